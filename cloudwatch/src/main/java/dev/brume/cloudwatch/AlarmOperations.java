package dev.brume.cloudwatch;

import dev.brume.core.admin.Json;
import dev.brume.core.event.AlarmStateChanged.State;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.cloudwatch.CompositeAlarm;
import dev.brume.model.cloudwatch.DeleteAlarmsInput;
import dev.brume.model.cloudwatch.DescribeAlarmContributorsInput;
import dev.brume.model.cloudwatch.DescribeAlarmContributorsOutput;
import dev.brume.model.cloudwatch.DescribeAlarmsForMetricInput;
import dev.brume.model.cloudwatch.DescribeAlarmsForMetricOutput;
import dev.brume.model.cloudwatch.DescribeAlarmsInput;
import dev.brume.model.cloudwatch.DescribeAlarmsOutput;
import dev.brume.model.cloudwatch.MetricAlarm;
import dev.brume.model.cloudwatch.SetAlarmStateInput;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be done with alarms of every kind.
final class AlarmOperations {
    private static final int PAGE = 100;
    private static final String METRIC = "MetricAlarm";
    private static final String COMPOSITE = "CompositeAlarm";

    private final StateCells<AlarmsState> cells;

    AlarmOperations(StateCells<AlarmsState> cells) {
        this.cells = cells;
    }

    // ---- describe

