package dev.brume.sns;

import dev.brume.model.sns.AuthorizationErrorException;
import dev.brume.model.sns.BatchEntryIdsNotDistinctException;
import dev.brume.model.sns.BatchRequestTooLongException;
import dev.brume.model.sns.EmptyBatchRequestException;
import dev.brume.model.sns.EndpointDisabledException;
import dev.brume.model.sns.InvalidBatchEntryIdException;
import dev.brume.model.sns.InvalidParameterException;
import dev.brume.model.sns.InvalidParameterValueException;
import dev.brume.model.sns.InvalidStateException;
import dev.brume.model.sns.NotFoundException;
import dev.brume.model.sns.OptedOutException;
import dev.brume.model.sns.PlatformApplicationDisabledException;
import dev.brume.model.sns.ResourceNotFoundException;
import dev.brume.model.sns.TagLimitExceededException;
import dev.brume.model.sns.TooManyEntriesInBatchRequestException;
import dev.brume.model.sns.VerificationException;
import dev.brume.wire.call.ServiceException;

/// Every error that SNS raises, in AWS's words as far as they are known: from recorded answers,
/// from the documentation, else in our own.
final class SnsErrors {
    private SnsErrors() {}

    /// `Invalid parameter: ` and what is wrong.
    static ServiceException invalid(String what) {
        return InvalidParameterException.of("Invalid parameter: " + what);
    }

    static ServiceException invalidEndpoint(String message) {
        return InvalidParameterException.of(message);
    }

    /// An attribute of a message.
    static ServiceException attribute(String message) {
        return InvalidParameterValueException.of(message);
    }

    static ServiceException noTopic() {
        return NotFoundException.of("Topic does not exist");
    }

    static ServiceException noSubscription() {
        return NotFoundException.of("Subscription does not exist");
    }

    static ServiceException noApplication() {
        return NotFoundException.of("PlatformApplication does not exist");
    }

    static ServiceException noEndpoint() {
        return NotFoundException.of("Endpoint does not exist");
    }

    static ServiceException noResource() {
        return ResourceNotFoundException.of("Resource does not exist");
    }

    static ServiceException disabledEndpoint() {
        return EndpointDisabledException.of("Endpoint is disabled");
    }

    static ServiceException disabledApplication() {
        return PlatformApplicationDisabledException.of("Platform application is disabled");
    }

    static ServiceException optedOut() {
        return OptedOutException.of("The phone number has opted out of receiving messages.");
    }

    static ServiceException denied(String action, String arn) {
        return AuthorizationErrorException.of(
                "No policy of " + arn + " allows other accounts " + action);
    }

    static ServiceException protectedData() {
        return AuthorizationErrorException.of(
                "The message was blocked by the topic's data protection policy: it has sensitive"
                        + " data.");
    }

    static ServiceException tagLimit() {
        return TagLimitExceededException.of(
                "Could not complete request: tag quota of per resource exceeded");
    }

    static ServiceException verification() {
        return VerificationException.builder()
                .message("The one-time password is incorrect or has expired.")
                .status_("Failed")
                .build();
    }

    static ServiceException invalidState(String message) {
        return InvalidStateException.of(message);
    }

    // ---- batches

    static ServiceException emptyBatch() {
        return EmptyBatchRequestException.of("The batch request doesn't contain any entries.");
    }

    static ServiceException tooManyEntries() {
        return TooManyEntriesInBatchRequestException.of(
                "The batch request contains more entries than permissible.");
    }

    static ServiceException repeatedId() {
        return BatchEntryIdsNotDistinctException.of(
                "Two or more batch entries in the request have the same Id.");
    }

    static ServiceException invalidEntryId(String id) {
        return InvalidBatchEntryIdException.of(
                "The Id of a batch entry in the batch request contains an impermissible character: "
                        + id);
    }

    static ServiceException longEntryId(String id) {
        return InvalidBatchEntryIdException.of(
                "The Id of a batch entry in the batch request is too long: " + id);
    }

    static ServiceException batchTooLong() {
        return BatchRequestTooLongException.of(
                "The length of all the batch messages put together is more than the limit.");
    }
}
