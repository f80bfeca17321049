package dev.brume.wire.value;

import org.jspecify.annotations.Nullable;

/// Collects the members of a [Struct]. Used by one thread, once.
public interface StructBuilder {
    /// Sets a member by its index. The value must be of the kind's Java type.
    void set(int index, @Nullable Object value);

    Struct build();
}
