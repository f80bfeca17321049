package dev.brume.sqs;

import dev.brume.model.sqs.BatchResultErrorEntry;
import dev.brume.model.sqs.ChangeMessageVisibilityBatchRequest;
import dev.brume.model.sqs.ChangeMessageVisibilityBatchRequestEntry;
import dev.brume.model.sqs.ChangeMessageVisibilityBatchResult;
import dev.brume.model.sqs.ChangeMessageVisibilityBatchResultEntry;
import dev.brume.model.sqs.ChangeMessageVisibilityRequest;
import dev.brume.model.sqs.DeleteMessageBatchRequest;
import dev.brume.model.sqs.DeleteMessageBatchRequestEntry;
import dev.brume.model.sqs.DeleteMessageBatchResult;
import dev.brume.model.sqs.DeleteMessageBatchResultEntry;
import dev.brume.model.sqs.DeleteMessageRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What receivers do with the messages that they hold.
final class MessageOperations {
    private static final long TOTAL_VISIBILITY_MILLIS_MAX =
            ReceiveOperations.VISIBILITY_SECONDS_MAX * 1_000L;

    private final QueueDirectory directory;

    MessageOperations(QueueDirectory directory) {
        this.directory = directory;
    }

    void delete(DeleteMessageRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        var handle = deletable(at, in.receiptHandle());
        Removals.remove(at, List.of(handle.sequence()));
        at.index().activity().deleted(1);
    }

    DeleteMessageBatchResult deleteBatch(DeleteMessageBatchRequest in, RequestContext context) {
        Batches.check(
                in.entries(), DeleteMessageBatchRequestEntry::id, "DeleteMessageBatchRequestEntry");
        var at = directory.find(in.queueUrl(), context);
        var places = new ArrayList<Long>();
        var successful = new ArrayList<DeleteMessageBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : in.entries()) {
            try {
                places.add(deletable(at, entry.receiptHandle()).sequence());
                successful.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            } catch (ServiceException refused) {
                failed.add(Batches.failure(entry.id(), refused));
            }
        }
        if (!places.isEmpty()) {
            Removals.remove(at, places);
            at.index().activity().deleted(places.size());
        }
        return DeleteMessageBatchResult.builder().successful(successful).failed(failed).build();
    }

    /// The handle of a message that may be deleted. A standard queue takes any handle of it, also
    /// when the message is gone; a FIFO queue takes only the newest, in time.
    private ReceiptHandle deletable(QueueDirectory.Located at, String text) {
        var handle = of(at.queue(), text);
        if (at.queue().fifo()) {
            var lock = at.index().lock();
            lock.lock();
            try {
                at.index().settle(directory.time().now());
                var entry = at.index().at(handle.sequence());
                if (entry != null && !holds(handle, entry)) {
                    throw SqsErrors.expiredHandle(text);
                }
            } finally {
                lock.unlock();
            }
        }
        return handle;
    }

    /// Whether the handle is of the newest receive, and the message not visible again. A handle
    /// from
    /// before a restart counts for as long as it would have.
    private boolean holds(ReceiptHandle handle, Entry entry) {
        if (entry.receipt == 0) {
            return handle.untilMillis() > directory.time().now().toEpochMilli();
        }
        return entry.phase == Entry.Phase.IN_FLIGHT && entry.receipt == handle.receipt();
    }

    private static ReceiptHandle of(Queue queue, String text) {
        var handle = ReceiptHandle.parse(text);
        if (!handle.queueId().equals(queue.id())) {
            throw SqsErrors.invalidHandle(text);
        }
        return handle;
    }

    void changeVisibility(ChangeMessageVisibilityRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        changeVisibility(at, in.receiptHandle(), in.visibilityTimeout());
    }

    ChangeMessageVisibilityBatchResult changeVisibilityBatch(
            ChangeMessageVisibilityBatchRequest in, RequestContext context) {
        Batches.check(
                in.entries(),
                ChangeMessageVisibilityBatchRequestEntry::id,
                "ChangeMessageVisibilityBatchRequestEntry");
        var at = directory.find(in.queueUrl(), context);
        var successful = new ArrayList<ChangeMessageVisibilityBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : in.entries()) {
            try {
                changeVisibility(at, entry.receiptHandle(), entry.visibilityTimeout());
                successful.add(
                        ChangeMessageVisibilityBatchResultEntry.builder().id(entry.id()).build());
            } catch (ServiceException refused) {
                failed.add(Batches.failure(entry.id(), refused));
            }
        }
        return ChangeMessageVisibilityBatchResult.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    private void changeVisibility(
            QueueDirectory.Located at, String text, @Nullable Integer seconds) {
        if (seconds == null) {
            throw SqsErrors.missing("VisibilityTimeout");
        }
        if (seconds < 0 || seconds > ReceiveOperations.VISIBILITY_SECONDS_MAX) {
            throw SqsErrors.invalidParameter(
                    "VisibilityTimeout", seconds, "Must be between 0 and 43200, if provided.");
        }
        var handle = of(at.queue(), text);
        var now = directory.time().now();
        var lock = at.index().lock();
        lock.lock();
        try {
            at.index().settle(now);
            var entry = at.index().at(handle.sequence());
            if (entry == null) {
                throw SqsErrors.noMessage(text);
            }
            if (at.queue().fifo() && !holds(handle, entry)) {
                throw SqsErrors.expiredHandle(text);
            }
            if (entry.phase != Entry.Phase.IN_FLIGHT) {
                throw SqsErrors.notInFlight();
            }
            long until = now.toEpochMilli() + seconds * 1_000L;
            if (until - entry.receivedMillis > TOTAL_VISIBILITY_MILLIS_MAX) {
                throw SqsErrors.invalidParameter(
                        "VisibilityTimeout",
                        seconds,
                        "Total VisibilityTimeout for the message is beyond the limit [43200"
                                + " seconds]");
            }
            at.index().visibleAt(entry, until, now);
        } finally {
            lock.unlock();
        }
    }
}
