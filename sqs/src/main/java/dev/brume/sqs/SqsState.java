package dev.brume.sqs;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that SQS keeps of one account in one Region.
///
/// @param queues by name
/// @param messages by `queue id/sequence`
/// @param deduplications by `queue id/deduplication id` (or with the group before the id): what
/// FIFO
///     queues took in the last five minutes
/// @param deletions by name: queues that were deleted a short while ago
/// @param tasks message move tasks, by source queue's id and start
record SqsState(
        PMap<String, Queue> queues,
        PMap<String, StoredMessage> messages,
        PMap<String, Deduplication> deduplications,
        PMap<String, Deletion> deletions,
        PMap<String, MoveTask> tasks) {

    /// A deduplication id that was used.
    ///
    /// @param sequence the place of the message that used it
    record Deduplication(String messageId, long sequence, long sentMillis) {}

    /// A name that cannot be used for a while.
    record Deletion(Instant at) {}

    static final SqsState EMPTY =
            new SqsState(PMap.empty(), PMap.empty(), PMap.empty(), PMap.empty(), PMap.empty());

    static final StateSpec<SqsState> SPEC =
            new StateSpec<>(
                    "sqs",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "queues", Queue.class, SqsState::queues, SqsState::queues),
                            new StateSpec.Table<>(
                                    "messages",
                                    StoredMessage.class,
                                    SqsState::messages,
                                    SqsState::messages),
                            new StateSpec.Table<>(
                                    "deduplications",
                                    Deduplication.class,
                                    SqsState::deduplications,
                                    SqsState::deduplications),
                            new StateSpec.Table<>(
                                    "deletions",
                                    Deletion.class,
                                    SqsState::deletions,
                                    SqsState::deletions),
                            new StateSpec.Table<>(
                                    "tasks", MoveTask.class, SqsState::tasks, SqsState::tasks)));

    SqsState queues(PMap<String, Queue> rows) {
        return new SqsState(rows, messages, deduplications, deletions, tasks);
    }

    SqsState messages(PMap<String, StoredMessage> rows) {
        return new SqsState(queues, rows, deduplications, deletions, tasks);
    }

    SqsState deduplications(PMap<String, Deduplication> rows) {
        return new SqsState(queues, messages, rows, deletions, tasks);
    }

    SqsState deletions(PMap<String, Deletion> rows) {
        return new SqsState(queues, messages, deduplications, rows, tasks);
    }

    SqsState tasks(PMap<String, MoveTask> rows) {
        return new SqsState(queues, messages, deduplications, deletions, rows);
    }

    // ---- queues

    SqsState with(Queue queue) {
        return queues(queues.with(queue.name(), queue));
    }

    /// The queue as it is now.
    ///
    /// @throws dev.brume.wire.call.ServiceException `QueueDoesNotExist`, also where a new queue has
    ///     the name of the old one
    Queue current(Queue known) {
        var queue = queues.get(known.name());
        if (queue == null || !queue.id().equals(known.id())) {
            throw SqsErrors.noSuchQueue();
        }
        return queue;
    }

    Optional<Queue> byArn(String arn) {
        return queues.find(arn.substring(arn.lastIndexOf(':') + 1))
                .filter(queue -> queue.arn().equals(arn));
    }

    /// Removes a queue and all that belongs to it.
    SqsState without(Queue queue, Instant now) {
        var next = emptied(queue);
        next = next.queues(next.queues.without(queue.name()));
        next = next.tasks(without(next.tasks, queue.id() + "/"));
        return next.deletions(next.deletions.with(queue.name(), new Deletion(now)));
    }

    // ---- messages

    /// Hexadecimal digits of fixed width: the order of keys is that of places.
    static String key(Queue queue, long sequence) {
        var digits = Long.toHexString(sequence);
        return queue.id() + "/" + "0".repeat(16 - digits.length()) + digits;
    }

    SqsState with(Queue queue, StoredMessage message) {
        return messages(messages.with(key(queue, message.sequence()), message));
    }

    SqsState without(Queue queue, Collection<Long> sequences) {
        var rows = messages;
        for (var sequence : sequences) {
            rows = rows.without(key(queue, sequence));
        }
        return messages(rows);
    }

    boolean holds(Queue queue, long sequence) {
        return messages.containsKey(key(queue, sequence));
    }

    /// The messages of a queue, the oldest first.
    Iterable<Map.Entry<String, StoredMessage>> from(Queue queue) {
        return messages.after(queue.id() + "/", true);
    }

    /// Takes all messages and their deduplication ids away.
    SqsState emptied(Queue queue) {
        var prefix = queue.id() + "/";
        return messages(without(messages, prefix)).deduplications(without(deduplications, prefix));
    }

    private static <V> PMap<String, V> without(PMap<String, V> table, String prefix) {
        var keys = new ArrayList<String>();
        for (var row : table.after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            keys.add(row.getKey());
        }
        if (keys.size() == table.size()) {
            return PMap.empty();
        }
        var rows = table;
        for (var key : keys) {
            rows = rows.without(key);
        }
        return rows;
    }
}
