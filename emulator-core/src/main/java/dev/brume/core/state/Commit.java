package dev.brume.core.state;

import dev.brume.core.event.Event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Changes that become durable and visible together. The mutable fields belong to the thread that
/// writes the log.
final class Commit {
    final List<? extends StagedChange> changes;
    final List<Event> events;

    /// What the journal keeps of it; empty where there is nothing to keep.
    final byte[] record;

    boolean done;
    @Nullable Throwable failure;

    Commit(List<? extends StagedChange> changes, List<Event> events, byte[] record) {
        this.changes = changes;
        this.events = events;
        this.record = record;
    }

    void staged(long generation) {
        for (var change : changes) {
            change.staged(generation);
        }
    }

    void publish() {
        for (var change : changes) {
            change.publish();
        }
    }
}
