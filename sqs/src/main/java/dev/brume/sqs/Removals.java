package dev.brume.sqs;

import dev.brume.core.state.Change;

import java.time.Instant;
import java.util.List;

/// Messages that are taken away for good: first where they are kept, then in memory.
final class Removals {
    private Removals() {}

    /// How many expired messages are taken away at once.
    private static final int EXPIRED_AT_ONCE_MAX = 1_000;

    static void remove(QueueDirectory.Located at, List<Long> places) {
        at.cell().update(state -> Change.of(state.without(at.queue(), places), places));
        at.index().removed(places);
    }

    /// Takes messages away whose retention is over.
    static void expire(QueueDirectory.Located at, Instant now) {
        long last = now.toEpochMilli() - ReceiveOperations.retentionMillis(at.queue());
        var places = at.index().expired(last, EXPIRED_AT_ONCE_MAX);
        while (!places.isEmpty()) {
            remove(at, places);
            places = at.index().expired(last, EXPIRED_AT_ONCE_MAX);
        }
    }
}
