package dev.brume.sqs;

import dev.brume.model.sqs.Message;
import dev.brume.model.sqs.MessageAttributeValue;
import dev.brume.model.sqs.ReceiveMessageRequest;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which attributes a receiver asks for, and messages as it is shown them.
///
/// @param system names of system attributes; `All` for all
/// @param user names, prefixes ending in `.*`, or `All`
record AttributeSelection(Set<String> system, List<String> user) {
    private static final String ALL = "All";
    private static final String ANY = ".*";

    /// What messages have; the names of queues' attributes are taken too, and tell nothing.
    private static final Set<String> SYSTEM =
            Set.of(
                    ALL,
                    "SenderId",
                    "SentTimestamp",
                    "ApproximateReceiveCount",
                    "ApproximateFirstReceiveTimestamp",
                    "SequenceNumber",
                    "MessageDeduplicationId",
                    "MessageGroupId",
                    "AWSTraceHeader",
                    "DeadLetterQueueSourceArn");

    static AttributeSelection of(ReceiveMessageRequest in) {
        var system = new HashSet<String>();
        if (in.attributeNames() != null) {
            for (var name : in.attributeNames()) {
                if (!SYSTEM.contains(name) && QueueSetting.named(name).isEmpty()) {
                    throw SqsErrors.invalidParameter("Unknown Attribute " + name + ".");
                }
                system.add(name);
            }
        }
        if (in.messageSystemAttributeNames() != null) {
            system.addAll(in.messageSystemAttributeNames());
        }
        var user = in.messageAttributeNames();
        return new AttributeSelection(system, user == null ? List.of() : user);
    }

    Message message(Queue queue, ReceiveOperations.Received received) {
        var stored = received.message();
        var systemAttributes =
                system.isEmpty() ? Map.<String, String>of() : system(queue, received);
        var builder =
                Message.builder()
                        .messageId(stored.messageId())
                        .receiptHandle(received.handle())
                        .body(stored.body())
                        .md5OfBody(MessageDigests.ofBody(stored.body()))
                        .attributes(systemAttributes.isEmpty() ? null : systemAttributes);
        var chosen = chosen(stored.attributes());
        if (!chosen.isEmpty()) {
            builder.messageAttributes(shapes(chosen))
                    .md5OfMessageAttributes(MessageDigests.ofAttributes(chosen));
        }
        return builder.build();
    }

    private Map<String, String> system(Queue queue, ReceiveOperations.Received received) {
        var shown = new LinkedHashMap<String, String>();
        all(queue, received)
                .forEach(
                        (name, value) -> {
                            if (system.contains(ALL) || system.contains(name)) {
                                shown.put(name, value);
                            }
                        });
        return shown;
    }

    /// All system attributes of a message.
    static Map<String, String> all(Queue queue, ReceiveOperations.Received received) {
        var stored = received.message();
        var all = new LinkedHashMap<String, String>();
        all.put("SenderId", stored.sender());
        all.put("ApproximateFirstReceiveTimestamp", Long.toString(received.firstMillis()));
        all.put("ApproximateReceiveCount", Integer.toString(received.receives()));
        all.put("SentTimestamp", Long.toString(stored.sentMillis()));
        if (queue.fifo()) {
            all.put("SequenceNumber", stored.sequenceNumber());
            stored.deduplicationId().ifPresent(id -> all.put("MessageDeduplicationId", id));
        }
        stored.groupId().ifPresent(id -> all.put("MessageGroupId", id));
        stored.traceHeader().ifPresent(text -> all.put(OutgoingMessage.TRACE_HEADER, text));
        stored.deadLetterSource().ifPresent(arn -> all.put("DeadLetterQueueSourceArn", arn));
        return all;
    }

    private Map<String, Attribute> chosen(Map<String, Attribute> attributes) {
        if (user.isEmpty() || attributes.isEmpty()) {
            return Map.of();
        }
        var chosen = new TreeMap<String, Attribute>();
        attributes.forEach(
                (name, value) -> {
                    if (user.stream().anyMatch(pattern -> fits(pattern, name))) {
                        chosen.put(name, value);
                    }
                });
        return chosen;
    }

    private static boolean fits(String pattern, String name) {
        if (pattern.equals(ALL) || pattern.equals(ANY)) {
            return true;
        }
        // `Hel.*` asks for all names that begin with `Hel`.
        return pattern.endsWith(ANY)
                ? name.startsWith(pattern.substring(0, pattern.length() - ANY.length()))
                : name.equals(pattern);
    }

    static Map<String, MessageAttributeValue> shapes(Map<String, Attribute> attributes) {
        var shapes = new LinkedHashMap<String, MessageAttributeValue>();
        attributes.forEach(
                (name, attribute) -> {
                    var shape = MessageAttributeValue.builder().dataType(attribute.type());
                    if (attribute.binary()) {
                        shape.binaryValue(attribute.bytes());
                    } else {
                        shape.stringValue(attribute.text().orElse(""));
                    }
                    shapes.put(name, shape.build());
                });
        return shapes;
    }
}
