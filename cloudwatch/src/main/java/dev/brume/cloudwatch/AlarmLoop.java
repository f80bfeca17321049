package dev.brume.cloudwatch;

import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/// Evaluates every alarm when it is due: each minute, or every ten seconds where its period is
/// shorter than a minute. The clock's minutes, not the alarm's: an advanced clock evaluates each on
/// the way. Nothing runs where there are no alarms.
final class AlarmLoop {
    private static final int FAST = 10;
    private static final int MINUTE = 60;

    private final StateCells<AlarmsState> cells;
    private final MetricStore store;
    private final Time time;
    private final QueryScope.Extras extras;
    private final ReentrantLock lock = new ReentrantLock();
    private Time.@Nullable Timer timer;
    private long due;

    /// How often something has to be looked at, as far as is known; 0 where there is nothing.
    private int armed;

    AlarmLoop(
            StateCells<AlarmsState> cells, MetricStore store, Time time, QueryScope.Extras extras) {
        this.cells = cells;
        this.store = store;
        this.time = time;
        this.extras = extras;
        cells.onReplaced(cell -> arm());
    }

    /// Sets the timer so that a new alarm is evaluated when it is due. Most find it set already.
    ///
    /// @param fast whether it has to be looked at more often than each minute
    void armFor(boolean fast) {
        int step = fast ? FAST : MINUTE;
        lock.lock();
        try {
            if (timer == null || step < armed) {
                arm(step);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Sets the timer to when the next evaluation is due, if there is anything to evaluate.
    void arm() {
        arm(step());
    }

    private void arm(int step) {
        lock.lock();
        try {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
            armed = step;
            if (step > 0) {
                due = (Math.floorDiv(time.now().getEpochSecond(), step) + 1) * step;
                timer = time.at(Instant.ofEpochSecond(due), "alarms", this::tick);
            }
        } finally {
            lock.unlock();
        }
    }

    /// How often something has to be looked at; 0 where there is nothing.
    private int step() {
        int step = 0;
        for (var cell : cells.all()) {
            for (var alarm : cell.read().alarms().values()) {
                if (isFast(alarm)) {
                    return FAST;
                }
                step = MINUTE;
            }
        }
        return step;
    }

    private static boolean isFast(Alarm alarm) {
        return switch (alarm) {
            case Alarm.OfMetric metric -> metric.watch().isFast();
            case Alarm.Composite composite -> composite.suppressor().isPresent();
        };
    }

    private void tick() {
        try {
            for (var cell : cells.all()) {
                evaluate(cell, time.now());
            }
        } finally {
            arm();
        }
    }

    private void evaluate(StateCell<AlarmsState> cell, Instant now) {
        var account = cell.id().account();
        var region = cell.id().region();
        boolean minute = now.getEpochSecond() % MINUTE == 0;
        var scope =
                new QueryScope(
                        store,
                        store.at(account, region).read(),
                        account,
                        region,
                        now.getEpochSecond(),
                        0,
                        now.getEpochSecond(),
                        true,
                        extras);
        for (var alarm : cell.read().alarms().values()) {
            switch (alarm) {
                case Alarm.OfMetric metric -> {
                    if (minute || metric.watch().isFast()) {
                        evaluate(cell, metric, scope, now);
                    }
                }
                case Alarm.Composite composite -> {
                    if (composite.suppression().isPresent()) {
                        update(cell, now, transitions -> transitions.settle(composite.name()));
                    }
                }
            }
        }
        if (minute) {
            new MuteEnds(cell, now).act();
        }
    }

    private interface Step {
        void on(AlarmTransitions transitions);
    }

    private static void update(StateCell<AlarmsState> cell, Instant now, Step step) {
        cell.update(
                state -> {
                    var transitions =
                            new AlarmTransitions(
                                    state, cell.id().account(), cell.id().region(), now);
                    step.on(transitions);
                    return transitions.change("");
                });
    }

    private static void evaluate(
            StateCell<AlarmsState> cell, Alarm.OfMetric alarm, QueryScope scope, Instant now) {
        var evaluation = new AlarmEvaluation(scope, alarm.watch());
        long end = now.getEpochSecond();
        try {
            if (alarm.watch().isFleet()) {
                var fleet = evaluation.fleet(end);
                var before = cell.read().contributorsOf(alarm.name());
                follow(cell, alarm, ContributorPlanner.decide(alarm, fleet, before, now), now);
                return;
            }
            var decision = AlarmPlanner.decide(alarm.watch(), evaluation.range(end));
            if (decision.state().isPresent()) {
                var reasons = new AlarmReasons(alarm.watch(), decision, decision.state().get());
                conclude(cell, alarm, reasons, now);
            }
        } catch (ServiceException wrong) {
            var verdict = Verdict.error(wrong.message());
            boolean news = !alarm.status().evaluation().equals(verdict.evaluation());
            if (news) {
                set(cell, alarm, verdict, now);
            }
        }
    }

    private static void conclude(
            StateCell<AlarmsState> cell, Alarm.OfMetric alarm, AlarmReasons reasons, Instant now) {
        if (reasons.state() != alarm.status().value()) {
            set(cell, alarm, reasons.verdict(now), now);
        } else {
            repeat(cell, alarm, now);
        }
    }

    /// An alarm on several time series is set anew where their number changed, too.
    private static void follow(
            StateCell<AlarmsState> cell,
            Alarm.OfMetric alarm,
            ContributorPlanner.Plan plan,
            Instant now) {
        boolean same =
                plan.verdict()
                        .map(verdict -> verdict.reason().equals(alarm.status().reason()))
                        .orElse(true);
        if (same && plan.raised().isEmpty() && plan.cleared().isEmpty()) {
            repeat(cell, alarm, now);
            return;
        }
        update(cell, alarm, now, transitions -> transitions.follow(alarm, plan));
    }

    private static void set(
            StateCell<AlarmsState> cell, Alarm.OfMetric alarm, Verdict verdict, Instant now) {
        update(cell, alarm, now, transitions -> transitions.set(alarm, verdict));
    }

    /// Changes an alarm, unless it was put, set or deleted meanwhile.
    private static void update(StateCell<AlarmsState> cell, Alarm alarm, Instant now, Step step) {
        update(
                cell,
                now,
                transitions -> {
                    if (alarm.equals(transitions.state().alarms().get(alarm.name()))) {
                        step.on(transitions);
                    }
                });
    }

    /// Auto Scaling is told each minute that the alarm stays in its state, others only once.
    private static void repeat(StateCell<AlarmsState> cell, Alarm.OfMetric alarm, Instant now) {
        boolean scaling =
                now.getEpochSecond() % MINUTE == 0
                        && alarm.common().actions(alarm.status().value()).stream()
                                .anyMatch(arn -> arn.contains(":autoscaling:"));
        if (scaling) {
            update(cell, now, transitions -> transitions.act(alarm, alarm.status().value(), false));
        }
    }

    /// Takes the actions that mute rules held back, when their windows end: those of alarms that
    /// are still in the state into which they went meanwhile.
    private record MuteEnds(StateCell<AlarmsState> cell, Instant now) {
        void act() {
            for (var rule : cell.read().muteRules().values()) {
                var before = rule.window(now.minusSeconds(MINUTE));
                if (before.isPresent() && rule.window(now).isEmpty()) {
                    rule.alarms().forEach(name -> act(name, before.get().start()));
                }
            }
        }

        private void act(String name, Instant since) {
            update(
                    cell,
                    now,
                    transitions -> {
                        var alarm = transitions.state().alarms().get(name);
                        if (alarm != null && !alarm.status().transitioned().isBefore(since)) {
                            transitions.act(alarm, alarm.status().value(), true);
                        }
                    });
        }
    }
}
