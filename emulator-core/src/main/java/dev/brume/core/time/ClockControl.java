package dev.brume.core.time;

import java.time.Duration;
import java.time.Instant;

/// Moves the clock: `/_brume/clock` and tests.
public interface ClockControl {
    Instant now();

    boolean frozen();

    /// Stops the clock where it stands. Nothing runs by itself then, not even what is due already.
    void freeze();

    /// Lets the clock go on from where it stands, as fast as the system's.
    void resume();

    /// Puts the clock to an instant. Forwards it is [#advance]. Backwards nothing runs; periodic
    /// tasks are next due one period later, others keep their instants. A frozen clock stays
    /// frozen.
    void set(Instant instant);

    /// Moves the clock forward and runs everything that is due on the way, each at its own instant,
    /// in order; tasks that these register within the way run too. Returns when all of that, and
    /// the events that it caused, have been handled.
    ///
    /// @throws IllegalArgumentException where the duration is negative
    void advance(Duration duration);
}
