package dev.brume.cloudwatch;

import dev.brume.core.state.StateCells;
import dev.brume.model.cloudwatch.PutCompositeAlarmInput;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.Optional;

/// PutCompositeAlarm.
final class CompositeAlarmOperations {
    private final StateCells<AlarmsState> cells;
    private final AlarmLoop loop;

    CompositeAlarmOperations(StateCells<AlarmsState> cells, AlarmLoop loop) {
        this.cells = cells;
        this.loop = loop;
    }

    void put(PutCompositeAlarmInput in, RequestContext context) {
        var suppressor = suppressor(in);
        var children = AlarmRule.parse(in.alarmRule()).names();
        if (children.size() > AlarmRule.CHILDREN_MAX) {
            throw CloudWatchErrors.validation(
                    "AlarmRule must not name more than %d alarms."
                            .formatted(AlarmRule.CHILDREN_MAX));
        }
        var common =
                AlarmCommons.of(
                        context,
                        in.alarmName(),
                        new AlarmCommons.Given(
                                in.alarmDescription(),
                                in.actionsEnabled(),
                                in.okActions(),
                                in.alarmActions(),
                                in.insufficientDataActions()));
        var now = context.now();
        cells.at(context)
                .update(
                        state -> {
                            var absent = new ArrayList<>(children);
                            suppressor.ifPresent(each -> absent.add(each.alarmName()));
                            absent.removeIf(
                                    name ->
                                            state.alarms().containsKey(name)
                                                    || name.equals(in.alarmName()));
                            if (!absent.isEmpty()) {
                                throw CloudWatchErrors.validation(
                                        "Could not save the composite alarm as alarms %s in the alarm rule do not exist"
                                                .formatted(absent));
                            }
                            var old = state.alarms().get(in.alarmName());
                            if (old instanceof Alarm.OfMetric) {
                                throw CloudWatchErrors.validation(
                                        "An alarm with name %s already exists as a metric alarm."
                                                .formatted(in.alarmName()));
                            }
                            var status = old == null ? Alarm.Status.initial(now) : old.status();
                            var transitions =
                                    new AlarmTransitions(
                                            state, context.account(), context.region(), now);
                            transitions.put(
                                    new Alarm.Composite(
                                            common,
                                            in.alarmRule(),
                                            suppressor,
                                            status,
                                            Optional.empty()));
                            return old == null
                                    ? TagOperations.tagged(transitions, common.arn(), in.tags())
                                    : transitions.change("");
                        });
        loop.armFor(suppressor.isPresent());
    }

    private static Optional<Alarm.Suppressor> suppressor(PutCompositeAlarmInput in) {
        var wait = in.actionsSuppressorWaitPeriod();
        var extension = in.actionsSuppressorExtensionPeriod();
        if (in.actionsSuppressor() == null) {
            if (wait != null || extension != null) {
                throw CloudWatchErrors.validation(
                        "ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod must not"
                                + " be set without ActionsSuppressor");
            }
            return Optional.empty();
        }
        if (wait == null || extension == null || wait < 0 || extension < 0) {
            throw CloudWatchErrors.validation(
                    "ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod must be set"
                            + " with ActionsSuppressor");
        }
        return Optional.of(new Alarm.Suppressor(in.actionsSuppressor(), wait, extension));
    }
}
