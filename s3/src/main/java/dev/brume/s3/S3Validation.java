package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.validation.ValidationHook;
import dev.brume.wire.validation.Violation;

import org.jspecify.annotations.Nullable;

/// S3's words for requests that break its model. What its operations refuse themselves, in words
/// that name the value, is let pass here.
final class S3Validation implements ValidationHook {
    @Override
    public ServiceException refuse(OperationSchema operation, Violation violation) {
        var top =
                violation.path().isEmpty()
                        ? violation.member()
                        : violation.path().getFirst() instanceof Violation.Step.Member step
                                ? step.member()
                                : violation.member();
        var location = top.traits().location();
        if (location == Location.BODY || location == Location.PAYLOAD) {
            return S3Errors.malformedXml();
        }
        var name = top.traits().locationName() == null ? top.name() : top.traits().locationName();
        if (violation.rule() instanceof Violation.Rule.Required) {
            return ErrorDetails.of(
                    "MissingSecurityHeader",
                    "Your request was missing a required header",
                    400,
                    "MissingHeaderName",
                    name);
        }
        return S3Errors.invalidArgument("Invalid Argument", name, text(violation.value()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
