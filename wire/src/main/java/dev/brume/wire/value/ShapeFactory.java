package dev.brume.wire.value;

import dev.brume.wire.schema.Schema;

/// Makes the builder of a structure: generated code answers typed builders, [MapStruct#FACTORY]
/// generic ones.
@FunctionalInterface
public interface ShapeFactory {
    StructBuilder builder(Schema structure);
}
