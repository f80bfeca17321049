package dev.brume.core.state;

import dev.brume.core.event.Event;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Makes changes durable in the order in which they were staged, then visible, then heard of.
interface CommitLog {
    /// Changes when staged changes were given up: what was worked out upon them is void.
    long generation();

    /// Takes changes that belong together. Called with the cells' locks held, so it does not wait
    /// for disks.
    ///
    /// @param generation as it was when the changes were worked out
    /// @return null where that has changed since
    @Nullable Commit stage(
            List<? extends StagedChange> changes, List<Event> events, long generation);

    /// Waits until the changes are durable and visible and their events queued. Called without
    /// locks.
    ///
    /// @throws dev.brume.wire.call.ServiceException where they could not be written
    void complete(Commit commit);

    /// Runs an action during which no change becomes visible. Called with all cells' locks held.
    void still(Runnable action);
}
