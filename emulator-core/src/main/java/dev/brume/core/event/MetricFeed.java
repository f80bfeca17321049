package dev.brume.core.event;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// What services observe of themselves, on its way to CloudWatch. A service is loaded when it is
/// first called, and a metric must not call for that: so events wait here until CloudWatch takes
/// the feed. Where they would be too many, or could be lost because state is kept and a kill comes
/// before the first call, CloudWatch is loaded for them.
public final class MetricFeed {
    /// Events that wait before CloudWatch is loaded for them.
    static final int WAITING_MAX = 4096;

    private final Runnable loading;
    private final int waitingMax;
    private final ReentrantLock lock = new ReentrantLock();
    private List<MetricEvent> waiting = new ArrayList<>();
    private @Nullable Consumer<MetricEvent> taker;

    /// @param kept whether state outlives the process
    /// @param loading loads CloudWatch, which takes the feed
    public MetricFeed(Events events, boolean kept, Runnable loading) {
        this.loading = loading;
        this.waitingMax = kept ? 0 : WAITING_MAX;
        events.listen("metrics", MetricEvent.class, this::hear);
    }

    /// Hears everything from the first event on, those that waited before this returns.
    public void take(Consumer<MetricEvent> listener) {
        lock.lock();
        try {
            taker = listener;
            waiting.forEach(listener);
            waiting = List.of();
        } finally {
            lock.unlock();
        }
    }

    private void hear(MetricEvent event) {
        boolean full = false;
        Consumer<MetricEvent> to;
        lock.lock();
        try {
            to = taker;
            if (to == null) {
                // A service that cannot be loaded must not make this grow: then the newest is lost.
                if (waiting.size() <= WAITING_MAX) {
                    waiting.add(event);
                }
                full = waiting.size() > waitingMax;
            }
        } finally {
            lock.unlock();
        }
        if (to != null) {
            to.accept(event);
        } else if (full) {
            loading.run();
        }
    }
}
