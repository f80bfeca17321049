package dev.brume.codegen;

import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;

import java.util.List;
import java.util.Set;

/// What the emitters are given: the schema, and the little that the generated Java says beyond it.
///
/// @param schema all operations of the service; those that are not built have inputs and outputs
///     without members
/// @param built the operations that get methods, in model order
/// @param deprecated names of what the model calls deprecated: `Shape`, `Shape/member`, `operation
///     Name`
record ServiceModel(ServiceSchema schema, List<OperationSchema> built, Set<String> deprecated) {
    static boolean isUnit(Schema shape) {
        return shape.name().equals(ServiceSchema.UNIT);
    }
}
