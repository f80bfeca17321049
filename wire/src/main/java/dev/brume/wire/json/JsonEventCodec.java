package dev.brume.wire.json;

import dev.brume.wire.protocol.EventCodec;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.value.Struct;

/// Events of awsJson.
///
/// @param mediaType the version's content type
public record JsonEventCodec(String mediaType) implements EventCodec {
    @Override
    public byte[] writePayload(MemberSchema payload, Object value) {
        return JsonWriter.writeValue(payload, value, JsonNames.MODEL);
    }

    @Override
    public byte[] writeWhole(Struct value) {
        return JsonWriter.write(value, JsonNames.MODEL);
    }
}
