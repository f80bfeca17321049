package dev.brume.wire.json;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.value.ByteSink;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.Timestamps;
import dev.brume.wire.value.UnicodeText;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Writes one JSON body.
public final class JsonWriter {
    private static final String MESSAGE = "message";
    private static final String TYPE = "__type";

    private final JsonGenerator out;
    private final JsonNames nestedNames;

    private JsonWriter(JsonGenerator out, JsonNames nestedNames) {
        this.out = out;
        this.nestedNames = nestedNames;
    }

    /// A structure as an object.
    public static byte[] write(Struct struct, JsonNames names) {
        var sink = new ByteSink();
        try (var out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), sink)) {
            new JsonWriter(out, names.nested()).structure(struct, names);
        }
        return sink.toBytes();
    }

    /// One value of a member's target.
    public static byte[] writeValue(MemberSchema member, Object value, JsonNames names) {
        var sink = new ByteSink();
        try (var out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), sink)) {
            new JsonWriter(out, names.nested()).value(member, value);
        }
        return sink.toBytes();
    }

    /// An error.
    ///
    /// @param type what stands as `__type`, or null where the protocol says it in a header
    /// @param details the modelled members, or null where only the message is known
    public static byte[] writeError(
            @Nullable String type, @Nullable Struct details, String message, JsonNames names) {
        var sink = new ByteSink();
        try (var out = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), sink)) {
            out.writeStartObject();
            if (type != null) {
                out.writeName(TYPE);
                out.writeString(type);
            }
            if (details != null) {
                new JsonWriter(out, names.nested()).members(details, names);
            } else if (!message.isEmpty()) {
                out.writeName(MESSAGE);
                out.writeString(UnicodeText.wellFormed(message));
            }
            out.writeEndObject();
        }
        return sink.toBytes();
    }

    private void structure(Struct struct, JsonNames names) {
        out.writeStartObject();
        members(struct, names);
        out.writeEndObject();
    }

    private void members(Struct struct, JsonNames names) {
        for (var entry : names.of(struct.schema()).entries()) {
            var member = entry.member();
            var value = struct.member(member.index());
            if (value != null) {
                out.writeName(entry.name());
                value(member, value);
            }
        }
    }

    private void value(MemberSchema member, Object value) {
        var target = member.target();
        switch (target.kind()) {
            case STRUCTURE, UNION -> structure((Struct) value, nestedNames);
            case LIST -> list(target, (List<?>) value);
            case MAP -> map(target, (Map<?, ?>) value);
            case STRING -> out.writeString(UnicodeText.wellFormed((String) value));
            case BLOB -> out.writeBinary((byte[]) value);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case BYTE, SHORT, INTEGER -> out.writeNumber(((Number) value).intValue());
            case LONG -> out.writeNumber((Long) value);
            case FLOAT -> floatValue((Float) value);
            case DOUBLE -> doubleValue((Double) value);
            case BIG_INTEGER -> out.writeNumber((BigInteger) value);
            case BIG_DECIMAL -> out.writeNumber((BigDecimal) value);
            case TIMESTAMP -> timestamp(member, (Instant) value);
            case DOCUMENT -> document(value);
            case EVENT_STREAM ->
                    throw new IllegalArgumentException("an event stream is no JSON value");
        }
    }

    private void list(Schema schema, List<?> values) {
        var element = schema.element();
        out.writeStartArray();
        for (var value : values) {
            if (value != null) {
                value(element, value);
            } else {
                out.writeNull();
            }
        }
        out.writeEndArray();
    }

    private void map(Schema schema, Map<?, ?> values) {
        var element = schema.value();
        out.writeStartObject();
        for (var entry : values.entrySet()) {
            out.writeName(UnicodeText.wellFormed((String) entry.getKey()));
            var value = entry.getValue();
            if (value != null) {
                value(element, value);
            } else {
                out.writeNull();
            }
        }
        out.writeEndObject();
    }

    private void floatValue(float value) {
        if (Float.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeString(Float.toString(value));
        }
    }

    private void doubleValue(double value) {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeString(Double.toString(value));
        }
    }

    private void timestamp(MemberSchema member, Instant value) {
        var format = Timestamps.formatOf(member, TimestampFormat.EPOCH_SECONDS);
        if (format != TimestampFormat.EPOCH_SECONDS) {
            out.writeString(Timestamps.format(value, format));
        } else if (value.getNano() == 0) {
            out.writeNumber(value.getEpochSecond());
        } else {
            out.writeRawValue(Timestamps.epoch(value));
        }
    }

    private void document(@Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (var entry : map.entrySet()) {
                    out.writeName(UnicodeText.wellFormed((String) entry.getKey()));
                    document(entry.getValue());
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(this::document);
                out.writeEndArray();
            }
            case String text -> out.writeString(UnicodeText.wellFormed(text));
            case BigDecimal number -> out.writeNumber(number);
            case Boolean bool -> out.writeBoolean(bool);
            default -> throw new IllegalArgumentException("no document: " + value.getClass());
        }
    }
}
