package dev.brume.wire.value;

import dev.brume.wire.schema.Schema;

import org.jspecify.annotations.Nullable;

/// A value of a structure or union: generated records implement it, and so does [MapStruct].
public interface Struct {
    Schema schema();

    /// The member's value, or null where it is absent; see [dev.brume.wire.schema.ShapeKind] for
    /// types.
    @Nullable Object member(int index);
}
