package dev.brume.sqs;

import dev.brume.core.time.Time;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Those who wait for a message of one queue: each on its own virtual thread, woken one after the
/// other. Only while somebody waits is there a timer, for the moment at which the next message
/// becomes visible by itself. Guarded by the queue's lock.
final class Waiters {
    private final ReentrantLock lock;
    private final Clock clock;
    private final Consumer<Instant> wake;
    private final LinkedHashSet<Waiter> waiting = new LinkedHashSet<>();
    private Time.@Nullable Timer timer;
    private long timerMillis;

    /// The part of [Time] that waiting needs.
    record Clock(Time time) {}

    /// @param wake looks anew at what is visible, without the lock
    Waiters(ReentrantLock lock, Clock clock, Consumer<Instant> wake) {
        this.lock = lock;
        this.clock = clock;
        this.wake = wake;
    }

    /// One that waits.
    final class Waiter {
        private final Condition changed = lock.newCondition();
        private boolean called;
        private boolean over;

        /// Waits until there may be something, or until it is over. Called with the lock held.
        ///
        /// @param nextDueMillis when the next message becomes visible by itself
        void await(long nextDueMillis) throws InterruptedException {
            waiting.add(this);
            arm(nextDueMillis);
            try {
                while (!called && !over) {
                    changed.await();
                }
            } finally {
                waiting.remove(this);
                called = false;
            }
        }

        boolean over() {
            return over;
        }

        /// Ends the wait: its time is up, or nobody waits for its answer any more.
        void end() {
            lock.lock();
            try {
                over = true;
                changed.signal();
            } finally {
                lock.unlock();
            }
        }

        private void call() {
            called = true;
            changed.signal();
        }
    }

    Waiter newWaiter() {
        return new Waiter();
    }

    /// Something may have become visible: the one who has waited longest looks. It passes the word
    /// on where there is more.
    ///
    /// @param nextDueMillis when the next message becomes visible by itself
    void arrived(long nextDueMillis) {
        for (var waiter : waiting) {
            if (!waiter.called) {
                waiter.call();
                break;
            }
        }
        arm(nextDueMillis);
    }

    /// Sets the timer for the moment at which somebody has to look again.
    void arm(long nextDueMillis) {
        if (waiting.isEmpty() || nextDueMillis == Long.MAX_VALUE) {
            return;
        }
        var set = timer;
        if (set != null && timerMillis <= nextDueMillis) {
            return;
        }
        if (set != null) {
            set.cancel();
        }
        timerMillis = nextDueMillis;
        timer =
                clock.time()
                        .at(
                                Instant.ofEpochMilli(nextDueMillis),
                                "sqs visibility",
                                this::timerFired);
    }

    private void timerFired() {
        lock.lock();
        try {
            timer = null;
        } finally {
            lock.unlock();
        }
        wake.accept(clock.time().now());
    }

    void endAll() {
        for (var waiter : waiting) {
            waiter.over = true;
            waiter.changed.signal();
        }
    }
}
