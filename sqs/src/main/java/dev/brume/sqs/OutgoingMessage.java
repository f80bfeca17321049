package dev.brume.sqs;

import dev.brume.model.sqs.MessageAttributeValue;
import dev.brume.model.sqs.MessageSystemAttributeValue;
import dev.brume.model.sqs.SendMessageBatchRequestEntry;
import dev.brume.model.sqs.SendMessageRequest;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A message as a sender gives it, alone or in a batch.
///
/// @param systemAttributes as given: `AWSTraceHeader` is the only one that there is
record OutgoingMessage(
        String body,
        Map<String, Attribute> attributes,
        Map<String, Attribute> systemAttributes,
        Optional<Integer> delaySeconds,
        Optional<String> groupId,
        Optional<String> deduplicationId) {

    static final String TRACE_HEADER = "AWSTraceHeader";

    static OutgoingMessage of(SendMessageRequest in) {
        return new OutgoingMessage(
                in.messageBody(),
                attributes(in.messageAttributes()),
                systemAttributes(in.messageSystemAttributes()),
                Optional.ofNullable(in.delaySeconds()),
                Optional.ofNullable(in.messageGroupId()),
                Optional.ofNullable(in.messageDeduplicationId()));
    }

    static OutgoingMessage of(SendMessageBatchRequestEntry in) {
        return new OutgoingMessage(
                in.messageBody(),
                attributes(in.messageAttributes()),
                systemAttributes(in.messageSystemAttributes()),
                Optional.ofNullable(in.delaySeconds()),
                Optional.ofNullable(in.messageGroupId()),
                Optional.ofNullable(in.messageDeduplicationId()));
    }

    private static Map<String, Attribute> attributes(
            @Nullable Map<String, MessageAttributeValue> given) {
        if (given == null || given.isEmpty()) {
            return Map.of();
        }
        var read = new TreeMap<String, Attribute>();
        given.forEach(
                (name, value) -> {
                    if (value.stringListValues() != null && !value.stringListValues().isEmpty()
                            || value.binaryListValues() != null
                                    && !value.binaryListValues().isEmpty()) {
                        throw SqsErrors.unsupported(
                                "Message attribute list values in SendMessage operation are not"
                                        + " supported.");
                    }
                    read.put(
                            name,
                            attribute(value.dataType(), value.stringValue(), value.binaryValue()));
                });
        return read;
    }

    private static Map<String, Attribute> systemAttributes(
            @Nullable Map<String, MessageSystemAttributeValue> given) {
        if (given == null || given.isEmpty()) {
            return Map.of();
        }
        var read = new TreeMap<String, Attribute>();
        given.forEach(
                (name, value) ->
                        read.put(
                                name,
                                attribute(
                                        value.dataType(),
                                        value.stringValue(),
                                        value.binaryValue())));
        return read;
    }

    private static Attribute attribute(
            String type, @Nullable String text, byte @Nullable [] bytes) {
        return new Attribute(type, Optional.ofNullable(text), bytes == null ? new byte[0] : bytes);
    }

    Optional<String> traceHeader() {
        return Optional.ofNullable(systemAttributes.get(TRACE_HEADER)).flatMap(Attribute::text);
    }
}
