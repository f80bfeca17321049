package dev.brume.wire.protocol;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.value.Struct;

/// Writes values outside an input or output: payload members and the payloads of events. Stateless;
/// any number of threads.
public interface EventCodec {
    /// The media type of what is written: `application/json`.
    String mediaType();

    /// Writes a payload member that is a structure, union, document, list or map.
    byte[] writePayload(MemberSchema payload, Object value);

    /// Writes an event's payload, all members of a structure whatever their location.
    byte[] writeWhole(Struct value);
}
