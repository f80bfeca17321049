package dev.brume.sqs;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/// Who may receive what of one queue: phases of messages, their order, and those who wait. All of
/// it in memory; made from the kept messages when the queue is first used. Safe for threads; the
/// lock is never held while a change is written.
final class QueueIndex {
    /// How many messages can be in flight, in standard and FIFO queues alike.
    static final int IN_FLIGHT_MAX = 120_000;

    private static final int CLOCK_BITS = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<Long, Entry> all = new LinkedHashMap<>();
    private final TreeSet<Entry> due = new TreeSet<>();
    private final Line line;
    private final Waiters waiters;
    private final Deduplications deduplications = new Deduplications();
    private final ReceiveAttempts attempts = new ReceiveAttempts();
    private final QueueActivity activity;
    private int inFlight;
    private int delayed;
    private int leaving;
    private int pending;
    private long lastSequence;
    private boolean closed;

    /// What a receive takes.
    ///
    /// @param given in flight from now on
    /// @param dead were received too often, and are to be moved; nobody else receives them
    /// @param expired places of messages whose retention is over, to be taken away
    /// @param full whether more were there but too many are in flight
    record Taken(List<Entry> given, List<Entry> dead, List<Long> expired, boolean full) {
        static final Taken NOTHING = new Taken(List.of(), List.of(), List.of(), false);

        boolean isNothing() {
            return given.isEmpty() && dead.isEmpty() && expired.isEmpty();
        }
    }

    /// How a receive takes.
    ///
    /// @param visibilityMillis how long others do not see what is taken
    /// @param receivesMax after how many receives a message is dead
    /// @param sentAfterMillis older messages have expired
    record Taking(int max, long visibilityMillis, int receivesMax, long sentAfterMillis) {}

    /// How many messages are in which phase.
    record Counts(int visible, int inFlight, int delayed) {}

    QueueIndex(boolean fifo, Waiters.Clock clock, QueueActivity activity) {
        this.activity = activity;
        this.line = fifo ? new FifoLine() : new StandardLine();
        this.waiters = new Waiters(lock, clock, this::wake);
    }

    ReentrantLock lock() {
        return lock;
    }

    Waiters waiters() {
        return waiters;
    }

    Deduplications deduplications() {
        return deduplications;
    }

    ReceiveAttempts attempts() {
        return attempts;
    }

    QueueActivity activity() {
        return activity;
    }

    /// Whether the queue was deleted or replaced from outside.
    boolean closed() {
        return closed;
    }

    // ---- messages come

    /// The next place: ascending also over restarts, for it follows the clock.
    long nextSequence(Instant now) {
        lock.lock();
        try {
            lastSequence = Math.max(lastSequence + 1, now.toEpochMilli() << CLOCK_BITS);
            return lastSequence;
        } finally {
            lock.unlock();
        }
    }

