package dev.brume.wire.cbor;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.protocol.SerializationErrors;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.Numbers;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;
import dev.brume.wire.value.Timestamps;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one CBOR body. Unknown members are skipped, nulls are absent, the last of two equal keys
/// wins; a value of another type than the model's is refused, except that an integer will do for a
/// float. Everything that is wrong with the bytes is a `SerializationException`.
public final class CborReader {
    private static final int TAG_EPOCH = 1;
    private static final int TAG_BIG_POSITIVE = 2;
    private static final int TAG_BIG_NEGATIVE = 3;
    private static final int TAG_DECIMAL = 4;

    /// Bytes of the longest big number: those of [Numbers#DIGITS_MAX] digits.
    private static final int BIG_BYTES_MAX = 416;

    /// What a list's first capacity may be, whatever length it claims.
    private static final int CAPACITY_MAX = 64;

    private final CborInput in;
    private final ShapeFactory shapes;

    private CborReader(CborInput in, ShapeFactory shapes) {
        this.in = in;
        this.shapes = shapes;
    }

    /// Reads a structure's members into a builder.
    ///
    /// @throws ServiceException `SerializationException`
    public static void readInto(
            StructBuilder into, Schema structure, byte[] body, ShapeFactory shapes) {
        var in = new CborInput(body);
        in.head();
        new CborReader(in, shapes).members(into, structure);
        if (!in.atEnd()) {
            throw CborInput.malformed("bytes after the end");
        }
    }

    private void members(StructBuilder into, Schema structure) {
        expect(CborInput.MAP, "a structure");
        var names = CborNames.of(structure);
        long count = in.enter(2);
        for (long done = 0; in.more(count, done); done++) {
            in.head();
            expect(CborInput.TEXT, "a member's name");
            var entry = in.find(names);
            in.head();
            if (entry == null) {
                in.skip();
            } else if (!in.isNull()) {
                into.set(entry.member().index(), value(entry.member()));
            }
        }
        in.leave();
    }

    private Struct structure(Schema schema) {
        var builder = shapes.builder(schema);
        members(builder, schema);
        return builder.build();
    }

    /// Exactly one member that is not null. An unknown member counts: what it says would be lost.
    private Struct union(Schema schema) {
        expect(CborInput.MAP, "a union");
        var names = CborNames.of(schema);
        var builder = shapes.builder(schema);
        int found = 0;
        long count = in.enter(2);
        for (long done = 0; in.more(count, done); done++) {
            in.head();
            expect(CborInput.TEXT, "a member's name");
            var entry = in.find(names);
            in.head();
            if (in.isNull()) {
                continue;
            }
            if (++found > 1 || entry == null) {
                throw oneMember(schema);
            }
            builder.set(entry.member().index(), value(entry.member()));
        }
        in.leave();
        if (found == 0) {
            throw oneMember(schema);
        }
        return builder.build();
    }

    private static ServiceException oneMember(Schema union) {
        return SerializationErrors.malformed(
                "Exactly one known member of the union " + union.name() + " must be set");
    }

    private List<@Nullable Object> list(Schema schema) {
        expect(CborInput.ARRAY, "a list");
        var element = schema.element();
        boolean sparse = schema.traits().sparse();
        long count = in.enter(1);
        var list = new ArrayList<@Nullable Object>(Math.clamp(count, 0, CAPACITY_MAX));
        for (long done = 0; in.more(count, done); done++) {
            in.head();
            list.add(element(element, sparse));
        }
        in.leave();
        return Collections.unmodifiableList(list);
    }

