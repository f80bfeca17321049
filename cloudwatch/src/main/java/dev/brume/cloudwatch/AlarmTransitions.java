package dev.brume.cloudwatch;

import dev.brume.cloudwatch.Alarm.Suppression;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
        var old = state.alarms().get(alarm.name());
        boolean created = old == null;
        var type = created ? "Create" : "Update";
        state = state.with(alarm);
        boolean watchesElse =
                old instanceof Alarm.OfMetric before
                        && alarm instanceof Alarm.OfMetric after
                        && !before.watch().equals(after.watch());
        if (watchesElse) {
            state = state.withoutContributors(alarm.name());
        }
        state =
                state.with(
                        item(
                                alarm,
                                "ConfigurationUpdate",
                                "Alarm \"%s\" %s"
                                        .formatted(alarm.name(), created ? "created" : "updated"),
                                AlarmDocuments.configuration(type, alarm)));
        if (alarm instanceof Alarm.Composite composite) {
            var reason =
                    "%s was %s and its alarm rule evaluates to "
                            .formatted(alarm.common().arn(), created ? "created" : "updated");
            evaluate(composite, value -> reason + value, children(composite), new HashSet<>());
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
    void set(Alarm alarm, Verdict verdict) {
        set(alarm, verdict, new HashSet<>());
    }

    /// @param path the alarms that led here: rules may go in circles, evaluation does not
    private void set(Alarm alarm, Verdict verdict, Set<String> path) {
        var before = alarm.status();
        var value = verdict.value();
        boolean changed = before.value() != value;
        var after =
                new Alarm.Status(
                        value,
                        verdict.reason(),
                        verdict.data(),
                        now,
                        changed ? now : before.transitioned(),
                        verdict.evaluation());
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
        switch (next) {
            case Alarm.OfMetric metric -> act(metric, before.value(), false);
            case Alarm.Composite composite -> suppressOrAct(composite, before.value());
        }
        tell(next.name(), before);
        tellParents(next, path);
    }

    private void tell(String name, Alarm.Status before) {
        var alarm = state.alarms().get(name);
        if (alarm != null) {
            events.add(
                    new AlarmStateChanged(
                            now,
                            account,
                            region,
                            name,
                            alarm.common().arn(),
                            before.value(),
                            alarm.status().value(),
                            alarm.status().reason(),
                            AlarmEvents.detail(alarm, before, mute(name))));
        }
    }

    /// Carries an alarm's time series, and then the alarm, into their states.
    void follow(Alarm.OfMetric alarm, ContributorPlanner.Plan plan) {
        for (var contributor : plan.raised()) {
            state = state.with(alarm.name(), contributor);
            note(alarm, contributor, State.OK, State.ALARM);
        }
        for (var contributor : plan.cleared()) {
            state = state.without(alarm.name(), contributor);
            note(alarm, contributor, State.ALARM, State.OK);
        }
        plan.verdict().ifPresent(verdict -> set(alarm, verdict));
    }

    private void note(Alarm alarm, Contributor contributor, State before, State after) {
        state =
                state.with(
                        new AlarmsState.HistoryItem(
                                alarm.name(),
                                false,
                                now,
                                "AlarmContributorStateUpdate",
                                "Alarm contributor updated from %s to %s".formatted(before, after),
                                AlarmDocuments.contributorUpdate(before, after, contributor),
                                Optional.of(contributor)));
        act(alarm, before, Optional.of(contributor), after, false);
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
                    evaluate(current, value -> reason, List.of(child), path);
                }
            }
        }
        path.remove(child.name());
    }

    private List<Alarm> children(Alarm.Composite composite) {
        return AlarmRule.parse(composite.rule()).names().stream()
                .flatMap(name -> state.alarms().find(name).stream())
                .toList();
    }

    /// @param triggering the alarms that led to it
    private void evaluate(
            Alarm.Composite composite,
            Function<State, String> reason,
            List<Alarm> triggering,
            Set<String> path) {
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
            var data = AlarmDocuments.triggering(triggering);
            set(composite, new Verdict(value, reason.apply(value), Optional.of(data)), path);
        }
    }

    // ---- actions

    /// Takes an alarm's actions, unless they are disabled or muted.
    void act(Alarm alarm, State previous, boolean afterMute) {
        act(alarm, previous, Optional.empty(), alarm.status().value(), afterMute);
    }

    private void act(
            Alarm alarm,
            State previous,
            Optional<Contributor> contributor,
            State current,
            boolean afterMute) {
        boolean fleet = alarm instanceof Alarm.OfMetric metric && metric.watch().isFleet();
        var arns =
                alarm.common().actions(current).stream()
                        .filter(arn -> !fleet || isTaken(arn, contributor.isPresent()))
                        .toList();
        if (!alarm.common().actionsEnabled() || arns.isEmpty() || mute(alarm.name()).isPresent()) {
            return;
        }
        events.add(
                new AlarmActionsDue(
                        now, account, region, alarm, previous, arns, afterMute, contributor));
    }

    /// Some actions are for the time series of an alarm that watches several, some for the alarm:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Acting_Alarm_Changes.html>.
    private static boolean isTaken(String arn, boolean ofContributor) {
        boolean instance = arn.contains(":ec2:") || arn.contains(":swf:");
        boolean whole =
                arn.contains(":autoscaling:")
                        || arn.contains(":ssm-incidents:")
                        || arn.contains(":aiops:");
        return ofContributor ? !whole : !instance;
    }

    /// The window of a mute rule that an alarm is in.
    private Optional<MuteRule.Window> mute(String alarm) {
        for (var rule : state.muteRules().values()) {
            if (rule.alarms().contains(alarm)) {
                var window = rule.window(now);
                if (window.isPresent()) {
                    return window;
                }
            }
        }
        return Optional.empty();
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
            suppress(composite, Optional.of(byAlarm()));
        } else if (suppressor.get().waitSeconds() > 0) {
            suppress(
                    composite,
                    Optional.of(
                            new Suppression(
                                    Suppression.By.WAIT_PERIOD,
                                    Optional.of(now.plusSeconds(suppressor.get().waitSeconds())),
                                    "Actions suppressed by WaitPeriod")));
        } else {
            act(composite, previous, false);
        }
    }

    private static Suppression byAlarm() {
        return new Suppression(
                Suppression.By.ALARM, Optional.empty(), "Actions suppressed by Alarm");
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
            suppress(composite, Optional.of(byAlarm()));
        } else if (suppressor.extensionSeconds() > 0) {
            suppress(
                    composite,
                    Optional.of(
                            new Suppression(
                                    Suppression.By.EXTENSION_PERIOD,
                                    Optional.of(now.plusSeconds(suppressor.extensionSeconds())),
                                    "Actions suppressed by ExtensionPeriod")));
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
    void acted(AlarmActionsDue due, String summary, String data) {
        var type = due.contributor().isPresent() ? "AlarmContributorAction" : "Action";
        state =
                state.with(
                        new AlarmsState.HistoryItem(
                                due.alarm().name(),
                                due.alarm() instanceof Alarm.Composite,
                                now,
                                type,
                                summary,
                                data,
                                due.contributor()));
    }

    private AlarmsState.HistoryItem item(Alarm alarm, String type, String summary, String data) {
        return new AlarmsState.HistoryItem(
                alarm.name(),
                alarm instanceof Alarm.Composite,
                now,
                type,
                summary,
                data,
                Optional.empty());
    }
}
