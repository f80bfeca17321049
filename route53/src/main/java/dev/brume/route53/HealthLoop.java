package dev.brume.route53;

import dev.brume.core.Platform;
import dev.brume.core.event.AlarmStateChanged;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.ClockControl;
import dev.brume.core.time.Time;
import dev.brume.wire.call.Caller;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps looking at what health checks look at, and tells the DNS server at once.
///
/// While the clock goes by itself each round of requests runs on a worker of its own; while it is
/// moved by hand the round is over before the clock goes on, so that what follows from it is seen.
final class HealthLoop {
    /// How often CloudWatch hears of each check.
    static final Duration METRIC_PERIOD = Duration.ofMinutes(1);

    static final String PRINCIPAL = "route53.amazonaws.com";

    private final Platform platform;
    private final StateCells<HealthState> cells;
    private final HealthTable table;
    private final Checkers checkers;
    private final CheckerFleet fleet;
    private final AlarmReader alarms;
    private final HealthMetrics metrics;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    /// Held while a health is decided, so that parents see their children's newest.
    private final ReentrantLock deciding = new ReentrantLock();

    private Time.@Nullable Timer telling;

    HealthLoop(
            Platform platform,
            StateCells<HealthState> cells,
            HealthTable table,
            Checkers checkers,
            CheckerFleet fleet) {
        this.platform = platform;
        this.cells = cells;
        this.table = table;
        this.checkers = checkers;
        this.fleet = fleet;
        alarms = new AlarmReader(platform.peers());
        metrics = new HealthMetrics(platform.events(), platform.time());
    }

    /// Watches everything that is kept, now and whenever it is replaced.
    void start() {
        platform.events().listen("health checks' alarms", AlarmStateChanged.class, this::hear);
        cells.onReplaced(this::replaced);
        cells.all().forEach(this::replaced);
    }

    private void replaced(StateCell<HealthState> cell) {
        var state = cell.read();
        for (var watch : new ArrayList<>(watches.values())) {
            boolean mine = watch.check().account().equals(cell.id().account());
            if (mine && state.check(watch.check().id()).isEmpty()) {
                forget(watch.check().id());
            }
        }
        for (var row : state.checks()) {
            watch(row.getValue());
        }
    }

    /// Begins to look at a new check, or at a changed one.
    void watch(StoredCheck check) {
        var standing = cells.at(check.account(), "").read().standings().get(check.id());
        boolean healthy = standing == null ? !check.inverted() : standing.healthy();
        var watch = new Watch(check, healthy != check.inverted());
        var older = watches.put(check.id(), watch);
        if (older != null) {
            older.close();
            watch.continueFrom(older);
        }
        decide(watch);
        tellRegularly();
        if (check.disabled()) {
            return;
        }
        switch (check.subject()) {
            case CheckSubject.Endpoint endpoint ->
                    repeat(watch, Duration.ofSeconds(endpoint.interval()));
            case CheckSubject.Alarm alarm -> once(watch, () -> look(watch, alarm));
            case CheckSubject.Calculated calculated -> {}
            case CheckSubject.Recovery recovery -> {}
        }
    }

    private void repeat(Watch watch, Duration interval) {
        Runnable round = () -> round(watch);
        once(watch, round);
        watch.add(platform.time().every(interval, "health check", () -> off(watch, round)));
    }

    private void once(Watch watch, Runnable work) {
        var time = platform.time();
        watch.add(time.at(time.now(), "health check", () -> off(watch, work)));
    }

    /// Timers are not to be kept waiting, but by a clock that is moved by hand.
    private void off(Watch watch, Runnable work) {
        if (platform.time() instanceof ClockControl clock && clock.frozen()) {
            work.run();
        } else if (!watch.asking.isLocked()) {
            platform.workers().start("health check " + watch.check().id(), work);
        }
    }

    private void round(Watch watch) {
        watch.asking.lock();
        try {
            if (!watch.isClosed()
                    && watch.check().subject() instanceof CheckSubject.Endpoint asked) {
                fleet.ask(watch, asked);
                decide(watch);
            }
        } finally {
            watch.asking.unlock();
        }
    }

