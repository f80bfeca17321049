package dev.brume.core.event;

import dev.brume.core.Problems;
import dev.brume.core.Workers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The events of one emulator.
///
/// A listener has a queue, and a worker while there is something in it. A publisher puts its event
/// into every queue without waiting, and then waits where a queue holds more than [#QUEUE_MAX]: so
/// the order of events is that of the changes, a queue is never longer than the bound and the
/// number of publishers, and no lock is held while waiting. A publisher that is a listener itself
/// never waits, or two could wait for each other. A publisher stops waiting after [#ROOM_WAIT_MAX];
/// a listener that stands still until [#QUEUE_HARD_MAX] events have come loses what follows, and
/// that is reported.
public final class QueuedEvents implements Events {
    /// Events that may wait for a listener before publishers wait for it.
    static final int QUEUE_MAX = 4096;

    /// Events that may wait for a listener at all.
    static final int QUEUE_HARD_MAX = 4 * QUEUE_MAX;

    /// How long a publisher waits for room in one queue.
    static final Duration ROOM_WAIT_MAX = Duration.ofSeconds(5);

    /// How long [#drain] waits for one listener.
    static final Duration DRAIN_WAIT_MAX = Duration.ofSeconds(30);

    /// Set on threads that carry a listener.
    static final ScopedValue<Boolean> LISTENING = ScopedValue.newInstance();

    private final Workers workers;
    private final Problems problems;
    private final CopyOnWriteArrayList<ListenerQueue<?>> listeners = new CopyOnWriteArrayList<>();

    public QueuedEvents(Workers workers, Problems problems) {
        this.workers = workers;
        this.problems = problems;
    }

    @Override
    public void publish(Event event) {
        enqueue(event);
        awaitRoom();
    }

    /// The first half of publishing: never waits, so it may be called with locks held.
    public void enqueue(List<Event> events) {
        for (var event : events) {
            enqueue(event);
        }
    }

    private void enqueue(Event event) {
        for (var listener : listeners) {
            listener.offer(event);
        }
    }

    /// The second half of publishing: waits until every queue is within its bound.
    public void awaitRoom() {
        if (!LISTENING.isBound()) {
            for (var listener : listeners) {
                listener.awaitRoom();
            }
        }
    }

    @Override
    public <E extends Event> Subscription listen(String name, Class<E> type, Consumer<E> listener) {
        var queue = new ListenerQueue<>(name, type, listener, workers, problems);
        listeners.add(queue);
        return () -> {
            listeners.remove(queue);
            queue.clear();
        };
    }

    /// Waits until everything that was published, and everything that listeners published because
    /// of it, has been heard. Does nothing when a listener calls it.
    ///
    /// @throws IllegalStateException where a listener takes longer than [#DRAIN_WAIT_MAX]
    public void drain() {
        if (LISTENING.isBound()) {
            return;
        }
        boolean waited;
        do {
            waited = false;
            for (var listener : listeners) {
                waited |= listener.awaitIdle();
            }
        } while (waited);
    }
}
