package dev.brume.sqs;

import dev.brume.core.state.Change;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Messages that are sent to a FIFO queue: each takes its place in line first, is then written, and
/// only then can be received, so that the order in the line is the order of places whoever is
/// written first. One whose deduplication id was used in the last five minutes is taken, but not
/// kept.
final class FifoSends {
    /// How many ids whose time is over one send takes away.
    private static final int FORGOTTEN_AT_ONCE_MAX = 100;

    private final QueueDirectory directory;

    FifoSends(QueueDirectory directory) {
        this.directory = directory;
    }

    /// What becomes of one message.
    ///
    /// @param entry its place; null where it is a duplicate
    private record Place(@Nullable Entry entry, String id, Deduplications.Use use) {}

    List<SendOperations.Sent> write(
            QueueDirectory.Located at, List<OutgoingMessage> messages, RequestContext context) {
        var places = new ArrayList<Place>(messages.size());
        List<String> over;
        var lock = at.index().lock();
        lock.lock();
        try {
            over =
                    at.index()
                            .deduplications()
                            .forget(context.now().toEpochMilli(), FORGOTTEN_AT_ONCE_MAX);
            for (var message : messages) {
                places.add(place(at, message, context));
            }
        } finally {
            lock.unlock();
        }
        try {
            keep(at, places, over);
        } catch (RuntimeException refused) {
            places.forEach(place -> giveUp(at, place));
            throw refused;
        }
        var index = directory.indexes().of(at.cell(), at.queue());
        var sent = new ArrayList<SendOperations.Sent>(places.size());
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            var entry = place.entry;
            if (entry != null) {
                at.index().confirm(entry, directory.time().now());
                index.add(entry.message, directory.time().now());
                index.activity().sent((double) MessageChecks.bytes(messages.get(i)));
                place.use.written().countDown();
            } else {
                index.activity().deduplicated();
                await(place.use);
            }
            sent.add(new SendOperations.Sent(place.use.messageId(), place.use.sequence()));
        }
        return sent;
    }

    private static Place place(
            QueueDirectory.Located at, OutgoingMessage message, RequestContext context) {
        var queue = at.queue();
        var given =
                message.deduplicationId().orElseGet(() -> MessageDigests.ofContent(message.body()));
        var id = queue.deduplicatesByGroup() ? message.groupId().orElse("") + "/" + given : given;
        long now = context.now().toEpochMilli();
        var used = at.index().deduplications().find(id, now);
        if (used != null) {
            return new Place(null, id, used);
        }
        var stored = SendOperations.stored(at, message, Optional.of(given), context);
        var use =
                new Deduplications.Use(
                        stored.messageId(), stored.sequence(), now, new CountDownLatch(1));
        at.index().deduplications().put(id, use);
        return new Place(at.index().reserve(stored), id, use);
    }

    private static void keep(QueueDirectory.Located at, List<Place> places, List<String> over) {
        var queue = at.queue();
        var uses = new LinkedHashMap<String, Place>();
        places.stream().filter(place -> place.entry != null).forEach(p -> uses.put(p.id, p));
        if (uses.isEmpty() && over.isEmpty()) {
            return;
        }
        at.cell()
                .update(
                        state -> {
                            state.current(queue);
                            var next = state;
                            var rows = state.deduplications();
                            for (var id : over) {
                                rows = rows.without(queue.id() + "/" + id);
                            }
                            for (var place : uses.values()) {
                                rows = rows.with(queue.id() + "/" + place.id, place.use.kept());
                                var entry = place.entry;
                                if (entry != null) {
                                    next = next.with(queue, entry.message);
                                }
                            }
                            return Change.of(next.deduplications(rows), queue);
                        });
    }

    private static void giveUp(QueueDirectory.Located at, Place place) {
        var entry = place.entry;
        if (entry == null) {
            return;
        }
        at.index().abandon(entry);
        var lock = at.index().lock();
        lock.lock();
        try {
            at.index().deduplications().remove(place.id, place.use);
        } finally {
            lock.unlock();
        }
        place.use.written().countDown();
    }

    /// A duplicate is answered once the first message is written.
    private static void await(Deduplications.Use use) {
        try {
            use.written().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
