package dev.brume.sqs;

import dev.brume.core.state.Change;

import java.util.List;

/// Messages that are taken away for good: first where they are kept, then in memory.
final class Removals {
    private Removals() {}

    static void remove(QueueDirectory.Located at, List<Long> places) {
        at.cell().update(state -> Change.of(state.without(at.queue(), places), places));
        at.index().removed(places);
    }
}
