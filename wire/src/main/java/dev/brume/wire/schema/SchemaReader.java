package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads what [SchemaWriter] wrote: shapes first without members, then members, so that recursion
/// needs no special case.
final class SchemaReader {
    private static final ShapeKind[] KINDS = ShapeKind.values();
    private static final Location[] LOCATIONS = Location.values();
    private static final TimestampFormat[] FORMATS = TimestampFormat.values();
    private static final ProtocolId[] PROTOCOLS = ProtocolId.values();

    private final byte[] bytes;
    private int position;
    private String[] strings = {};
    private long flags;

    SchemaReader(byte[] bytes) {
        this.bytes = bytes;
    }

    ServiceSchema read() {
        try {
            return service();
        } catch (IndexOutOfBoundsException | NullPointerException e) {
            throw new IllegalArgumentException("damaged schema at byte " + position, e);
        }
    }

    private ServiceSchema service() {
        header();
        var builder = new ServiceSchema.Builder(info());
        var shapes = new Schema[size()];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = builder.declare(text(), KINDS[count()], shapeTraits());
        }
        for (var shape : shapes) {
            members(builder, shape, shapes);
        }
        int operations = count();
        for (int i = 0; i < operations; i++) {
            builder.operation(index -> operation(index, shapes));
        }
        if (position != bytes.length) {
            throw new IllegalArgumentException("schema goes on after its end, byte " + position);
        }
        return builder.build();
    }

    private void header() {
        int magic = 0;
        for (int i = 0; i < 4; i++) {
            magic = (magic << 8) | (bytes[position++] & 0xFF);
        }
        if (magic != SchemaBinary.MAGIC) {
            throw new IllegalArgumentException("not a schema");
        }
        int version = count();
        if (version != SchemaBinary.VERSION) {
            throw new IllegalArgumentException(
                    "schema of version " + version + ", wanted " + SchemaBinary.VERSION);
        }
        strings = new String[size()];
        for (int i = 0; i < strings.length; i++) {
            int length = count();
            strings[i] = new String(bytes, position, length, StandardCharsets.UTF_8);
            position += length;
        }
    }

    private ServiceSchema.Info info() {
        var id = text();
        var serviceId = text();
        var apiVersion = text();
        var signingName = text();
        var endpointPrefix = text();
        var targetPrefix = optionalText();
        var cborServiceName = optionalText();
        var protocols = new ArrayList<ProtocolId>();
        for (int left = count(); left > 0; left--) {
            protocols.add(PROTOCOLS[count()]);
        }
        var namespace = namespace();
        flags = number();
        return new ServiceSchema.Info(
                id,
                serviceId,
                apiVersion,
                signingName,
                endpointPrefix,
                targetPrefix,
                cborServiceName,
                List.copyOf(protocols),
                namespace,
                flag(0),
                flag(1));
    }

    private Schema.Traits shapeTraits() {
        long shapeFlags = number();
        if ((shapeFlags & 1) != 0) {
            return Schema.Traits.NONE;
        }
        var constraints = constraints();
        var error = error();
        var mediaType = optionalText();
        var xmlName = optionalText();
        var namespace = namespace();
        var format = format();
        flags = shapeFlags;
        return new Schema.Traits(
                constraints,
                error,
                flag(1),
                flag(2),
                flag(3),
                flag(4),
                flag(5),
                mediaType,
                xmlName,
                namespace,
                format);
    }

    private Constraints constraints() {
        var min = bound();
        var max = bound();
        var pattern = optionalText();
        var values = texts();
        flags = number();
        if (min == null && max == null && pattern == null && values.isEmpty() && !flag(0)) {
            return Constraints.NONE;
        }
        return new Constraints(min, max, pattern, values, flag(0));
    }

    private @Nullable Number bound() {
        int form = count();
        if (form == 0) {
            return null;
        }
        if (form == 2) {
            return new BigDecimal(text());
        }
        long zigzag = number();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    private @Nullable ErrorTraits error() {
        flags = number();
        if (!flag(0)) {
            return null;
        }
        var senderFault = flag(1);
        return new ErrorTraits(text(), text(), count(), senderFault);
    }

    private void members(ServiceSchema.Builder builder, Schema owner, Schema[] shapes) {
        int count = size();
        if (count == 0) {
            return;
        }
        var members = new ArrayList<MemberSchema>(count);
        for (int i = 0; i < count; i++) {
            var name = text();
            var target = shapes[count()];
            members.add(builder.member(name, i, target, memberTraits(target)));
        }
        builder.members(owner, members);
    }

    private MemberSchema.Traits memberTraits(Schema target) {
        long memberFlags = number();
        if ((memberFlags & 1) != 0) {
            return MemberSchema.Traits.NONE;
        }
        var location = LOCATIONS[count()];
        var locationName = optionalText();
        var ec2Name = optionalText();
        var namespace = namespace();
        var format = format();
        var defaultValue = defaultValue(target.kind());
        flags = memberFlags;
        return new MemberSchema.Traits(
                location,
                locationName,
                ec2Name,
                flag(1),
                flag(2),
                flag(3),
                namespace,
                format,
                defaultValue,
                flag(4),
                flag(5),
                flag(6),
                flag(7),
                flag(8),
                flag(9));
    }

    private @Nullable Object defaultValue(ShapeKind kind) {
        return switch (count()) {
            case 0 -> null;
            case 1 -> simple(kind, text());
            case 2 -> List.of();
            case 3 -> Map.of();
            default -> throw new IllegalArgumentException("unknown form of a default value");
        };
    }

    private static Object simple(ShapeKind kind, String text) {
        return switch (kind) {
            case STRING, DOCUMENT -> text;
            case BLOB -> Base64.getDecoder().decode(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case BYTE -> Byte.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BIG_INTEGER -> new BigInteger(text);
            case BIG_DECIMAL -> new BigDecimal(text);
            case TIMESTAMP -> Instant.parse(text);
            case STRUCTURE, UNION, LIST, MAP, EVENT_STREAM ->
                    throw new IllegalArgumentException("simple default of a " + kind);
        };
    }

    private OperationSchema operation(int index, Schema[] shapes) {
        var name = text();
        var input = shapes[count()];
        var output = shapes[count()];
        var errors = new ArrayList<Schema>();
        for (int left = count(); left > 0; left--) {
            errors.add(shapes[count()]);
        }
        var method = text();
        var uri = text();
        int status = count();
        var resultWrapper = optionalText();
        var inputRoot = optionalText();
        var inputNamespace = namespace();
        var hostPrefix = optionalText();
        long operationFlags = number();
        var pagination = (operationFlags & 8) != 0 ? pagination() : null;
        flags = operationFlags;
        return new OperationSchema(
                name,
                index,
                input,
                output,
                List.copyOf(errors),
                method,
                uri,
                status,
                resultWrapper,
                inputRoot,
                inputNamespace,
                hostPrefix,
                flag(0),
                flag(1),
                flag(2),
                pagination);
    }

    private OperationSchema.Pagination pagination() {
        return new OperationSchema.Pagination(
                texts(), texts(), optionalText(), texts(), optionalText());
    }

    private @Nullable XmlNamespace namespace() {
        return number() == 0 ? null : new XmlNamespace(optionalText(), text());
    }

    private @Nullable TimestampFormat format() {
        int ordinal = count();
        return ordinal == 0 ? null : FORMATS[ordinal - 1];
    }

    private List<String> texts() {
        int count = size();
        if (count == 0) {
            return List.of();
        }
        var all = new String[count];
        for (int i = 0; i < all.length; i++) {
            all[i] = text();
        }
        return List.of(all);
    }

    private String text() {
        return Objects.requireNonNull(optionalText());
    }

    private @Nullable String optionalText() {
        int index = count();
        return index == 0 ? null : strings[index - 1];
    }

    private boolean flag(int bit) {
        return ((flags >>> bit) & 1) != 0;
    }

    /// How many elements follow, each of at least one byte: a damaged one must not make us
    /// allocate.
    private int size() {
        int size = count();
        if (size > bytes.length - position) {
            throw new IndexOutOfBoundsException("size " + size);
        }
        return size;
    }

    private int count() {
        long number = number();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException("count " + number);
        }
        return (int) number;
    }

    private long number() {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[position++];
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IndexOutOfBoundsException("number without end");
    }
}