    /// Looks an alarm up; from then on its changes are heard.
    private void look(Watch watch, CheckSubject.Alarm alarm) {
        var caller = Caller.service(PRINCIPAL, watch.check().account());
        alarms.find(caller, alarm).map(AlarmReader::state).ifPresent(watch::alarm);
        decide(watch);
    }

    private void hear(AlarmStateChanged change) {
        for (var watch : watches.values()) {
            if (watch.check().subject() instanceof CheckSubject.Alarm alarm
                    && watch.check().account().equals(change.account())
                    && alarm.region().equals(change.region())
                    && alarm.name().equals(change.name())) {
                watch.alarm(change.current());
                decide(watch);
            }
        }
    }

    /// A routing control was switched.
    void switched(String controlArn) {
        for (var watch : watches.values()) {
            if (watch.check().subject() instanceof CheckSubject.Recovery recovery
                    && recovery.controlArn().equals(controlArn)) {
                decide(watch);
            }
        }
    }

    /// Stops looking at a check that is gone.
    void forget(String id) {
        var watch = watches.remove(id);
        if (watch != null) {
            watch.close();
            table.remove(id);
            decideParents(watch.check());
        }
    }

    @Nullable Watch find(String id) {
        return watches.get(id);
    }

    // ---- what follows

    private void decide(Watch watch) {
        deciding.lock();
        try {
            if (watches.get(watch.check().id()) != watch) {
                return;
            }
            var check = watch.check();
            boolean subject = check.disabled() || subjectHealthy(watch);
            watch.subjectHealthy(subject);
            boolean healthy = subject != check.inverted();
            boolean known = table.knows(check.id());
            boolean before = table.isHealthy(check.id());
            table.put(check.id(), healthy);
            if (!known || before != healthy) {
                keep(check, healthy);
                decideParents(check);
            }
        } finally {
            deciding.unlock();
        }
    }

    private boolean subjectHealthy(Watch watch) {
        return switch (watch.check().subject()) {
            case CheckSubject.Endpoint endpoint -> HealthPlanner.endpoint(watch.views().values());
            case CheckSubject.Calculated calculated ->
                    HealthPlanner.calculated(calculated, healthyChildren(calculated));
            case CheckSubject.Alarm alarm ->
                    HealthPlanner.alarm(alarm, watch.alarm(), watch.subjectHealthy());
            case CheckSubject.Recovery recovery -> checkers.read().isOn(recovery.controlArn());
        };
    }

    private long healthyChildren(CheckSubject.Calculated calculated) {
        return calculated.children().stream().filter(table::isHealthy).count();
    }

    private void decideParents(StoredCheck child) {
        for (var watch : watches.values()) {
            if (watch.check().account().equals(child.account())
                    && watch.check().subject() instanceof CheckSubject.Calculated calculated
                    && calculated.children().contains(child.id())) {
                decide(watch);
            }
        }
    }

    private void keep(StoredCheck check, boolean healthy) {
        var cell = cells.at(check.account(), "");
        var kept = cell.read().standings().get(check.id());
        if ((kept == null || kept.healthy()) == healthy) {
            return;
        }
        cell.update(
                state -> {
                    boolean gone = state.check(check.id()).isEmpty();
                    var standings = state.standings().without(check.id());
                    return Change.of(
                            state.standings(
                                    gone || healthy
                                            ? standings
                                            : standings.with(
                                                    check.id(), new HealthState.Standing(false))),
                            true);
                });
    }

    // ---- metrics

    private synchronized void tellRegularly() {
        if (telling == null) {
            telling = platform.time().every(METRIC_PERIOD, "health metrics", this::tell);
        }
    }

    private void tell() {
        if (watches.isEmpty()) {
            stopTelling();
            return;
        }
        for (var watch : watches.values()) {
            long children =
                    watch.check().subject() instanceof CheckSubject.Calculated calculated
                            ? healthyChildren(calculated)
                            : 0;
            metrics.tell(watch, table.isHealthy(watch.check().id()), children);
        }
    }

    private synchronized void stopTelling() {
        if (telling != null) {
            telling.cancel();
            telling = null;
        }
    }
}
