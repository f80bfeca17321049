package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/// Writes and reads the values of one Java type.
interface ValueCodec {
    void write(Object value, JsonGenerator out);

    /// Reads the value whose first token is current, and leaves its last token current.
    Object read(JsonParser in);

    /// Whether a record leaves the value out.
    default boolean omits(Object value) {
        return false;
    }

    /// What stands for a component that is not there, because it was left out or because the record
    /// did not have it when it was written; null where nothing can.
    default @Nullable Object absent() {
        return null;
    }
}
