package dev.brume.sqs;

import dev.brume.model.sqs.BatchEntryIdsNotDistinct;
import dev.brume.model.sqs.BatchRequestTooLong;
import dev.brume.model.sqs.EmptyBatchRequest;
import dev.brume.model.sqs.InvalidAddress;
import dev.brume.model.sqs.InvalidAttributeName;
import dev.brume.model.sqs.InvalidAttributeValue;
import dev.brume.model.sqs.InvalidBatchEntryId;
import dev.brume.model.sqs.InvalidMessageContents;
import dev.brume.model.sqs.MessageNotInflight;
import dev.brume.model.sqs.OverLimit;
import dev.brume.model.sqs.PurgeQueueInProgress;
import dev.brume.model.sqs.QueueDeletedRecently;
import dev.brume.model.sqs.QueueDoesNotExist;
import dev.brume.model.sqs.QueueNameExists;
import dev.brume.model.sqs.ReceiptHandleIsInvalid;
import dev.brume.model.sqs.ResourceNotFoundException;
import dev.brume.model.sqs.TooManyEntriesInBatchRequest;
import dev.brume.model.sqs.UnsupportedOperation;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.validation.Violation;

import org.jspecify.annotations.Nullable;

/// Every error that SQS raises, in AWS's words as far as they are known: from recorded answers,
/// from the documentation, else in our own.
final class SqsErrors {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private SqsErrors() {}

    // ---- parameters

    static ServiceException invalidParameter(String message) {
        return new ServiceException(
                "InvalidParameterValueException",
                "InvalidParameterValue",
                message,
                BAD_REQUEST,
                true,
                null);
    }

    static ServiceException invalidParameter(String name, Object value, String reason) {
        return invalidParameter(
                "Value " + value + " for parameter " + name + " is invalid. Reason: " + reason);
    }

    static ServiceException missing(String parameter) {
        return new ServiceException(
                "MissingRequiredParameterException",
                "MissingParameter",
                "The request must contain the parameter " + parameter + ".",
                BAD_REQUEST,
                true,
                null);
    }

    static ServiceException notForThisType(String parameter, Object value) {
        return invalidParameter(
                parameter,
                value,
                "The request include parameter that is not valid for this queue type.");
    }

    /// How the model's own constraints are refused: AWS speaks of parameters, not of validation.
    static @Nullable ServiceException refuse(OperationSchema operation, Violation violation) {
        return switch (violation.rule()) {
            case Violation.Rule.Required required ->
                    violation.memberName().equals("Entries")
                            ? emptyBatch(operation.name() + "RequestEntry")
                            : missing(violation.memberName());
            case Violation.Rule.OneOf allowed ->
                    switch (violation.memberName()) {
                        case "Attributes", "AttributeNames" ->
                                operation.name().equals("ReceiveMessage")
                                        ? invalidParameter(
                                                "Unknown Attribute " + violation.value() + ".")
                                        : unknownAttribute(String.valueOf(violation.value()));
                        default -> invalidParameter("Unknown Attribute " + violation.value() + ".");
                    };
            case Violation.Rule.Length length -> null;
            case Violation.Rule.Range range -> null;
            case Violation.Rule.Matches matches -> null;
            case Violation.Rule.Unique unique -> null;
        };
    }

    // ---- queues

    static ServiceException noSuchQueue() {
        return QueueDoesNotExist.of("The specified queue does not exist.");
    }

    static ServiceException invalidAddress(String url) {
        return InvalidAddress.of("The address " + url + " is not valid for this endpoint.");
    }

    static ServiceException queueExists(String attribute) {
        return QueueNameExists.of(
                "A queue already exists with the same name and a different value for attribute "
                        + attribute);
    }

    static ServiceException deletedRecently() {
        return QueueDeletedRecently.of(
                "You must wait 60 seconds after deleting a queue before you can create another with"
                        + " the same name.");
    }

    static ServiceException purgeInProgress(String queue) {
        return PurgeQueueInProgress.of(
                "Only one PurgeQueue operation on " + queue + " is allowed every 60 seconds.");
    }

    static ServiceException unknownAttribute(String name) {
        return attributeName("Unknown Attribute " + name + ".");
    }

    static ServiceException attributeName(String message) {
        return InvalidAttributeName.of(message);
    }

    static ServiceException attributeValue(String name) {
        return InvalidAttributeValue.of("Invalid value for the parameter " + name + ".");
    }

    static ServiceException attributeValue(String name, String reason) {
        return InvalidAttributeValue.of(
                "Invalid value for the parameter " + name + ". Reason: " + reason);
    }

    static ServiceException overLimit(String message) {
        return OverLimit.of(message);
    }

    static ServiceException unsupported(String message) {
        return UnsupportedOperation.of(message);
    }

    static ServiceException accessDenied(String action, String queueArn) {
        return new ServiceException(
                "AccessDeniedException",
                "AccessDenied",
                "Access to the resource "
                        + queueArn
                        + " is denied: no policy of the queue allows "
                        + action
                        + ".",
                FORBIDDEN,
                true,
                null);
    }

    // ---- messages

    static ServiceException contents(int character) {
        return InvalidMessageContents.of(
                "Invalid binary character '#x"
                        + Integer.toHexString(character).toUpperCase(java.util.Locale.ROOT)
                        + "' was found in the message body, the set of allowed characters is #x9 |"
                        + " #xA | #xD | [#x20 to #xD7FF] | [#xE000 to #xFFFD] | [#x10000 to"
                        + " #x10FFFF]");
    }

    static ServiceException invalidHandle(String handle) {
        return ReceiptHandleIsInvalid.of(
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    static ServiceException expiredHandle(String handle) {
        return invalidParameter("ReceiptHandle", handle, "The receipt handle has expired.");
    }

    static ServiceException noMessage(String handle) {
        return invalidParameter(
                "ReceiptHandle",
                handle,
                "Message does not exist or is not available for visibility timeout change.");
    }

    static ServiceException notInFlight() {
        return MessageNotInflight.of("The specified message isn't in flight.");
    }

    // ---- batches

    static ServiceException emptyBatch(String entry) {
        return EmptyBatchRequest.of("There should be at least one " + entry + " in the request.");
    }

    static ServiceException tooManyEntries(int sent, int max) {
        return TooManyEntriesInBatchRequest.of(
                "Maximum number of entries per request are "
                        + max
                        + ". You have sent "
                        + sent
                        + ".");
    }

    static ServiceException repeatedId(String id) {
        return BatchEntryIdsNotDistinct.of("Id " + id + " repeated.");
    }

    static ServiceException invalidEntryId() {
        return InvalidBatchEntryId.of(
                "A batch entry id can only contain alphanumeric characters, hyphens and"
                        + " underscores. It can be at most 80 letters long.");
    }

    static ServiceException batchTooLong(long sent, long max) {
        return BatchRequestTooLong.of(
                "Batch requests cannot be longer than "
                        + max
                        + " bytes. You have sent "
                        + sent
                        + " bytes.");
    }

    // ---- move tasks

    static ServiceException resourceNotFound(String message) {
        return ResourceNotFoundException.of(message);
    }
}
