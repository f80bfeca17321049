package dev.brume.core.time;

import dev.brume.core.Problems;
import dev.brume.core.Workers;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The clock of one emulator, and what is due on it.
///
/// While the clock follows the system's, one worker runs what is due, one task after the other;
/// tasks are short, and hand what may take long to a worker of their own. The worker starts with
/// the first timer. While the clock is frozen nothing runs by itself: only [#advance] and [#set]
/// run tasks, on the calling thread. A clock that is frozen from its beginning is thereby a
/// simulated one.
public final class SystemTime implements Time, ClockControl {
    /// How many timers may be registered at once.
    static final int TIMERS_MAX = 1_000_000;

    /// How long the worker sleeps at most: the system's clock may be put forward, or the machine to
    /// sleep, without a word.
    private static final Duration NAP_MAX = Duration.ofSeconds(30);

    private final Clock system;
    private final Workers workers;
    private final Problems problems;
    private final Runnable settle;

    /// Held while tasks run, so that they run one at a time.
    private final ReentrantLock running = new ReentrantLock();

    /// Guards all fields below; never held while a task runs.
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final TimerQueue timers = new TimerQueue(TIMERS_MAX);
    private boolean workerStarted;

    /// What the clock shows: an instant while frozen, else the distance from the system's clock.
    private volatile Reading reading;

    private sealed interface Reading {
        record Following(Duration ahead) implements Reading {}

        record Frozen(Instant at) implements Reading {}
    }

    private SystemTime(
            Clock system, Workers workers, Problems problems, Runnable settle, Reading reading) {
        this.system = system;
        this.workers = workers;
        this.problems = problems;
        this.settle = settle;
        this.reading = reading;
    }

    /// A clock that follows the system's.
    ///
    /// @param settle waits until what a task caused elsewhere has happened; called after each task
    ///     of an advance
    public static SystemTime following(Workers workers, Problems problems, Runnable settle) {
        return following(Clock.systemUTC(), workers, problems, settle);
    }

    static SystemTime following(Clock system, Workers workers, Problems problems, Runnable settle) {
        var reading = new Reading.Following(Duration.ZERO);
        return new SystemTime(system, workers, problems, settle, reading);
    }

    /// A clock that stands until it is moved.
    public static SystemTime frozenAt(
            Instant start, Workers workers, Problems problems, Runnable settle) {
        var reading = new Reading.Frozen(start);
        return new SystemTime(Clock.systemUTC(), workers, problems, settle, reading);
    }

    @Override
    public Instant now() {
        return switch (reading) {
            case Reading.Frozen frozen -> frozen.at;
            case Reading.Following following ->
                    following.ahead.isZero()
                            ? system.instant()
                            : system.instant().plus(following.ahead);
        };
    }

    @Override
    public boolean frozen() {
        return reading instanceof Reading.Frozen;
    }

    @Override
    public Timer at(Instant due, String name, Runnable task) {
        return register(new DueTask(this::cancel, name, task, null, due));
    }

    @Override
    public Timer every(Duration period, String name, Runnable task) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period of " + name + " must be positive");
        }
        return register(new DueTask(this::cancel, name, task, period, now().plus(period)));
    }

    private Timer register(DueTask task) {
        lock.lock();
        try {
            timers.add(task);
            wake();
        } finally {
            lock.unlock();
        }
        return task;
    }

    private void cancel(DueTask task) {
        lock.lock();
        try {
            timers.remove(task);
        } finally {
            lock.unlock();
        }
    }

    /// Called with the lock held whenever the worker may have to do something else than before.
    private void wake() {
        if (!workerStarted && !frozen() && timers.first() != null) {
            workers.start("time", this::runByItself);
            workerStarted = true;
        }
        changed.signalAll();
    }

    @Override
    public void await(Instant due) throws InterruptedException {
        lock.lock();
        try {
            // Every step of the clock signals; asked under the lock, so that none is missed.
            for (var left = Duration.between(now(), due);
                    left.isPositive();
                    left = Duration.between(now(), due)) {
                awaitChange(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a change, and while the clock follows the system's no longer than it takes. Called
    /// with the lock held.
    @SuppressWarnings("WaitNotInLoop") // both callers loop
    private void awaitChange(Duration left) throws InterruptedException {
        if (frozen()) {
            changed.await();
        } else {
            var nap = left.compareTo(NAP_MAX) < 0 ? left : NAP_MAX;
            changed.await(nap.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void freeze() {
        running.lock();
        try {
            show(new Reading.Frozen(now()));
        } finally {
            running.unlock();
        }
    }

    @Override
    public void resume() {
        running.lock();
        try {
            show(readingAt(now(), false));
        } finally {
            running.unlock();
        }
    }

    private void show(Reading next) {
        lock.lock();
        try {
            reading = next;
            wake();
        } finally {
            lock.unlock();
        }
    }

    /// A clock that shows the instant now.
    private Reading readingAt(Instant instant, boolean frozen) {
        return frozen
                ? new Reading.Frozen(instant)
                : new Reading.Following(Duration.between(system.instant(), instant));
    }

    @Override
    public void set(Instant instant) {
        running.lock();
        try {
            if (!instant.isBefore(now())) {
                moveTo(instant);
                return;
            }
            lock.lock();
            try {
                show(readingAt(instant, frozen()));
                timers.restartPeriods(instant);
            } finally {
                lock.unlock();
            }
        } finally {
            running.unlock();
        }
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the clock advances forwards only: " + duration);
        }
        running.lock();
        try {
            moveTo(now().plus(duration));
        } finally {
            running.unlock();
        }
    }

    private void moveTo(Instant target) {
        boolean wasFrozen = frozen();
        settle.run();
        try {
            for (var task = takeDue(target); task != null; task = takeDue(target)) {
                var shown = now();
                show(new Reading.Frozen(task.due.isAfter(shown) ? task.due : shown));
                run(task);
                repeat(task, task.due);
                settle.run();
            }
        } finally {
            show(readingAt(target, wasFrozen));
        }
    }

    private void repeat(DueTask task, Instant after) {
        var period = task.period;
        if (period != null) {
            lock.lock();
            try {
                if (!task.cancelled) {
                    timers.addAgain(task, after.plus(period));
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private @Nullable DueTask takeDue(Instant latest) {
        lock.lock();
        try {
            return timers.takeDue(latest);
        } finally {
            lock.unlock();
        }
    }

    private void run(DueTask task) {
        try {
            task.work.run();
        } catch (Throwable problem) {
            problems.report("timer " + task.name, problem);
        }
    }

    private void runByItself() {
        try {
            while (true) {
                awaitDue();
                running.lockInterruptibly();
                try {
                    runOneDue();
                } finally {
                    running.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOneDue() {
        // Looked up anew: the clock may have been moved or frozen while this thread waited.
        var task = frozen() ? null : takeDue(now());
        if (task != null) {
            run(task);
            var period = task.period;
            if (period != null) {
                long late = Duration.between(task.due, now()).toNanos();
                long missed = Math.max(0, late / period.toNanos());
                repeat(task, task.due.plus(period.multipliedBy(missed)));
            }
        }
    }

    private void awaitDue() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                var first = timers.first();
                if (first == null) {
                    changed.await();
                    continue;
                }
                var left = Duration.between(now(), first.due);
                if (!left.isPositive() && !frozen()) {
                    return;
                }
                awaitChange(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
