package dev.brume.sqs;

import org.jspecify.annotations.Nullable;

/// The order in which the visible messages of a queue are handed out. Guarded by the lock of its
/// [QueueIndex]; every step costs the same however much waits.
sealed interface Line permits StandardLine, FifoLine {
    /// A message joins, in whatever phase; messages join in the order of their places.
    void joined(Entry entry);

    /// A message's phase was changed.
    ///
    /// @param before the phase that it had
    void changed(Entry entry, Entry.Phase before);

    /// The next message to be handed out; null where there is none.
    @Nullable Entry next();
}
