package dev.brume.route53;

import dev.brume.core.event.AlarmStateChanged;
import dev.brume.core.time.Time;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// What is observed of one health check: the loop's, not the state's.
final class Watch {
    private final StoredCheck check;

    /// Held while the checkers ask, so that they do not overtake themselves.
    final ReentrantLock asking = new ReentrantLock();

    private final List<Time.Timer> timers = new ArrayList<>(2);
    private final Map<Checker, CheckerView> views = new LinkedHashMap<>();
    private final Map<String, ProbeOutcome> last = new LinkedHashMap<>();
    private AlarmStateChanged.State alarm = AlarmStateChanged.State.INSUFFICIENT_DATA;
    private boolean subjectHealthy;
    private volatile boolean closed;

    /// @param subjectHealthy what the subject is taken for until more is known
    Watch(StoredCheck check, boolean subjectHealthy) {
        this.check = check;
        this.subjectHealthy = subjectHealthy;
        if (check.subject() instanceof CheckSubject.Endpoint endpoint) {
            for (var checker : Checker.in(endpoint.regions())) {
                views.put(checker, CheckerView.unseen(subjectHealthy));
            }
        }
    }

    StoredCheck check() {
        return check;
    }

    synchronized void add(Time.Timer timer) {
        timers.add(timer);
    }

    synchronized void close() {
        closed = true;
        timers.forEach(Time.Timer::cancel);
    }

    boolean isClosed() {
        return closed;
    }

    /// Takes over what the checkers know from the watch of an earlier version.
    synchronized void continueFrom(Watch older) {
        var known = older.views();
        views.replaceAll((checker, view) -> known.getOrDefault(checker, view));
        alarm = older.alarm();
    }

    /// A copy of what each checker thinks.
    synchronized Map<Checker, CheckerView> views() {
        return new LinkedHashMap<>(views);
    }

    synchronized void see(Checker checker, CheckerView view, ProbeOutcome outcome) {
        views.put(checker, view);
        last.put(checker.address(), outcome);
    }

    /// How long a checker's last request took.
    synchronized ProbeOutcome.@Nullable Times times(Checker checker) {
        var outcome = last.get(checker.address());
        return outcome == null ? null : outcome.times();
    }

    synchronized AlarmStateChanged.State alarm() {
        return alarm;
    }

    synchronized void alarm(AlarmStateChanged.State now) {
        alarm = now;
    }

    synchronized boolean subjectHealthy() {
        return subjectHealthy;
    }

    synchronized void subjectHealthy(boolean now) {
        subjectHealthy = now;
    }
}
