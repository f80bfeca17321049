package dev.brume.sqs;

import dev.brume.core.state.Change;
import dev.brume.wire.call.Ids;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages that change queues: to a dead-letter queue, and back. Both queues are in one account
/// and Region, so a message is always in exactly one of them.
final class DeadLetters {
    private final QueueDirectory directory;
    private final Ids ids;

    DeadLetters(QueueDirectory directory, Ids ids) {
        this.directory = directory;
        this.ids = ids;
    }

    /// How often a message of a queue is received before it is given up. Without limit where there
    /// is no dead-letter queue, or the one that is named was deleted or does not allow it.
    int receivesMax(QueueDirectory.Located at) {
        return target(at).isPresent()
                ? at.queue().redrive().map(RedrivePolicy::receivesMax).orElse(Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    private static Optional<Queue> target(QueueDirectory.Located at) {
        return at.queue()
                .redrive()
                .flatMap(policy -> at.cell().read().byArn(policy.target()))
                .filter(
                        queue ->
                                queue.redriveAllow()
                                        .map(allow -> allow.allows(at.queue().arn()))
                                        .orElse(true));
    }

    /// Moves messages that were received too often. In a standard queue they keep their age.
    void move(QueueDirectory.Located at, Collection<Entry> dead) {
        var target = target(at);
        if (target.isEmpty()) {
            at.index().stays(dead);
            return;
        }
        var to = directory.locate(at.cell(), target.get());
        var source = Optional.of(at.queue().arn());
        var moved = new HashMap<Entry, StoredMessage>();
        var now = directory.time().now();
        for (var entry : dead) {
            moved.put(
                    entry,
                    entry.message.moved(
                            to.index().nextSequence(now),
                            entry.message.messageId(),
                            now.toEpochMilli(),
                            !at.queue().fifo(),
                            source));
        }
        transfer(at, to, moved);
    }

    /// Moves messages back from a dead-letter queue: there they are new messages.
    ///
    /// @return how many were moved; others were deleted meanwhile
    int redrive(QueueDirectory.Located at, QueueDirectory.Located to, List<Entry> leaving) {
        var moved = new HashMap<Entry, StoredMessage>();
        var now = directory.time().now();
        for (var entry : leaving) {
            moved.put(
                    entry,
                    entry.message.moved(
                            to.index().nextSequence(now),
                            ids.uuid(),
                            now.toEpochMilli(),
                            false,
                            Optional.empty()));
        }
        return transfer(at, to, moved);
    }

    private int transfer(
            QueueDirectory.Located at, QueueDirectory.Located to, Map<Entry, StoredMessage> moved) {
        var places = moved.keySet().stream().map(Entry::sequence).toList();
        List<StoredMessage> arrived;
        try {
            arrived =
                    at.cell()
                            .update(
                                    state -> {
                                        state.current(to.queue());
                                        var next = state.without(at.queue(), places);
                                        var written = new ArrayList<StoredMessage>();
                                        for (var each : moved.entrySet()) {
                                            if (state.holds(at.queue(), each.getKey().sequence())) {
                                                next = next.with(to.queue(), each.getValue());
                                                written.add(each.getValue());
                                            }
                                        }
                                        return Change.of(next, written);
                                    });
        } catch (RuntimeException refused) {
            at.index().stays(moved.keySet());
            throw refused;
        }
        at.index().removed(places);
        var now = directory.time().now();
        var index = directory.indexes().of(to.cell(), to.queue());
        arrived.sort(Comparator.comparingLong(StoredMessage::sequence));
        arrived.forEach(message -> index.add(message, now));
        return arrived.size();
    }
}
