package dev.brume.cloudwatch;

import dev.brume.model.cloudwatch.ConflictException;
import dev.brume.model.cloudwatch.InvalidFormatFault;
import dev.brume.model.cloudwatch.InvalidNextToken;
import dev.brume.model.cloudwatch.InvalidParameterCombinationException;
import dev.brume.model.cloudwatch.InvalidParameterValueException;
import dev.brume.model.cloudwatch.LimitExceededException;
import dev.brume.model.cloudwatch.LimitExceededFault;
import dev.brume.model.cloudwatch.MissingRequiredParameterException;
import dev.brume.model.cloudwatch.ResourceNotFound;
import dev.brume.model.cloudwatch.ResourceNotFoundException;
import dev.brume.wire.call.ServiceException;

/// Every error that CloudWatch raises, in AWS's words as far as they are known: from recorded
/// answers, from the documentation, from what users report, else in our own.
final class CloudWatchErrors {
    private CloudWatchErrors() {}

    static ServiceException validation(String message) {
        return new ServiceException(
                "ValidationException", "ValidationError", message, 400, true, null);
    }

    static ServiceException invalidValue(String message) {
        return InvalidParameterValueException.of(message);
    }

    static ServiceException invalid(String parameter, Object value) {
        return invalidValue(
                "The value %s for parameter %s is invalid.".formatted(value, parameter));
    }

    static ServiceException combination(String message) {
        return InvalidParameterCombinationException.of(message);
    }

    static ServiceException missing(String message) {
        return MissingRequiredParameterException.of(message);
    }

    static ServiceException tooMany(String collection, int max) {
        return invalidValue(
                "The collection %s must not have a size greater than %d."
                        .formatted(collection, max));
    }

    static ServiceException exclusive(String one, String other) {
        return combination(
                "The parameters %s and %s are mutually exclusive and you have specified both."
                        .formatted(one, other));
    }

    /// Something of the model that Brume does not do.
    static ServiceException unsupported(String what) {
        return invalidValue("Brume does not support " + what + ".");
    }

    static ServiceException format(String message) {
        return InvalidFormatFault.of(message);
    }

    static ServiceException invalidToken() {
        return InvalidNextToken.of("The NextToken is invalid.");
    }

    /// AWS says nothing more where there is no alarm of a name (recorded answer).
    static ServiceException noAlarm() {
        return ResourceNotFound.builder().build();
    }

    static ServiceException noResource(String type, String name) {
        return ResourceNotFoundException.builder()
                .resourceType(type)
                .resourceId(name)
                .message("%s %s does not exist".formatted(type, name))
                .build();
    }

    static ServiceException conflict(String message) {
        return ConflictException.of(message);
    }

    static ServiceException limit(String message) {
        return LimitExceededFault.of(message);
    }

    static ServiceException limitOfRules(String message) {
        return LimitExceededException.of(message);
    }
}
