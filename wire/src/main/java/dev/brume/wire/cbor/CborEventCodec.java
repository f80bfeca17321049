package dev.brume.wire.cbor;

import dev.brume.wire.protocol.EventCodec;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.value.Struct;

/// Events in CBOR.
public final class CborEventCodec implements EventCodec {
    @Override
    public String mediaType() {
        return "application/cbor";
    }

    @Override
    public byte[] writePayload(MemberSchema payload, Object value) {
        return CborWriter.writeValue(payload, value);
    }

    @Override
    public byte[] writeWhole(Struct value) {
        return CborWriter.write(value);
    }
}
