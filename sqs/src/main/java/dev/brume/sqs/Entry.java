package dev.brume.sqs;

import org.jspecify.annotations.Nullable;

/// A message as a [QueueIndex] sees it. Guarded by the index's lock.
final class Entry implements Comparable<Entry> {
    final StoredMessage message;
    Phase phase;

    /// When the phase ends by itself, where it does.
    long dueMillis;

    int receives;
    long firstReceivedMillis;
    long receivedMillis;

    /// Tells the receipt handles of one message apart; 0 before it was received.
    int receipt;

    /// Whether a receive that has not ended yet has just taken it.
    boolean taken;

    /// Where the line keeps it.
    @Nullable Object place;

    /// What can be done with a message.
    enum Phase {
        /// It is being written; what is behind it in its group waits.
        PENDING,
        DELAYED,
        VISIBLE,
        IN_FLIGHT,
        /// It is on its way to a dead-letter queue.
        LEAVING,
        GONE
    }

    Entry(StoredMessage message, Phase phase) {
        this.message = message;
        this.phase = phase;
        this.dueMillis = message.visibleMillis();
    }

    long sequence() {
        return message.sequence();
    }

    /// By when they are due.
    @Override
    public int compareTo(Entry other) {
        int order = Long.compare(dueMillis, other.dueMillis);
        return order != 0 ? order : Long.compare(sequence(), other.sequence());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence());
    }
}
