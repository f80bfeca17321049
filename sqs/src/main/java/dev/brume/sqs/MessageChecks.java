package dev.brume.sqs;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/// What a message must be to be taken.
///
/// Source: Developer Guide, "Amazon SQS message quotas" and "Amazon SQS message metadata".
final class MessageChecks {
    static final int ATTRIBUTES_MAX = 10;
    static final int DELAY_SECONDS_MAX = 900;
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,256}");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..*)?");

    /// Letters, digits and punctuation, up to 128.
    private static final Pattern ID =
            Pattern.compile("[a-zA-Z0-9!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~]{1,128}");

    private MessageChecks() {}

    /// Refuses a message that the queue does not take, whatever else is sent with it.
    static void check(Queue queue, OutgoingMessage message) {
        if (message.body().isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        characters(message.body());
        attributes(message.attributes());
        systemAttributes(message.systemAttributes());
        if (queue.fifo()) {
            checkFifo(queue, message);
        } else if (message.deduplicationId().isPresent()) {
            throw SqsErrors.notForThisType(
                    "MessageDeduplicationId", message.deduplicationId().get());
        }
        message.groupId().ifPresent(id -> id("MessageGroupId", id));
        message.deduplicationId().ifPresent(id -> id("MessageDeduplicationId", id));
        int delay = message.delaySeconds().orElse(0);
        if (delay < 0 || delay > DELAY_SECONDS_MAX) {
            throw SqsErrors.invalidParameter(
                    "DelaySeconds", delay, "DelaySeconds must be >= 0 and <= 900.");
        }
    }

    private static void checkFifo(Queue queue, OutgoingMessage message) {
        if (message.deduplicationId().isEmpty()
                && !queue.flag(QueueSetting.CONTENT_DEDUPLICATION)) {
            throw SqsErrors.invalidParameter(
                    "The queue should either have ContentBasedDeduplication enabled or"
                            + " MessageDeduplicationId provided explicitly");
        }
        // A message of a FIFO queue is delayed by the queue alone.
        if (message.delaySeconds().filter(seconds -> seconds != 0).isPresent()) {
            throw SqsErrors.notForThisType("DelaySeconds", message.delaySeconds().get());
        }
    }

    private static void id(String parameter, String id) {
        if (!ID.matcher(id).matches()) {
            throw SqsErrors.invalidParameter(
                    parameter,
                    id,
                    parameter
                            + " can only include alphanumeric and punctuation characters. 1 to 128"
                            + " in length.");
        }
    }

    /// What a message counts against the size limit: body, and names, types and values of
    /// attributes.
    static long bytes(OutgoingMessage message) {
        long bytes = utf8Length(message.body());
        for (var entry : message.attributes().entrySet()) {
            var attribute = entry.getValue();
            bytes +=
                    utf8Length(entry.getKey())
                            + utf8Length(attribute.type())
                            + attribute.bytes().length
                            + attribute.text().map(MessageChecks::utf8Length).orElse(0L);
        }
        return bytes;
    }

    private static long utf8Length(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }

    private static void characters(String body) {
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c >= 0xfffe) {
                throw SqsErrors.contents(c);
            }
            if (Character.isSurrogate(c)) {
                boolean paired =
                        Character.isHighSurrogate(c)
                                && i + 1 < body.length()
                                && Character.isLowSurrogate(body.charAt(i + 1));
                if (!paired) {
                    throw SqsErrors.contents(c);
                }
                i++;
            }
        }
    }

    private static void attributes(Map<String, Attribute> attributes) {
        if (attributes.size() > ATTRIBUTES_MAX) {
            throw SqsErrors.invalidParameter(
                    "Number of message attributes ["
                            + attributes.size()
                            + "] exceeds the allowed maximum ["
                            + ATTRIBUTES_MAX
                            + "].");
        }
        attributes.forEach(
                (name, attribute) -> {
                    attributeName(name);
                    attribute(name, attribute);
                });
    }

    private static void attributeName(String name) {
        if (!ATTRIBUTE_NAME.matcher(name).matches()
                || name.startsWith(".")
                || name.endsWith(".")
                || name.contains("..")) {
            throw SqsErrors.invalidParameter(
                    "The message attribute name '"
                            + name
                            + "' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore"
                            + " (_), hyphen (-), and period (.) characters.");
        }
        var lower = name.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("aws.") || lower.startsWith("amazon.")) {
            throw SqsErrors.invalidParameter(
                    "The message attribute name '"
                            + name
                            + "' is invalid. You can't use message attribute names beginning with"
                            + " 'AWS.' or 'Amazon.' because these strings are reserved for"
                            + " internal use.");
        }
    }

    private static void attribute(String name, Attribute attribute) {
        if (attribute.type().isEmpty()) {
            throw SqsErrors.invalidParameter(
                    "The message attribute '"
                            + name
                            + "' must contain a non-empty message"
                            + " attribute type.");
        }
        if (!TYPE.matcher(attribute.type()).matches()) {
            throw SqsErrors.invalidParameter(
                    "The message attribute '"
                            + name
                            + "' has an invalid message attribute type, the set of supported type"
                            + " prefixes is Binary, Number, and String.");
        }
        boolean empty =
                attribute.binary()
                        ? attribute.bytes().length == 0
                        : attribute.text().orElse("").isEmpty();
        if (empty) {
            throw SqsErrors.invalidParameter(
                    "Message (user) attribute '"
                            + name
                            + "' must contain a non-empty value of type '"
                            + (attribute.binary() ? "Binary" : "String")
                            + "'.");
        }
        if (attribute.type().startsWith("Number")) {
            number(name, attribute.text().orElse(""));
        }
        characters(attribute.text().orElse(""));
    }

    private static void number(String name, String text) {
        try {
            var _ = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw SqsErrors.invalidParameter(
                    "Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
    }

    private static void systemAttributes(Map<String, Attribute> attributes) {
        attributes.forEach(
                (name, attribute) -> {
                    if (!name.equals(OutgoingMessage.TRACE_HEADER)) {
                        throw SqsErrors.invalidParameter(
                                "Message system attribute name '" + name + "' is invalid.");
                    }
                    if (!attribute.type().equals("String")) {
                        throw SqsErrors.invalidParameter(
                                "The message system attribute '"
                                        + name
                                        + "' must have the type String.");
                    }
                });
    }
}
