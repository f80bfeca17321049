package dev.brume.wire.cbor;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.ByteSink;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.UnicodeText;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Writes one CBOR body: structures as maps of indefinite length, as AWS does.
public final class CborWriter {
    private static final int TAG_EPOCH = 1;
    private static final int TAG_DECIMAL = 4;
    private static final int CAPACITY = 256;
    private static final double NANOS = 1e9;

    private final CborOutput out;

    private CborWriter(CborOutput out) {
        this.out = out;
    }

    /// A structure as a map.
    public static byte[] write(Struct struct) {
        var sink = new ByteSink(CAPACITY);
        new CborWriter(new CborOutput(sink)).structure(struct);
        return sink.toBytes();
    }

    /// One value of a member's target.
    public static byte[] writeValue(MemberSchema member, Object value) {
        var sink = new ByteSink(CAPACITY);
        new CborWriter(new CborOutput(sink)).value(member.target(), value);
        return sink.toBytes();
    }

    /// An error.
    ///
    /// @param type what stands as `__type`
    /// @param details the modelled members, or null where only the message is known
    public static byte[] writeError(String type, @Nullable Struct details, String message) {
        var sink = new ByteSink(CAPACITY);
        var out = new CborOutput(sink);
        out.beginMap();
        out.text("__type");
        out.text(type);
        if (details != null) {
            new CborWriter(out).members(details);
        } else if (!message.isEmpty()) {
            out.text("message");
            out.text(UnicodeText.wellFormed(message));
        }
        out.endMap();
        return sink.toBytes();
    }

    private void structure(Struct struct) {
        out.beginMap();
        members(struct);
        out.endMap();
    }

    private void members(Struct struct) {
        for (var entry : CborNames.of(struct.schema()).entries()) {
            var value = struct.member(entry.member().index());
            if (value != null) {
                out.raw(entry.written());
                value(entry.member().target(), value);
            }
        }
    }

    private void value(Schema target, Object value) {
        switch (target.kind()) {
            case STRUCTURE, UNION -> structure((Struct) value);
            case LIST -> list(target, (List<?>) value);
            case MAP -> map(target, (Map<?, ?>) value);
            case STRING -> out.text(UnicodeText.wellFormed((String) value));
            case BLOB -> out.bytes((byte[]) value);
            case BOOLEAN -> out.bool((Boolean) value);
            case BYTE, SHORT, INTEGER, LONG -> out.integer(((Number) value).longValue());
            case FLOAT -> out.single((Float) value);
            case DOUBLE -> out.doubled((Double) value);
            case BIG_INTEGER -> out.bigInteger((BigInteger) value);
            case BIG_DECIMAL -> decimal((BigDecimal) value);
            case TIMESTAMP -> timestamp((Instant) value);
            case DOCUMENT -> document(value);
            case EVENT_STREAM ->
                    throw new IllegalArgumentException("an event stream is no CBOR value");
        }
    }

    private void list(Schema schema, List<?> values) {
        var element = schema.element().target();
        out.head(CborInput.ARRAY, values.size());
        for (var value : values) {
            if (value != null) {
                value(element, value);
            } else {
                out.nothing();
            }
        }
    }

    private void map(Schema schema, Map<?, ?> values) {
        var element = schema.value().target();
        out.head(CborInput.MAP, values.size());
        for (var entry : values.entrySet()) {
            out.text(UnicodeText.wellFormed((String) entry.getKey()));
            var value = entry.getValue();
            if (value != null) {
                value(element, value);
            } else {
                out.nothing();
            }
        }
    }

    /// Seconds as a double: exact to the microsecond for today's dates.
    private void timestamp(Instant value) {
        out.head(CborInput.TAG, TAG_EPOCH);
        out.doubled(value.getEpochSecond() + value.getNano() / NANOS);
    }

    private void decimal(BigDecimal value) {
        out.head(CborInput.TAG, TAG_DECIMAL);
        out.head(CborInput.ARRAY, 2);
        out.integer(-(long) value.scale());
        out.bigInteger(value.unscaledValue());
    }

    private void document(@Nullable Object value) {
        switch (value) {
            case null -> out.nothing();
            case Map<?, ?> map -> {
                out.head(CborInput.MAP, map.size());
                for (var entry : map.entrySet()) {
                    out.text(UnicodeText.wellFormed((String) entry.getKey()));
                    document(entry.getValue());
                }
            }
            case List<?> list -> {
                out.head(CborInput.ARRAY, list.size());
                list.forEach(this::document);
            }
            case String text -> out.text(UnicodeText.wellFormed(text));
            case BigDecimal number -> decimal(number);
            case Boolean bool -> out.bool(bool);
            default -> throw new IllegalArgumentException("no document: " + value.getClass());
        }
    }
}
