package dev.brume.wire.call;

import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.value.Struct;

/// Performs a call whose input was read and checked: what generated dispatch implements over a
/// service.
@FunctionalInterface
public interface OperationHandler {
    Struct handle(OperationSchema operation, Struct input, RequestContext context);
}
