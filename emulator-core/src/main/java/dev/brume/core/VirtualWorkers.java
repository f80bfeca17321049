package dev.brume.core;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Workers on virtual threads. Long computations run on threads of the operating system, which
/// shares the processors out between them and everything else, as virtual threads do not.
public final class VirtualWorkers implements Workers, AutoCloseable {
    /// How long closing waits for all workers together.
    static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(5);

    /// How many long computations run at once; others wait for their turn.
    static final int COMPUTING_MAX = Runtime.getRuntime().availableProcessors();

    private final Semaphore computing = new Semaphore(COMPUTING_MAX);
    private final Problems problems;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public VirtualWorkers(Problems problems) {
        this.problems = problems;
    }

    /// @throws IllegalStateException after closing
    @Override
    public void start(String name, Runnable task) {
        var thread = Thread.ofVirtual().name(name).unstarted(() -> run(name, task));
        running.add(thread);
        if (closed) {
            running.remove(thread);
            throw new IllegalStateException("the emulator is stopping: no worker " + name);
        }
        thread.start();
    }

    /// @throws IllegalStateException where the caller is interrupted, or the work fails unchecked
    @Override
    public <T> T compute(String name, Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        try {
            computing.acquire();
            try {
                Thread.ofPlatform().name(name).daemon().start(task);
                return task.get();
            } finally {
                computing.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the emulator is stopping: " + name, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " failed", e.getCause());
        }
    }

    private void run(String name, Runnable task) {
        try {
            task.run();
        } catch (Throwable problem) {
            problems.report("worker " + name, problem);
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    /// Interrupts every worker and waits until they have ended, up to [#CLOSE_WAIT_MAX]; those that
    /// have not are reported by name.
    @Override
    public void close() {
        closed = true;
        running.forEach(Thread::interrupt);
        long waitUntil = nanos() + CLOSE_WAIT_MAX.toNanos();
        try {
            for (var thread : running) {
                boolean mine = thread == Thread.currentThread();
                var left = Duration.ofNanos(waitUntil - nanos());
                // A thread that start() has not yet reached cannot be joined; it sees the
                // interrupt.
                if (!mine && thread.getState() != Thread.State.NEW && !thread.join(left)) {
                    problems.report(
                            "worker " + thread.getName(),
                            new IllegalStateException("has not ended within " + CLOSE_WAIT_MAX));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long nanos() {
        return System.nanoTime();
    }
}
