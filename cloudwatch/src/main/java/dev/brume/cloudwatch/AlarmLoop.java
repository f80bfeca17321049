package dev.brume.cloudwatch;

import dev.brume.core.event.AlarmStateChanged.State;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
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

    AlarmLoop(
            StateCells<AlarmsState> cells, MetricStore store, Time time, QueryScope.Extras extras) {
        this.cells = cells;
        this.store = store;
        this.time = time;
        this.extras = extras;
        cells.onReplaced(cell -> arm());
    }

    /// Sets the timer to when the next evaluation is due, if there is anything to evaluate.
    void arm() {
        int step = step();
        lock.lock();
        try {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
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
        AlarmPlanner.Decision decision;
        long end = now.getEpochSecond();
        try {
            decision =
                    AlarmPlanner.decide(
                            alarm.watch(), new AlarmEvaluation(scope, alarm.watch()).range(end));
        } catch (ServiceException wrong) {
            var unknown = new Outcome(State.INSUFFICIENT_DATA, wrong.message(), Optional.empty());
            set(cell, alarm, unknown, now);
            return;
        }
        if (decision.state().isEmpty()) {
            return;
        }
        var state = decision.state().get();
        if (state == alarm.status().value()) {
            repeat(cell, alarm, now);
            return;
        }
        var reasons = new AlarmReasons(alarm.watch(), decision, state);
        var data = reasons.data(decision, now, end - alarm.watch().period());
        set(cell, alarm, new Outcome(state, reasons.text(), data), now);
    }

    private record Outcome(State state, String reason, Optional<String> data) {}

    private static void set(
            StateCell<AlarmsState> cell, Alarm.OfMetric alarm, Outcome outcome, Instant now) {
        if (outcome.state == alarm.status().value()) {
            return;
        }
        cell.update(
                before -> {
                    // It may have been put, set or deleted meanwhile.
                    if (!Optional.of((Alarm) alarm).equals(before.alarms().find(alarm.name()))) {
                        return Change.of(before, "");
                    }
                    var transitions =
                            new AlarmTransitions(
                                    before, cell.id().account(), cell.id().region(), now);
                    transitions.set(alarm, outcome.state, outcome.reason, outcome.data);
                    return transitions.change("");
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

    /// Takes the actions that mute rules held back, when their windows end.
    private record MuteEnds(StateCell<AlarmsState> cell, Instant now) {
        void act() {
            for (var rule : cell.read().muteRules().values()) {
                var before = rule.window(now.minusSeconds(MINUTE));
                boolean ended = before.isPresent() && rule.window(now).isEmpty();
                if (ended) {
                    rule.alarms().forEach(this::act);
                }
            }
        }

        private void act(String name) {
            update(
                    cell,
                    now,
                    transitions -> {
                        var alarm = transitions.state().alarms().get(name);
                        if (alarm != null && alarm.status().value() == State.ALARM) {
                            transitions.act(alarm, State.OK, true);
                        }
                    });
        }
    }
}