    private Map<String, @Nullable Object> map(Schema schema) {
        expect(CborInput.MAP, "a map");
        var element = schema.value();
        boolean sparse = schema.traits().sparse();
        long count = in.enter(2);
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (long done = 0; in.more(count, done); done++) {
            in.head();
            expect(CborInput.TEXT, "a map's key");
            var key = in.text();
            in.head();
            map.put(key, element(element, sparse));
        }
        in.leave();
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object element(MemberSchema element, boolean sparse) {
        if (!in.isNull()) {
            return value(element);
        }
        if (sparse || element.target().kind() == ShapeKind.DOCUMENT) {
            return null;
        }
        throw SerializationErrors.malformed("NULL_VALUE can not stand in a list or map");
    }

    /// The value whose head was read, which is not null.
    private Object value(MemberSchema member) {
        var target = member.target();
        return switch (target.kind()) {
            case STRUCTURE -> structure(target);
            case UNION -> union(target);
            case LIST -> list(target);
            case MAP -> map(target);
            case STRING -> {
                expect(CborInput.TEXT, "a String");
                yield in.text();
            }
            case BLOB -> {
                expect(CborInput.BYTES, "a Blob");
                yield in.bytes();
            }
            case BOOLEAN -> bool();
            case BYTE -> (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE, "a Byte");
            case SHORT -> (short) integer(Short.MIN_VALUE, Short.MAX_VALUE, "a Short");
            case INTEGER -> (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE, "an Integer");
            case LONG -> integer(Long.MIN_VALUE, Long.MAX_VALUE, "a Long");
            case FLOAT -> single();
            case DOUBLE -> floating("a Double");
            case BIG_INTEGER -> bigInteger();
            case BIG_DECIMAL -> decimal();
            case TIMESTAMP -> timestamp();
            case DOCUMENT -> document();
            case EVENT_STREAM -> throw SerializationErrors.malformed("Unexpected event stream");
        };
    }

    private Boolean bool() {
        expect(CborInput.SIMPLE, "a Boolean");
        return switch (in.info()) {
            case CborInput.TRUE -> true;
            case CborInput.FALSE -> false;
            default -> throw mismatch("a Boolean");
        };
    }

    private long integer(long min, long max, String what) {
        long number = in.argument();
        if (in.major() == CborInput.NEGATIVE) {
            number = -1 - number;
        } else if (in.major() != CborInput.UNSIGNED) {
            throw mismatch(what);
        }
        // An argument beyond 63 bits turned negative, or the other way around.
        boolean wrapped = number < 0 == (in.major() == CborInput.UNSIGNED);
        if (wrapped || number < min || number > max) {
            throw SerializationErrors.malformed("The number is out of range of " + what);
        }
        return number;
    }

    private double floating(String what) {
        return switch (in.major()) {
            case CborInput.SIMPLE -> in.floating();
            case CborInput.UNSIGNED, CborInput.NEGATIVE -> whole().doubleValue();
            default -> throw mismatch(what);
        };
    }

    private Float single() {
        double number = floating("a Float");
        float single = (float) number;
        if (Float.isInfinite(single) && !Double.isInfinite(number)) {
            throw SerializationErrors.malformed("The number is out of range of a Float");
        }
        return single;
    }

    /// The integer whose head was read, of up to 64 bits and a sign.
    private BigInteger whole() {
        var magnitude = new BigInteger(Long.toUnsignedString(in.argument()));
        return in.major() == CborInput.NEGATIVE ? magnitude.not() : magnitude;
    }

    private BigInteger bigInteger() {
        if (in.major() == CborInput.UNSIGNED || in.major() == CborInput.NEGATIVE) {
            return whole();
        }
        long tag = in.argument();
        if (in.major() != CborInput.TAG || (tag != TAG_BIG_POSITIVE && tag != TAG_BIG_NEGATIVE)) {
            throw mismatch("a BigInteger");
        }
        in.head();
        expect(CborInput.BYTES, "a BigInteger");
        var bytes = in.bytes();
        if (bytes.length > BIG_BYTES_MAX) {
            throw SerializationErrors.malformed("The number is out of range of a BigInteger");
        }
        var magnitude = new BigInteger(1, bytes);
        return tag == TAG_BIG_NEGATIVE ? magnitude.not() : magnitude;
    }

    private BigDecimal decimal() {
        if (in.major() == CborInput.SIMPLE) {
            return finite(in.floating(), "a BigDecimal");
        }
        if (in.major() != CborInput.TAG || in.argument() != TAG_DECIMAL) {
            return new BigDecimal(bigInteger());
        }
        in.head();
        expect(CborInput.ARRAY, "a BigDecimal");
        if (in.enter(1) != 2) {
            throw mismatch("a BigDecimal");
        }
        in.head();
        long exponent = integer(-Numbers.DIGITS_MAX, Numbers.DIGITS_MAX, "an exponent");
        in.head();
        var unscaled = bigInteger();
        in.leave();
        return new BigDecimal(unscaled, (int) -exponent);
    }

    private static BigDecimal finite(double number, String what) {
        if (!Double.isFinite(number)) {
            throw mismatch(what);
        }
        return BigDecimal.valueOf(number);
    }

    private Instant timestamp() {
        if (in.major() != CborInput.TAG || in.argument() != TAG_EPOCH) {
            throw mismatch("a Timestamp");
        }
        in.head();
        var seconds =
                in.major() == CborInput.SIMPLE
                        ? finite(in.floating(), "a Timestamp")
                        : BigDecimal.valueOf(
                                integer(
                                        Timestamps.SECONDS_MIN,
                                        Timestamps.SECONDS_MAX,
                                        "a Timestamp"));
        var value = Timestamps.ofEpoch(seconds);
        if (value == null) {
            throw SerializationErrors.malformed("The value is not a valid timestamp");
        }
        return value;
    }

    private Object document() {
        return switch (in.major()) {
            case CborInput.TEXT -> in.text();
            case CborInput.ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                long count = in.enter(1);
                for (long done = 0; in.more(count, done); done++) {
                    list.add(documentElement());
                }
                in.leave();
                yield Collections.unmodifiableList(list);
            }
            case CborInput.MAP -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                long count = in.enter(2);
                for (long done = 0; in.more(count, done); done++) {
                    in.head();
                    expect(CborInput.TEXT, "a map's key");
                    map.put(in.text(), documentElement());
                }
                in.leave();
                yield Collections.unmodifiableMap(map);
            }
            case CborInput.SIMPLE ->
                    in.info() == CborInput.TRUE || in.info() == CborInput.FALSE
                            ? (Object) bool()
                            : decimal();
            case CborInput.BYTES -> throw mismatch("a Document");
            default -> decimal();
        };
    }

    private @Nullable Object documentElement() {
        in.head();
        return in.isNull() ? null : document();
    }

    private void expect(int major, String what) {
        if (in.major() != major) {
            throw mismatch(what);
        }
    }

    private static ServiceException mismatch(String what) {
        return SerializationErrors.malformed("A value can not be converted to " + what);
    }
}