    DescribeAlarmsOutput describe(DescribeAlarmsInput in, RequestContext context) {
        check(in);
        var state = cells.at(context).read();
        if (in.childrenOfAlarmName() != null) {
            var composite = composite(state, in.childrenOfAlarmName());
            return named(state, in, AlarmRule.parse(composite.rule()).names());
        }
        if (in.parentsOfAlarmName() != null) {
            if (!state.alarms().containsKey(in.parentsOfAlarmName())) {
                throw CloudWatchErrors.noAlarm();
            }
            return named(state, in, state.parentsOf(in.parentsOfAlarmName()));
        }
        if (in.alarmNames() != null && !in.alarmNames().isEmpty()) {
            return named(state, in, in.alarmNames());
        }
        var page = new Page(in);
        var prefix = in.alarmNamePrefix() == null ? "" : in.alarmNamePrefix();
        var rows =
                in.nextToken() == null
                        ? state.alarms().after(prefix, true)
                        : state.alarms().after(Cursor.decode(in.nextToken()), false);
        for (var row : rows) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (!page.add(row.getValue())) {
                return page.answer(Cursor.encode(page.last));
            }
        }
        return page.answer(null);
    }

    private static void check(DescribeAlarmsInput in) {
        if (in.alarmNamePrefix() != null && in.alarmNames() != null && !in.alarmNames().isEmpty()) {
            throw CloudWatchErrors.validation(
                    "AlarmNamePrefix and AlarmNames cannot be set at the same time.");
        }
        boolean family = in.childrenOfAlarmName() != null || in.parentsOfAlarmName() != null;
        boolean others =
                in.alarmNames() != null
                        || in.alarmNamePrefix() != null
                        || in.stateValue() != null
                        || in.actionPrefix() != null
                        || in.childrenOfAlarmName() != null && in.parentsOfAlarmName() != null;
        if (family && others) {
            throw CloudWatchErrors.validation(
                    "ChildrenOfAlarmName and ParentsOfAlarmName cannot be combined with other"
                            + " filters.");
        }
    }

    private static Alarm.Composite composite(AlarmsState state, String name) {
        if (state.alarms().get(name) instanceof Alarm.Composite composite) {
            return composite;
        }
        throw CloudWatchErrors.noAlarm();
    }

    private static DescribeAlarmsOutput named(
            AlarmsState state, DescribeAlarmsInput in, Iterable<String> names) {
        var page = new Page(in);
        for (var name : names) {
            state.alarms().find(Alarm.nameOf(name)).ifPresent(page::add);
        }
        return page.answer(null);
    }

    /// What of the alarms is told.
    private static final class Page {
        private final DescribeAlarmsInput in;
        private final Set<String> types;
        private final int max;
        private final List<MetricAlarm> metric = new ArrayList<>();
        private final List<CompositeAlarm> composite = new ArrayList<>();
        private String last = "";

        Page(DescribeAlarmsInput in) {
            this.in = in;
            max = in.maxRecords() == null ? PAGE : in.maxRecords();
            boolean family = in.childrenOfAlarmName() != null || in.parentsOfAlarmName() != null;
            var asked = in.alarmTypes() == null ? List.<String>of() : in.alarmTypes();
            types =
                    asked.isEmpty()
                            ? family ? Set.of(METRIC, COMPOSITE) : Set.of(METRIC)
                            : Set.copyOf(asked);
        }

        /// False where there is no room for it.
        boolean add(Alarm alarm) {
            if (!fits(alarm)) {
                return true;
            }
            if (metric.size() + composite.size() == max) {
                return false;
            }
            switch (alarm) {
                case Alarm.OfMetric each -> metric.add(AlarmMapper.told(each));
                case Alarm.Composite each -> composite.add(AlarmMapper.told(each));
            }
            last = alarm.name();
            return true;
        }

        private boolean fits(Alarm alarm) {
            var common = alarm.common();
            var type = alarm instanceof Alarm.Composite ? COMPOSITE : METRIC;
            return types.contains(type)
                    && (in.stateValue() == null
                            || in.stateValue().equals(alarm.status().value().name()))
                    && (in.actionPrefix() == null
                            || starts(common.okActions())
                            || starts(common.alarmActions())
                            || starts(common.insufficientDataActions()));
        }

        private boolean starts(List<String> actions) {
            return actions.stream()
                    .anyMatch(arn -> arn.startsWith(String.valueOf(in.actionPrefix())));
        }

        DescribeAlarmsOutput answer(@Nullable String token) {
            return DescribeAlarmsOutput.builder()
                    .metricAlarms(metric)
                    .compositeAlarms(composite)
                    .logAlarms(List.of())
                    .nextToken(token)
                    .build();
        }
    }

    DescribeAlarmsForMetricOutput ofMetric(
            DescribeAlarmsForMetricInput in, RequestContext context) {
        var key = MetricKey.of(in.namespace(), in.metricName(), in.dimensions());
        var statistic =
                Optional.ofNullable(
                        in.statistic() == null ? in.extendedStatistic() : in.statistic());
        var state = cells.at(context).read();
        var found = new ArrayList<MetricAlarm>();
        for (var name : state.watching(key)) {
            if (state.alarms().get(name) instanceof Alarm.OfMetric metric
                    && watches(metric.watch().metric().orElseThrow(), statistic, in)) {
                found.add(AlarmMapper.told(metric));
            }
        }
        return DescribeAlarmsForMetricOutput.builder().metricAlarms(found).build();
    }

    private static boolean watches(
            Query.Stat stat, Optional<String> statistic, DescribeAlarmsForMetricInput in) {
        return statistic.map(stat.statistic()::equals).orElse(true)
                && (in.period() == null || in.period() == stat.period())
                && (in.unit() == null || stat.unit().equals(Optional.of(in.unit())));
    }

    /// The time series of an alarm that are in ALARM; none where it watches only one.
    DescribeAlarmContributorsOutput contributors(
            DescribeAlarmContributorsInput in, RequestContext context) {
        var state = cells.at(context).read();
        if (!state.alarms().containsKey(in.alarmName())) {
            throw CloudWatchErrors.noResource("Alarm", in.alarmName());
        }
        var after = in.nextToken() == null ? "" : Cursor.decode(in.nextToken());
        var left =
                state.contributorsOf(in.alarmName()).values().stream()
                        .filter(each -> each.id().compareTo(after) > 0)
                        .toList();
        var page = left.subList(0, Math.min(PAGE, left.size()));
        return DescribeAlarmContributorsOutput.builder()
                .alarmContributors(page.stream().map(AlarmMapper::told).toList())
                .nextToken(page.size() < left.size() ? Cursor.encode(page.getLast().id()) : null)
                .build();
    }

    // ---- change

    void delete(DeleteAlarmsInput in, RequestContext context) {
        var names = new HashSet<>(in.alarmNames());
        cells.at(context)
                .update(
                        state -> {
                            var transitions = transitions(state, context);
                            for (var name : names) {
                                var alarm = state.alarms().get(name);
                                if (alarm == null) {
                                    throw CloudWatchErrors.noAlarm();
                                }
                                if (!names.containsAll(state.parentsOf(name))) {
                                    throw CloudWatchErrors.validation(
                                            "Cannot delete %s as there are composite alarm(s) depending on it."
                                                    .formatted(name));
                                }
                                transitions.delete(alarm);
                            }
                            return transitions.change("");
                        });
    }

    private static AlarmTransitions transitions(AlarmsState state, RequestContext context) {
        return new AlarmTransitions(state, context.account(), context.region(), context.now());
    }

    void setState(SetAlarmStateInput in, RequestContext context) {
        if (in.stateReasonData() != null && !isJson(in.stateReasonData())) {
            throw CloudWatchErrors.format("StateReasonData must be valid JSON.");
        }
        cells.at(context)
                .update(
                        state -> {
                            var alarm = state.alarms().get(in.alarmName());
                            if (alarm == null) {
                                throw CloudWatchErrors.noAlarm();
                            }
                            var transitions = transitions(state, context);
                            transitions.set(
                                    alarm,
                                    new Verdict(
                                            State.valueOf(in.stateValue()),
                                            in.stateReason(),
                                            Optional.ofNullable(in.stateReasonData())));
                            return transitions.change("");
                        });
    }

    private static boolean isJson(String text) {
        try {
            Json.read(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (Json.MalformedJson e) {
            return false;
        }
    }

    void enable(List<String> names, boolean enabled, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var next = state;
                            for (var name : names) {
                                var alarm = next.alarms().get(name);
                                if (alarm != null) {
                                    next =
                                            next.changed(
                                                    alarm.with(alarm.common().enabled(enabled)));
                                }
                            }
                            return Change.of(next, "");
                        });
    }
}
