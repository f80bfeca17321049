package dev.brume.sns;

import dev.brume.core.admin.Json;
import dev.brume.model.sns.MessageAttributeValue;
import dev.brume.model.sns.PublishBatchRequestEntry;
import dev.brume.model.sns.PublishInput;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What can be published.
///
/// Source: API reference, `Publish`; recorded answers.
final class MessageChecks {
    static final int BYTES_MAX = 262_144;
    private static final int SUBJECT_LENGTH_MAX = 100;
    private static final int NAME_BYTES_MAX = 256;

    private MessageChecks() {}

    /// A message as it is given, alone or in a batch.
    record Given(
            String message,
            boolean byProtocol,
            Optional<String> subject,
            Map<String, MessageAttributeValue> attributes,
            Optional<String> groupId,
            Optional<String> deduplicationId) {
        static Given of(PublishInput in) {
            return new Given(
                    in.message(),
                    structured(in.messageStructure()),
                    Optional.ofNullable(in.subject()),
                    in.messageAttributes() == null ? Map.of() : in.messageAttributes(),
                    Optional.ofNullable(in.messageGroupId()),
                    Optional.ofNullable(in.messageDeduplicationId()));
        }

        static Given of(PublishBatchRequestEntry in) {
            return new Given(
                    in.message(),
                    structured(in.messageStructure()),
                    Optional.ofNullable(in.subject()),
                    in.messageAttributes() == null ? Map.of() : in.messageAttributes(),
                    Optional.ofNullable(in.messageGroupId()),
                    Optional.ofNullable(in.messageDeduplicationId()));
        }

        private static boolean structured(@Nullable String structure) {
            if (structure != null && !structure.equals("json")) {
                throw SnsErrors.invalid("MessageStructure");
            }
            return structure != null;
        }

        /// What the message counts against the size limit.
        long bytes() {
            long bytes = utf8(message);
            for (var attribute : attributes.entrySet()) {
                var value = attribute.getValue();
                bytes += utf8(attribute.getKey()) + utf8(value.dataType());
                bytes += value.stringValue() == null ? 0 : utf8(value.stringValue());
                bytes += value.binaryValue() == null ? 0 : value.binaryValue().length;
            }
            return bytes;
        }
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Refuses a message that no topic takes; its texts by protocol otherwise.
    static Map<String, String> check(Given given) {
        if (given.message().isEmpty()) {
            throw SnsErrors.invalid("Empty message");
        }
        given.subject().ifPresent(MessageChecks::subject);
        if (given.bytes() > BYTES_MAX) {
            throw SnsErrors.invalid("Message too long");
        }
        return given.byProtocol() ? texts(given.message()) : Map.of();
    }

    private static void subject(String subject) {
        if (subject.isEmpty() || subject.length() > SUBJECT_LENGTH_MAX) {
            throw SnsErrors.invalid("Subject");
        }
        for (int i = 0; i < subject.length(); i++) {
            if (Character.isISOControl(subject.charAt(i))) {
                throw SnsErrors.invalid("Subject");
            }
        }
    }

    private static Map<String, String> texts(String message) {
        var texts = new HashMap<String, String>();
        try {
            if (Json.read(message.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                map.forEach(
                        (protocol, text) -> {
                            if (text instanceof String plain) {
                                texts.put(String.valueOf(protocol), plain);
                            }
                        });
            }
        } catch (Json.MalformedJson e) {
            throw SnsErrors.invalid("Message Structure - JSON message body failed to parse");
        }
        if (!texts.containsKey("default")) {
            throw SnsErrors.invalid("Message Structure - No default entry in JSON message body");
        }
        return texts;
    }

    /// Attributes, checked, in the order in which they were given.
    static Map<String, Publication.Attribute> attributes(Map<String, MessageAttributeValue> given) {
        var read = new LinkedHashMap<String, Publication.Attribute>();
        given.forEach(
                (name, value) -> {
                    name(name);
                    read.put(name, attribute(name, value));
                });
        return read;
    }

    private static void name(String name) {
        if (utf8(name) >= NAME_BYTES_MAX + 1) {
            throw SnsErrors.attribute(
                    "Length of message attribute name must be less than 256 bytes.");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || c == '_'
                            || c == '-'
                            || c == '.';
            if (!allowed) {
                throw SnsErrors.attribute(
                        "Invalid non-alphanumeric character '#x"
                                + Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT)
                                + "' was found in the message attribute name. Can only include"
                                + " alphanumeric characters, hyphens, underscores, or dots.");
            }
        }
        if (name.startsWith(".")) {
            throw SnsErrors.attribute(
                    "Invalid message attribute name starting with character '.' was found.");
        }
        if (name.endsWith(".")) {
            throw SnsErrors.attribute(
                    "Invalid message attribute name ending with character '.' was found.");
        }
        if (name.contains("..")) {
            throw SnsErrors.attribute(
                    "Message attribute name can not have successive '.' character.");
        }
    }

    private static Publication.Attribute attribute(String name, MessageAttributeValue value) {
        var type = value.dataType();
        boolean binary = type.equals("Binary") || type.startsWith("Binary.");
        boolean number = type.equals("Number") || type.startsWith("Number.");
        boolean string = type.equals("String") || type.startsWith("String.");
        if (!binary && !number && !string) {
            throw SnsErrors.attribute(
                    "The message attribute '"
                            + name
                            + "' has an invalid message attribute type, the set of supported type"
                            + " prefixes is Binary, Number, and String.");
        }
        var bytes = value.binaryValue();
        var text = value.stringValue();
        if (binary ? text != null : bytes != null) {
            throw SnsErrors.attribute(
                    "The message attribute '"
                            + name
                            + "' with type '"
                            + type
                            + "' must use field '"
                            + (binary ? "Binary" : "String")
                            + "'.");
        }
        boolean empty =
                binary ? bytes == null || bytes.length == 0 : text == null || text.isEmpty();
        if (empty) {
            throw SnsErrors.attribute(
                    "The message attribute '"
                            + name
                            + "' must contain non-empty message attribute value for message"
                            + " attribute type '"
                            + type
                            + "'.");
        }
        if (number) {
            number(name, text);
        }
        return new Publication.Attribute(
                type, Optional.ofNullable(text), bytes == null ? new byte[0] : bytes);
    }

    private static void number(String name, @Nullable String text) {
        try {
            var _ = new BigDecimal(text == null ? "" : text);
        } catch (NumberFormatException e) {
            throw SnsErrors.attribute(
                    "Could not cast message attribute '" + name + "' value to number.");
        }
    }
}
