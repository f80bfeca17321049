package dev.brume.wire.validation;

import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

/// Checks inputs against their schema. A good input is walked once and nothing is kept of the walk;
/// only a bad one is walked again, to find out everything that is wrong with it and where.
public final class Validation {
    /// Violations that one answer names; what comes after them is not looked for.
    static final int VIOLATIONS_MAX = 50;

    private Validation() {}

    /// Refuses an input that breaks its model's constraints.
    ///
    /// @throws dev.brume.wire.call.ServiceException in the hook's words, else in the dialect's
    public static void check(
            ServiceSchema service,
            OperationSchema operation,
            Struct input,
            ValidationDialect dialect,
            ValidationHook hook) {
        if (Walk.isValid(input, dialect.wholeMatch())) {
            return;
        }
        var violations = Walk.violations(input, dialect.wholeMatch());
        for (var violation : violations) {
            var own = hook.refuse(operation, violation);
            if (own != null) {
                throw own;
            }
        }
        throw dialect.refuse(service, violations);
    }
}
