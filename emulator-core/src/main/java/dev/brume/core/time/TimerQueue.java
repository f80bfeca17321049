package dev.brume.core.time;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/// Registered tasks in the order in which they are due. Not safe for threads by itself.
final class TimerQueue {
    private final int max;
    private final TreeSet<DueTask> tasks = new TreeSet<>();
    private long registered;

    TimerQueue(int max) {
        this.max = max;
    }

    /// @throws IllegalStateException where the bound is reached
    void add(DueTask task) {
        if (tasks.size() >= max) {
            throw new IllegalStateException("more than " + max + " timers: " + task.name);
        }
        task.order = registered++;
        tasks.add(task);
    }

    /// Keeps the order of first registration among tasks of one instant.
    void addAgain(DueTask task, Instant due) {
        task.due = due;
        tasks.add(task);
    }

    void remove(DueTask task) {
        tasks.remove(task);
    }

    @Nullable DueTask first() {
        return tasks.isEmpty() ? null : tasks.first();
    }

    @Nullable DueTask takeDue(Instant latest) {
        var first = first();
        if (first == null || first.due.isAfter(latest)) {
            return null;
        }
        tasks.remove(first);
        return first;
    }

    /// After the clock was put back: what repeats begins its period anew.
    void restartPeriods(Instant now) {
        for (var task : List.copyOf(tasks)) {
            var period = task.period;
            if (period != null && task.due.isAfter(now.plus(period))) {
                tasks.remove(task);
                addAgain(task, now.plus(period));
            }
        }
    }
}
