package dev.brume.core.event;

import dev.brume.core.time.Time;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/// Tells a service's metrics at the end of every minute of the clock, as long as there is something
/// to tell. Safe for threads.
public final class MetricMinutes {
    private final Time time;
    private final String name;
    private final Predicate<Instant> teller;
    private volatile boolean awake;
    private Time.@Nullable Timer timer;

    /// @param name what the clock's list of tasks shows
    /// @param teller publishes what there is of the minute that began at the given instant; whether
    ///     it is to be asked again without being woken
    public MetricMinutes(Time time, String name, Predicate<Instant> teller) {
        this.time = time;
        this.name = name;
        this.teller = teller;
    }

    /// Something happened that is to be told.
    public void wake() {
        if (!awake) {
            arm();
        }
    }

    private synchronized void arm() {
        if (timer == null) {
            awake = true;
            var next = time.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            timer = time.at(next, name, () -> tell(next));
        }
    }

    private void tell(Instant end) {
        synchronized (this) {
            timer = null;
            awake = false;
        }
        if (teller.test(end.minus(1, ChronoUnit.MINUTES))) {
            arm();
        }
    }
}
