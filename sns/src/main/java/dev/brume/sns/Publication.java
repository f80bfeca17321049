package dev.brume.sns;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What was published, before it takes a subscriber's form.
///
/// @param sequence the place in a FIFO topic; 0 elsewhere
/// @param message the text for everyone, or a JSON object of texts by protocol
/// @param byProtocol whether it is such an object
record Publication(
        String messageId,
        long sequence,
        Instant at,
        String message,
        boolean byProtocol,
        Map<String, String> texts,
        Optional<String> subject,
        Map<String, Attribute> attributes,
        Optional<String> groupId,
        Optional<String> deduplicationId) {

    /// An attribute of a message.
    ///
    /// @param type `String`, `String.Array`, `Number`, `Binary`
    record Attribute(String type, Optional<String> text, byte[] bytes) {
        boolean binary() {
            return type.startsWith("Binary");
        }
    }

    /// The text for a protocol.
    String text(String protocol) {
        return byProtocol
                ? texts.getOrDefault(protocol, texts.getOrDefault("default", ""))
                : message;
    }

    /// The same with other texts.
    Publication mapped(UnaryOperator<String> change) {
        var mapped = new TreeMap<String, String>();
        texts.forEach((protocol, text) -> mapped.put(protocol, change.apply(text)));
        return new Publication(
                messageId,
                sequence,
                at,
                change.apply(message),
                byProtocol,
                mapped,
                subject,
                attributes,
                groupId,
                deduplicationId);
    }

    /// How many bytes of text there are.
    int bytes() {
        return message.getBytes(StandardCharsets.UTF_8).length;
    }

    /// The sequence number as SNS tells it: twenty digits whose order is that of publishing.
    String sequenceNumber() {
        var digits = Long.toString(sequence);
        return "1" + "0".repeat(19 - digits.length()) + digits;
    }
}
