package dev.brume.wire.value;

import org.jspecify.annotations.Nullable;

/// A service's answer that goes on: events are pulled, one at a time, by the request's own thread.
public interface EventStream extends AutoCloseable {
    /// Waits for the next event, a union value with one member set; null at the end.
    @Nullable Struct next() throws InterruptedException;

    @Override
    void close();
}
