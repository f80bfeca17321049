package dev.brume.wire.protocol;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;

import org.jspecify.annotations.Nullable;

/// What a REST protocol puts into HTTP bodies: JSON for restJson1, XML for restXml. Everything else
/// of a message is bound by [HttpBindings], the same for both. Stateless; any number of threads.
public interface BodyCodec extends EventCodec {
    /// Whether requests of another `Content-Type` (415) or `Accept` (406) are refused. restJson1
    /// does so; the XML services of AWS never look.
    boolean checksMediaTypes();

    /// How a timestamp is written in a body where no trait says.
    TimestampFormat timestampFormat();

    /// Reads the members located in [dev.brume.wire.schema.Location#BODY] of a top-level structure;
    /// the builder holds what was bound elsewhere and is built by the caller. Nested structures
    /// travel whole: their members' locations mean nothing.
    ///
    /// @param body never empty
    /// @throws dev.brume.wire.call.ServiceException `SerializationException` where it is malformed
    void readMembers(Schema structure, byte[] body, StructBuilder into, ShapeFactory shapes);

    /// Reads a payload member that is a structure, union, document, list or map.
    ///
    /// @param body never empty
    /// @return the value of the target's Java type
    /// @throws dev.brume.wire.call.ServiceException `SerializationException` where it is malformed
    @Nullable Object readPayload(MemberSchema payload, byte[] body, ShapeFactory shapes);

    /// Whether an output without a body member has a body all the same: restJson1 writes `{}`
    /// unless the operation has no output at all.
    boolean writesEmptyBodies(Schema output);

    /// Writes the members located in BODY of a top-level structure (an empty
    /// object or root element where it has none).
    byte[] writeMembers(Struct value);
}
