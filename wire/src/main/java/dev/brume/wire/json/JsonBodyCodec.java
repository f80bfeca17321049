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
public final class JsonBodyCodec implements BodyCodec {
    @Override
    public String mediaType() {
        return "application/json";
    }

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
        return !output.isUnit();
    }

    @Override
    public void readMembers(
            Schema structure, byte[] bytes, StructBuilder into, ShapeFactory shapes) {
        JsonReader.readInto(into, structure, JsonNames.JSON_NAME_IN_REQUEST, bytes, shapes);
    }

    @Override
    public @Nullable Object readPayload(MemberSchema payload, byte[] bytes, ShapeFactory shapes) {
        return JsonReader.readValue(payload, JsonNames.JSON_NAME, bytes, shapes);
    }

    @Override
    public byte[] writeMembers(Struct value) {
        return JsonWriter.write(value, JsonNames.JSON_NAME_IN_ANSWER);
    }

    @Override
    public byte[] writePayload(MemberSchema payload, Object value) {
        return JsonWriter.writeValue(payload, value, JsonNames.JSON_NAME);
    }

    @Override
    public byte[] writeWhole(Struct value) {
        return JsonWriter.write(value, JsonNames.JSON_NAME);
    }
}
