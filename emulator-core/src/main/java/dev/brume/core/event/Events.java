package dev.brume.core.event;

import java.util.function.Consumer;

/// Where events are published and heard. Delivery is in order of publication, on a worker of the
/// listener's own with a bounded queue, after the change that caused the event is durable.
public interface Events {
    /// Hands an event to everyone who listens. Where a listener's queue is full, the publisher
    /// waits for it (bounded, see [QueuedEvents]); a listener that publishes does not.
    void publish(Event event);

    /// Hears all events of a type and its subtypes.
    <E extends Event> Subscription listen(String name, Class<E> type, Consumer<E> listener);

    /// Ends a listener when closed.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
