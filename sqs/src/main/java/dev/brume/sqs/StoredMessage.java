package dev.brume.sqs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A message as it is kept.
///
/// @param sequence its place in the queue; ascending, never used twice
/// @param sender the unique id of who sent it, as `SenderId` tells it
/// @param sentMillis when it was first sent
/// @param visibleMillis before when nobody receives it
/// @param deadLetterSource the ARN of the queue that gave it up
record StoredMessage(
        long sequence,
        String messageId,
        String body,
        Map<String, Attribute> attributes,
        Optional<String> traceHeader,
        Optional<String> groupId,
        Optional<String> deduplicationId,
        String sender,
        long sentMillis,
        long visibleMillis,
        Optional<String> deadLetterSource) {

    /// The sequence number as FIFO queues tell it: twenty digits whose order is that of sending.
    String sequenceNumber() {
        return sequenceNumber(sequence);
    }

    static String sequenceNumber(long sequence) {
        var digits = Long.toString(sequence);
        return "1" + "0".repeat(19 - digits.length()) + digits;
    }

    Instant sent() {
        return Instant.ofEpochMilli(sentMillis);
    }

    /// The same message in another place of another queue.
    ///
    /// @param id the message's id there
    /// @param nowMillis when it came there; kept where the original age counts
    StoredMessage moved(
            long place, String id, long nowMillis, boolean keepsAge, Optional<String> source) {
        return new StoredMessage(
                place,
                id,
                body,
                attributes,
                traceHeader,
                groupId,
                deduplicationId,
                sender,
                keepsAge ? sentMillis : nowMillis,
                nowMillis,
                source);
    }
}
