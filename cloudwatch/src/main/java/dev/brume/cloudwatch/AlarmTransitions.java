package dev.brume.cloudwatch;

import dev.brume.cloudwatch.Alarm.Suppression;
import dev.brume.core.admin.Json;
import dev.brume.core.event.AlarmStateChanged;
import dev.brume.core.event.AlarmStateChanged.State;
import dev.brume.core.event.Event;
import dev.brume.core.state.Change;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Carries an alarm from one state to another, and with it the composite alarms that look at it:
/// history, events, actions and their suppression. Pure: it works on a value and collects what is
/// to be published.
final class AlarmTransitions {
    private static final DateTimeFormatter SPOKEN =
            DateTimeFormatter.ofPattern("EEEE dd MMMM, yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final String account;
    private final String region;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();
    private AlarmsState state;

    AlarmTransitions(AlarmsState state, String account, String region, Instant now) {
        this.state = state;
        this.account = account;
        this.region = region;
        this.now = now;
    }

    AlarmsState state() {
        return state;
    }

    <A> Change<AlarmsState, A> change(A answer) {
        return Change.of(state, answer).with(events.toArray(Event[]::new));
    }

    /// Keeps a newly put alarm, and evaluates it where it is a composite one.
    void put(Alarm alarm) {
        boolean created = !state.alarms().containsKey(alarm.name());
        var type = created ? "Create" : "Update";
        state = state.with(alarm);
        state =
                state.with(
                        item(
                                alarm,
                                "ConfigurationUpdate",
                                "Alarm \"%s\" %s"
                                        .formatted(alarm.name(), created ? "created" : "updated"),
                                AlarmDocuments.configuration(type, alarm)));
        if (alarm instanceof Alarm.Composite composite) {
            evaluate(composite, "The alarm rule was evaluated", Optional.empty(), new HashSet<>());
        }
    }

    void delete(Alarm alarm) {
        state = state.without(alarm);
        state =
                state.with(
                        item(
                                alarm,
                                "ConfigurationUpdate",
                                "Alarm \"%s\" deleted".formatted(alarm.name()),
                                AlarmDocuments.configuration("Delete", alarm)));
    }

    /// Sets an alarm's state.
    ///
    /// @param data the reason for machines
    void set(Alarm alarm, State value, String reason, Optional<String> data) {
        set(alarm, value, reason, data, new HashSet<>());
    }

    /// @param path the alarms that led here: rules may go in circles, evaluation does not
    private void set(
            Alarm alarm, State value, String reason, Optional<String> data, Set<String> path) {
        var before = alarm.status();
        boolean changed = before.value() != value;
        var after =
                new Alarm.Status(value, reason, data, now, changed ? now : before.transitioned());
        var next = alarm.with(after);
        state = state.changed(next);
        if (!changed) {
            return;
        }
        state =
                state.with(
                        item(
                                next,
                                "StateUpdate",
                                "Alarm updated from %s to %s".formatted(before.value(), value),
                                AlarmDocuments.stateUpdate(before, after)));
        events.add(
                new AlarmStateChanged(
                        now,
                        account,
                        region,
                        next.name(),
                        next.common().arn(),
                        before.value(),
                        value,
                        reason,
                        AlarmDocuments.detail(next, before)));
        switch (next) {
            case Alarm.OfMetric metric -> act(metric, before.value(), false);
            case Alarm.Composite composite -> suppressOrAct(composite, before.value());
        }
        tellParents(next, path);
    }

    private void tellParents(Alarm child, Set<String> path) {
        if (!path.add(child.name())) {
            return;
        }
        for (var name : state.parentsOf(child.name())) {
            var parent = state.alarms().get(name);
            if (parent instanceof Alarm.Composite composite) {
                heedSuppressor(composite, child);
                var reason =
                        "%s transitioned to %s at %s"
                                .formatted(
                                        child.common().arn(),
                                        child.status().value(),
                                        SPOKEN.format(now));
                if (state.alarms().get(name) instanceof Alarm.Composite current) {
                    evaluate(current, reason, Optional.of(child), path);
                }
            }
        }
        path.remove(child.name());
    }

    private void evaluate(
            Alarm.Composite composite, String reason, Optional<Alarm> child, Set<String> path) {
        boolean holds =
                AlarmRule.parse(composite.rule())
                        .holds(
                                name ->
                                        state.alarms()
                                                .find(name)
                                                .map(each -> each.status().value())
                                                .orElse(State.INSUFFICIENT_DATA));
        var value = holds ? State.ALARM : State.OK;
        if (value != composite.status().value()) {
            set(composite, value, reason, child.map(this::triggering), path);
        }
    }

    private String triggering(Alarm child) {
        return Json.compact(
                Map.of(
                        "triggeringAlarms",
                        List.of(
                                Map.of(
                                        "arn",
                                        child.common().arn(),
                                        "state",
                                        Map.of(
                                                "value",
                                                child.status().value().name(),
                                                "timestamp",
                                                AlarmReasons.time(
                                                        child.status().transitioned()))))));
    }

    // ---- actions

    /// Takes an alarm's actions, unless they are disabled or muted.
    void act(Alarm alarm, State previous, boolean afterMute) {
        var arns = alarm.common().actions(alarm.status().value());
        if (!alarm.common().actionsEnabled() || arns.isEmpty() || muted(alarm.name())) {
            return;
        }
        events.add(new AlarmActionsDue(now, account, region, alarm, previous, arns, afterMute));
    }

    private boolean muted(String alarm) {
        for (var rule : state.muteRules().values()) {
            if (rule.alarms().contains(alarm) && rule.window(now).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean suppressorAlarms(Alarm.Suppressor suppressor) {
        return state.alarms()
                .find(suppressor.alarmName())
                .map(each -> each.status().value() == State.ALARM)
                .orElse(false);
    }

    private void suppressOrAct(Alarm.Composite composite, State previous) {
        var suppressor = composite.suppressor();
        if (suppressor.isEmpty()) {
            act(composite, previous, false);
            return;
        }
        boolean held =
                suppressorAlarms(suppressor.get())
                        || composite.suppression().map(Suppression::by).orElse(null)
                                == Suppression.By.EXTENSION_PERIOD;
        if (composite.status().value() != State.ALARM) {
            suppress(composite, Optional.empty());
            if (!held) {
                act(composite, previous, false);
            }
        } else if (suppressorAlarms(suppressor.get())) {
            suppress(composite, Optional.of(byAlarm(suppressor.get())));
        } else if (suppressor.get().waitSeconds() > 0) {
            suppress(
                    composite,
                    Optional.of(
                            new Suppression(
                                    Suppression.By.WAIT_PERIOD,
                                    Optional.of(now.plusSeconds(suppressor.get().waitSeconds())),
                                    "Actions are suppressed by WaitPeriod")));
        } else {
            act(composite, previous, false);
        }
    }

    private static Suppression byAlarm(Alarm.Suppressor suppressor) {
        return new Suppression(
                Suppression.By.ALARM,
                Optional.empty(),
                "Actions are suppressed by " + suppressor.alarmName() + " being in ALARM state");
    }

    private void suppress(Alarm.Composite composite, Optional<Suppression> suppression) {
        if (state.alarms().get(composite.name()) instanceof Alarm.Composite current) {
            state = state.changed(current.with(suppression));
        }
    }

    /// A suppressor went into ALARM, or left it.
    private void heedSuppressor(Alarm.Composite composite, Alarm child) {
        boolean mine =
                composite
                        .suppressor()
                        .map(Alarm.Suppressor::alarmName)
                        .orElse("")
                        .equals(child.name());
        if (!mine || composite.suppression().isEmpty()) {
            return;
        }
        var suppressor = composite.suppressor().orElseThrow();
        if (child.status().value() == State.ALARM) {
            suppress(composite, Optional.of(byAlarm(suppressor)));
        } else if (suppressor.extensionSeconds() > 0) {
            suppress(
                    composite,
                    Optional.of(
                            new Suppression(
                                    Suppression.By.EXTENSION_PERIOD,
                                    Optional.of(now.plusSeconds(suppressor.extensionSeconds())),
                                    "Actions are suppressed by ExtensionPeriod")));
        } else {
            release(composite);
        }
    }

    /// Ends a suppression whose time is over.
    void settle(String name) {
        if (state.alarms().get(name) instanceof Alarm.Composite composite
                && composite.suppression().flatMap(Suppression::until).isPresent()
                && !composite.suppression().get().until().get().isAfter(now)) {
            release(composite);
        }
    }

    private void release(Alarm.Composite composite) {
        suppress(composite, Optional.empty());
        if (composite.status().value() == State.ALARM) {
            act(composite, State.OK, false);
        }
    }

    // ---- history

    /// Notes what became of an action.
    void acted(Alarm alarm, String summary, String data) {
        state = state.with(item(alarm, "Action", summary, data));
    }

    private AlarmsState.HistoryItem item(Alarm alarm, String type, String summary, String data) {
        return new AlarmsState.HistoryItem(
                alarm.name(), alarm instanceof Alarm.Composite, now, type, summary, data);
    }
}
