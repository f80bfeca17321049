package dev.brume.core;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/// What one emulator has opened.
public final class ClosingStack implements Lifecycle, AutoCloseable {
    private final Problems problems;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    public ClosingStack(Problems problems) {
        this.problems = problems;
    }

    /// @throws IllegalStateException after closing; the resource has been closed then
    @Override
    public <T extends AutoCloseable> T closing(T resource) {
        lock.lock();
        try {
            if (!closed) {
                open.push(resource);
                return resource;
            }
        } finally {
            lock.unlock();
        }
        closeOne(resource);
        throw new IllegalStateException("the emulator has stopped");
    }

    /// Closes everything, the newest first. One that fails is reported and does not keep the others
    /// open.
    @Override
    public void close() {
        while (true) {
            AutoCloseable next;
            lock.lock();
            try {
                closed = true;
                next = open.poll();
            } finally {
                lock.unlock();
            }
            if (next == null) {
                return;
            }
            closeOne(next);
        }
    }

    private void closeOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception problem) {
            if (problem instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            problems.report("closing " + resource.getClass().getSimpleName(), problem);
        }
    }
}
