package dev.brume.core.time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// One registered task. Its mutable fields belong to the clock that it is registered with.
final class DueTask implements Time.Timer, Comparable<DueTask> {
    private final Consumer<DueTask> canceller;
    final String name;
    final Runnable work;

    /// Null where the task runs once.
    final @Nullable Duration period;

    Instant due;

    /// Decides between tasks of one instant.
    long order;

    volatile boolean cancelled;

    DueTask(
            Consumer<DueTask> canceller,
            String name,
            Runnable work,
            @Nullable Duration period,
            Instant due) {
        this.canceller = canceller;
        this.name = name;
        this.work = work;
        this.period = period;
        this.due = due;
    }

    @Override
    public void cancel() {
        cancelled = true;
        canceller.accept(this);
    }

    @Override
    public int compareTo(DueTask other) {
        int byInstant = due.compareTo(other.due);
        return byInstant != 0 ? byInstant : Long.compare(order, other.order);
    }
}
