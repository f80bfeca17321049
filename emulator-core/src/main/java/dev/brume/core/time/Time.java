package dev.brume.core.time;

import java.time.Duration;
import java.time.Instant;

/// The only clock. It may be frozen, set and advanced; what is due then runs, in order, before the
/// advance returns.
public interface Time {
    Instant now();

    /// Runs a task at an instant, or at once where that has passed. Tasks of one instant run in
    /// the order of their registration.
    Timer at(Instant due, String name, Runnable task);

    /// Runs a task after each period, for the first time one period from now. A late run is not
    /// repeated for every missed period in real time; an advanced clock runs every one of them in
    /// order.
    Timer every(Duration period, String name, Runnable task);

    /// Blocks the calling (virtual) thread until the clock has reached the instant.
    void await(Instant due) throws InterruptedException;

    /// A registered task.
    interface Timer {
        void cancel();
    }
}