    /// Holds a message's place while it is being written.
    Entry reserve(StoredMessage message) {
        lock.lock();
        try {
            var entry = new Entry(message, Entry.Phase.PENDING);
            all.put(entry.sequence(), entry);
            pending++;
            line.joined(entry);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /// The message is written: it can be received from now on, or when its delay ends.
    void confirm(Entry entry, Instant now) {
        lock.lock();
        try {
            if (entry.phase == Entry.Phase.PENDING) {
                enter(entry, phaseAt(entry.message, now));
                waiters.arrived(firstDue());
            }
        } finally {
            lock.unlock();
        }
    }

    /// A message that is kept, whoever wrote it; one that is known already is left alone.
    void add(StoredMessage message, Instant now) {
        lock.lock();
        try {
            if (!all.containsKey(message.sequence())) {
                var entry = new Entry(message, phaseAt(message, now));
                all.put(message.sequence(), entry);
                lastSequence = Math.max(lastSequence, message.sequence());
                if (entry.phase == Entry.Phase.DELAYED) {
                    delayed++;
                    due.add(entry);
                }
                line.joined(entry);
                waiters.arrived(firstDue());
            }
        } finally {
            lock.unlock();
        }
    }

    private static Entry.Phase phaseAt(StoredMessage message, Instant now) {
        return message.visibleMillis() > now.toEpochMilli()
                ? Entry.Phase.DELAYED
                : Entry.Phase.VISIBLE;
    }

    // ---- messages are received. Called with the lock held.

    /// Ends the delays and visibility timeouts that are over.
    void settle(Instant now) {
        long millis = now.toEpochMilli();
        while (!due.isEmpty() && due.first().dueMillis <= millis) {
            enter(due.first(), Entry.Phase.VISIBLE);
        }
    }

    /// Takes visible messages, in the line's order.
    Taken take(Taking how, Instant now) {
        var given = new ArrayList<Entry>();
        var dead = new ArrayList<Entry>();
        var expired = new ArrayList<Long>();
        boolean full = false;
        long nowMillis = now.toEpochMilli();
        while (given.size() < how.max()) {
            if (inFlight >= IN_FLIGHT_MAX) {
                full = true;
                break;
            }
            var entry = line.next();
            if (entry == null) {
                break;
            }
            if (entry.message.sentMillis() <= how.sentAfterMillis()) {
                enter(entry, Entry.Phase.LEAVING);
                expired.add(entry.sequence());
            } else if (entry.receives >= how.receivesMax()) {
                enter(entry, Entry.Phase.LEAVING);
                dead.add(entry);
            } else {
                hand(entry, how, nowMillis);
                given.add(entry);
            }
        }
        for (var entry : given) {
            entry.taken = false;
            line.changed(entry, entry.phase);
        }
        return new Taken(given, dead, expired, full);
    }

    private void hand(Entry entry, Taking how, long nowMillis) {
        entry.receives++;
        entry.receipt++;
        entry.receivedMillis = nowMillis;
        if (entry.firstReceivedMillis == 0) {
            entry.firstReceivedMillis = nowMillis;
        }
        entry.taken = true;
        entry.dueMillis = nowMillis + how.visibilityMillis();
        enter(entry, Entry.Phase.IN_FLIGHT);
    }

    /// The only place where phases change: counts, due times and the line follow.
    private void enter(Entry entry, Entry.Phase next) {
        var before = entry.phase;
        switch (before) {
            case DELAYED -> {
                delayed--;
                due.remove(entry);
            }
            case IN_FLIGHT -> {
                inFlight--;
                due.remove(entry);
            }
            case LEAVING -> leaving--;
            case PENDING -> pending--;
            case VISIBLE, GONE -> {}
        }
        entry.phase = next;
        switch (next) {
            case DELAYED -> {
                delayed++;
                due.add(entry);
            }
            case IN_FLIGHT -> {
                inFlight++;
                due.add(entry);
            }
            case LEAVING -> leaving++;
            case GONE -> all.remove(entry.sequence());
            case PENDING, VISIBLE -> {}
        }
        line.changed(entry, before);
    }

    /// Sets when a message that is in flight becomes visible again.
    void visibleAt(Entry entry, long millis, Instant now) {
        due.remove(entry);
        entry.dueMillis = millis;
        due.add(entry);
        settle(now);
        waiters.arrived(firstDue());
    }

    /// Gives back what was to leave and could not.
    void stays(Collection<Entry> entries) {
        lock.lock();
        try {
            for (var entry : entries) {
                if (entry.phase == Entry.Phase.LEAVING) {
                    enter(entry, Entry.Phase.VISIBLE);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- messages go

    /// The entry of a place; null where there is none any more. Called with the lock held.
    @Nullable Entry at(long sequence) {
        return all.get(sequence);
    }

    void removed(Collection<Long> sequences) {
        lock.lock();
        try {
            for (var sequence : sequences) {
                var entry = all.get(sequence);
                if (entry != null) {
                    gone(entry);
                }
            }
            // What stood behind it in its group may be visible now.
            waiters.arrived(firstDue());
        } finally {
            lock.unlock();
        }
    }

    void abandon(Entry entry) {
        lock.lock();
        try {
            if (entry.phase == Entry.Phase.PENDING) {
                gone(entry);
            }
        } finally {
            lock.unlock();
        }
    }

    private void gone(Entry entry) {
        if (entry.phase != Entry.Phase.GONE) {
            enter(entry, Entry.Phase.GONE);
        }
    }

    /// The places of messages sent at or before an instant, the oldest first, as far as they stand
    /// at the beginning.
    List<Long> expired(long sentMillis, int max) {
        lock.lock();
        try {
            var places = new ArrayList<Long>();
            for (var entry : all.values()) {
                if (entry.message.sentMillis() > sentMillis
                        || entry.phase == Entry.Phase.PENDING
                        || places.size() == max) {
                    break;
                }
                places.add(entry.sequence());
            }
            return places;
        } finally {
            lock.unlock();
        }
    }

    /// Takes up to so many visible messages out of the line, to be moved elsewhere.
    List<Entry> leave(int max, Instant now) {
        lock.lock();
        try {
            settle(now);
            var leavers = new ArrayList<Entry>();
            for (var entry = line.next();
                    entry != null && leavers.size() < max;
                    entry = leavers.size() < max ? line.next() : null) {
                entry.taken = true;
                enter(entry, Entry.Phase.LEAVING);
                leavers.add(entry);
            }
            leavers.forEach(entry -> entry.taken = false);
            return leavers;
        } finally {
            lock.unlock();
        }
    }

    // ---- looking

    Counts counts(Instant now) {
        lock.lock();
        try {
            settle(now);
            return new Counts(
                    all.size() - inFlight - delayed - leaving - pending, inFlight, delayed);
        } finally {
            lock.unlock();
        }
    }

    /// How old the message is that stands first; 0 where there is none.
    long oldestAgeMillis(Instant now) {
        lock.lock();
        try {
            for (var entry : all.values()) {
                if (entry.phase != Entry.Phase.PENDING) {
                    return Math.max(0, now.toEpochMilli() - entry.message.sentMillis());
                }
            }
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /// How messages are seen, by place; up to so many, the oldest first.
    Map<Long, Seen> look(int max, Instant now) {
        lock.lock();
        try {
            settle(now);
            var seen = new LinkedHashMap<Long, Seen>();
            for (var entry : all.values()) {
                if (seen.size() == max) {
                    break;
                }
                if (entry.phase != Entry.Phase.PENDING) {
                    seen.put(entry.sequence(), Seen.of(entry));
                }
            }
            return seen;
        } finally {
            lock.unlock();
        }
    }

    /// A message as it stands, without being received.
    record Seen(StoredMessage message, Entry.Phase phase, int receives, long firstReceivedMillis) {
        static Seen of(Entry entry) {
            return new Seen(entry.message, entry.phase, entry.receives, entry.firstReceivedMillis);
        }
    }

    // ---- waiting

    /// When the next message becomes visible by itself; [Long#MAX_VALUE] where none will.
    long firstDue() {
        return due.isEmpty() ? Long.MAX_VALUE : due.first().dueMillis;
    }

    private void wake(Instant now) {
        lock.lock();
        try {
            settle(now);
            waiters.arrived(firstDue());
        } finally {
            lock.unlock();
        }
    }

    /// Ends all waits: the queue is gone, or is another one now.
    void close() {
        lock.lock();
        try {
            closed = true;
            waiters.endAll();
        } finally {
            lock.unlock();
        }
    }
}
