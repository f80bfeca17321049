package dev.brume.core;

import dev.brume.wire.call.OperationHandler;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.ShapeFactory;

import java.util.Set;

/// A service that is loaded and can be called.
///
/// @param schema its API
/// @param shapes makes the inputs that `handler` takes
/// @param handler performs calls
/// @param supported the names of the operations that are built; the rest answer `NotImplemented`
public record RunningService(
        ServiceSchema schema,
        ShapeFactory shapes,
        OperationHandler handler,
        Set<String> supported) {}
