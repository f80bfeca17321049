package dev.brume.core.state;

import dev.brume.core.event.Event;
import dev.brume.core.event.QueuedEvents;

import java.util.List;

/// Keeps nothing: a change is as durable as it gets when it is visible.
record MemoryLog(QueuedEvents events) implements CommitLog {
    private static final byte[] NOTHING = {};

    @Override
    public long generation() {
        return 0;
    }

    @Override
    public Commit stage(
            List<? extends StagedChange> changes, List<Event> happened, long generation) {
        var commit = new Commit(changes, happened, NOTHING);
        commit.staged(generation);
        commit.publish();
        events.enqueue(happened);
        return commit;
    }

    @Override
    public void complete(Commit commit) {
        if (!commit.events.isEmpty()) {
            events.awaitRoom();
        }
    }

    /// Changes become visible under the locks that the caller holds.
    @Override
    public void still(Runnable action) {
        action.run();
    }
}
