package dev.brume.wire.validation;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.ServiceSchema;

import java.util.List;

/// The words in which a family of services refuses inputs.
public sealed interface ValidationDialect permits AwsDialect, SmithyDialect {
    /// AWS's own services: `ValidationException`, in query protocols `ValidationError`.
    ValidationDialect AWS = new AwsDialect("ValidationException", "ValidationError");

    /// Services that model Smithy's `ValidationException` with its `fieldList`.
    ValidationDialect SMITHY = new SmithyDialect();

    /// Whether a pattern must match the whole text. AWS's services demand it; Smithy says that any
    /// part will do, and models anchor what they mean.
    boolean wholeMatch();

    /// @param violations at least one, in model order
    ServiceException refuse(ServiceSchema service, List<Violation> violations);
}
