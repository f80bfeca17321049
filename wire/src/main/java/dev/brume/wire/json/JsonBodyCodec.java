package dev.brume.wire.json;

import dev.brume.wire.protocol.BodyCodec;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;

import org.jspecify.annotations.Nullable;

/// restJson1's bodies.
///
/// @param mediaType what they are labelled as
/// @param body how the members of inputs, outputs and errors are named
/// @param whole how all others are
public record JsonBodyCodec(String mediaType, JsonNames body, JsonNames whole)
        implements BodyCodec {

    /// For restJson1.
    public static final JsonBodyCodec REST =
            new JsonBodyCodec("application/json", JsonNames.JSON_NAME_IN_BODY, JsonNames.JSON_NAME);

    @Override
    public boolean checksMediaTypes() {
        return true;
    }

    @Override
    public TimestampFormat timestampFormat() {
        return TimestampFormat.EPOCH_SECONDS;
    }

    @Override
    public boolean writesEmptyBodies(Schema output) {
        return !output.name().equals(Schema.UNIT);
    }

    @Override
    public void readMembers(
            Schema structure, byte[] bytes, StructBuilder into, ShapeFactory shapes) {
        JsonReader.readInto(into, structure, body, bytes, shapes);
    }

    @Override
    public @Nullable Object readPayload(MemberSchema payload, byte[] bytes, ShapeFactory shapes) {
        return JsonReader.readValue(payload, whole, bytes, shapes);
    }

    @Override
    public byte[] writeMembers(Struct value) {
        return JsonWriter.write(value, body);
    }

    @Override
    public byte[] writePayload(MemberSchema payload, Object value) {
        return JsonWriter.writeValue(payload, value, whole);
    }

    @Override
    public byte[] writeWhole(Struct value) {
        return JsonWriter.write(value, whole);
    }
}
