package dev.brume.sqs;

import dev.brume.core.state.Change;
import dev.brume.model.sqs.BatchResultErrorEntry;
import dev.brume.model.sqs.SendMessageBatchRequest;
import dev.brume.model.sqs.SendMessageBatchRequestEntry;
import dev.brume.model.sqs.SendMessageBatchResult;
import dev.brume.model.sqs.SendMessageBatchResultEntry;
import dev.brume.model.sqs.SendMessageRequest;
import dev.brume.model.sqs.SendMessageResult;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages that are sent.
final class SendOperations {
    /// What a batch may hold in all.
    static final int BATCH_BYTES_MAX = 1_048_576;

    private static final String ENTRY = "SendMessageBatchRequestEntry";

    private final QueueDirectory directory;
    private final FifoSends fifo;
    private final QueueKeys keys;

    SendOperations(QueueDirectory directory, QueueKeys keys) {
        this.directory = directory;
        this.fifo = new FifoSends(directory);
        this.keys = keys;
    }

    /// What a sender is told of a message.
    record Sent(String messageId, long sequence) {}

    SendMessageResult send(SendMessageRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        var message = OutgoingMessage.of(in);
        if (at.queue().fifo() && message.groupId().isEmpty()) {
            throw SqsErrors.missing("MessageGroupId");
        }
        MessageChecks.check(at.queue(), message);
        int max = at.queue().number(QueueSetting.MAXIMUM_MESSAGE_SIZE);
        if (MessageChecks.bytes(message) > max) {
            throw SqsErrors.invalidParameter(
                    "One or more parameters are invalid. Reason: Message must be shorter than "
                            + max
                            + " bytes.");
        }
        keys.encrypt(at.queue(), context);
        var sent = write(at, List.of(message), context).getFirst();
        return SendMessageResult.builder()
                .messageId(sent.messageId())
                .md5OfMessageBody(MessageDigests.ofBody(message.body()))
                .md5OfMessageAttributes(digest(message.attributes()))
                .md5OfMessageSystemAttributes(digest(message.systemAttributes()))
                .sequenceNumber(
                        at.queue().fifo() ? StoredMessage.sequenceNumber(sent.sequence()) : null)
                .build();
    }

    private static @Nullable String digest(Map<String, Attribute> attributes) {
        return attributes.isEmpty() ? null : MessageDigests.ofAttributes(attributes);
    }

    SendMessageBatchResult sendBatch(SendMessageBatchRequest in, RequestContext context) {
        Batches.check(in.entries(), SendMessageBatchRequestEntry::id, ENTRY);
        var at = directory.find(in.queueUrl(), context);
        var failed = new ArrayList<BatchResultErrorEntry>();
        var ids = new ArrayList<String>();
        var messages = new ArrayList<OutgoingMessage>();
        long bytes = 0;
        for (var entry : in.entries()) {
            var message = OutgoingMessage.of(entry);
            bytes += MessageChecks.bytes(message);
            if (at.queue().fifo()) {
                requireGroup(at.queue(), message);
            }
            try {
                checkInBatch(at.queue(), message);
                ids.add(entry.id());
                messages.add(message);
            } catch (ServiceException refused) {
                failed.add(Batches.failure(entry.id(), refused));
            }
        }
        if (bytes > BATCH_BYTES_MAX) {
            throw SqsErrors.batchTooLong(bytes, BATCH_BYTES_MAX);
        }
        keys.encrypt(at.queue(), context);
        var sent = messages.isEmpty() ? List.<Sent>of() : write(at, messages, context);
        var successful = new ArrayList<SendMessageBatchResultEntry>();
        for (int i = 0; i < sent.size(); i++) {
            successful.add(result(at.queue(), ids.get(i), messages.get(i), sent.get(i)));
        }
        return SendMessageBatchResult.builder().successful(successful).failed(failed).build();
    }

    /// What no entry of a batch may lack: then AWS refuses the whole batch.
    private static void requireGroup(Queue queue, OutgoingMessage message) {
        if (message.groupId().isEmpty()) {
            throw SqsErrors.invalidParameter(
                    "The request must contain the parameter MessageGroupId.");
        }
        if (message.deduplicationId().isEmpty()
                && !queue.flag(QueueSetting.CONTENT_DEDUPLICATION)) {
            MessageChecks.check(queue, message);
        }
    }

    private static void checkInBatch(Queue queue, OutgoingMessage message) {
        MessageChecks.check(queue, message);
        int max = queue.number(QueueSetting.MAXIMUM_MESSAGE_SIZE);
        if (MessageChecks.bytes(message) > max) {
            throw SqsErrors.invalidParameter(
                    "One or more parameters cannot be validated. Reason: Message must be shorter"
                            + " than "
                            + max
                            + " bytes.");
        }
    }

    private static SendMessageBatchResultEntry result(
            Queue queue, String id, OutgoingMessage message, Sent sent) {
        return SendMessageBatchResultEntry.builder()
                .id(id)
                .messageId(sent.messageId())
                .md5OfMessageBody(MessageDigests.ofBody(message.body()))
                .md5OfMessageAttributes(digest(message.attributes()))
                .md5OfMessageSystemAttributes(digest(message.systemAttributes()))
                .sequenceNumber(queue.fifo() ? StoredMessage.sequenceNumber(sent.sequence()) : null)
                .build();
    }

    private List<Sent> write(
            QueueDirectory.Located at, List<OutgoingMessage> messages, RequestContext context) {
        if (at.queue().fifo()) {
            return fifo.write(at, messages, context);
        }
        var stored = new ArrayList<StoredMessage>(messages.size());
        for (var message : messages) {
            stored.add(stored(at, message, message.deduplicationId(), context));
        }
        at.cell()
                .update(
                        state -> {
                            state.current(at.queue());
                            var next = state;
                            for (var message : stored) {
                                next = next.with(at.queue(), message);
                            }
                            return Change.of(next, stored);
                        });
        var index = directory.indexes().of(at.cell(), at.queue());
        var sent = new ArrayList<Sent>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            var message = stored.get(i);
            index.add(message, directory.time().now());
            index.activity().sent((double) MessageChecks.bytes(messages.get(i)));
            sent.add(new Sent(message.messageId(), message.sequence()));
        }
        return sent;
    }

    /// A message in the place that it gets.
    static StoredMessage stored(
            QueueDirectory.Located at,
            OutgoingMessage message,
            Optional<String> deduplicationId,
            RequestContext context) {
        long now = context.now().toEpochMilli();
        int delay =
                message.delaySeconds()
                        .filter(seconds -> !at.queue().fifo())
                        .orElseGet(() -> at.queue().number(QueueSetting.DELAY_SECONDS));
        return new StoredMessage(
                at.index().nextSequence(context.now()),
                context.ids().uuid(),
                message.body(),
                message.attributes(),
                message.traceHeader(),
                message.groupId(),
                deduplicationId,
                context.caller().userId(),
                now,
                now + delay * 1_000L,
                Optional.empty());
    }
}
