package dev.brume.core.event;

import dev.brume.core.Problems;
import dev.brume.core.Workers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// What one listener has still to hear.
final class ListenerQueue<E extends Event> {
    private final String name;
    private final Class<E> type;
    private final Consumer<E> listener;
    private final Workers workers;
    private final Problems problems;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition shorter = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final ArrayDeque<E> queue = new ArrayDeque<>();
    private boolean working;
    private boolean overflowed;

    ListenerQueue(
            String name, Class<E> type, Consumer<E> listener, Workers workers, Problems problems) {
        this.name = name;
        this.type = type;
        this.listener = listener;
        this.workers = workers;
        this.problems = problems;
    }

    void offer(Event event) {
        if (!type.isInstance(event)) {
            return;
        }
        boolean overflow = false;
        lock.lock();
        try {
            if (queue.size() < QueuedEvents.QUEUE_HARD_MAX) {
                queue.add(type.cast(event));
            } else if (!overflowed) {
                overflowed = true;
                overflow = true;
            }
            if (!working) {
                startWorker();
            }
        } finally {
            lock.unlock();
        }
        if (overflow) {
            problems.report(
                    "listener " + name,
                    new IllegalStateException(
                            "too slow: events beyond "
                                    + QueuedEvents.QUEUE_HARD_MAX
                                    + " waiting ones are lost"));
        }
    }

    private void startWorker() {
        try {
            workers.start("listener " + name, this::work);
            working = true;
        } catch (IllegalStateException stopping) {
            // Nobody hears any more; the change that caused the event stands all the same.
            queue.clear();
        }
    }

    private void work() {
        ScopedValue.where(QueuedEvents.LISTENING, true).run(this::hearAll);
    }

    private void hearAll() {
        for (var event = next(); event != null; event = next()) {
            try {
                listener.accept(event);
            } catch (Throwable problem) {
                problems.report("listener " + name, problem);
            }
        }
    }

    private @Nullable E next() {
        lock.lock();
        try {
            var event = queue.poll();
            if (event == null) {
                working = false;
                overflowed = false;
                idle.signalAll();
            }
            if (queue.size() <= QueuedEvents.QUEUE_MAX) {
                shorter.signalAll();
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            queue.clear();
            shorter.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitRoom() {
        lock.lock();
        try {
            long left = QueuedEvents.ROOM_WAIT_MAX.toNanos();
            while (queue.size() > QueuedEvents.QUEUE_MAX && left > 0) {
                left = shorter.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Whether there was anything to wait for.
    boolean awaitIdle() {
        lock.lock();
        try {
            boolean waited = working;
            long left = QueuedEvents.DRAIN_WAIT_MAX.toNanos();
            while (working) {
                if (left <= 0) {
                    throw new IllegalStateException("listener " + name + " does not finish");
                }
                left = idle.awaitNanos(left);
            }
            return waited;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
