package dev.brume.wire.validation;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.OperationSchema;

import org.jspecify.annotations.Nullable;

/// Where a service refuses inputs with codes or words of its own.
@FunctionalInterface
public interface ValidationHook {
    /// A service that has nothing of its own to say.
    ValidationHook NONE = (operation, violation) -> null;

    /// What is answered for a violation; the first that is not null is thrown.
    ///
    /// @return null for the dialect's words
    @Nullable ServiceException refuse(OperationSchema operation, Violation violation);
}
