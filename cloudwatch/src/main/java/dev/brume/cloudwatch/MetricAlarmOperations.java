package dev.brume.cloudwatch;

import dev.brume.core.state.StateCells;
import dev.brume.engine.metrics.Statistic;
import dev.brume.engine.metrics.math.ExpressionParser;
import dev.brume.engine.metrics.search.InsightsQuery;
import dev.brume.model.cloudwatch.PutMetricAlarmInput;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// PutMetricAlarm: alarms on metrics, expressions and anomaly bands.
final class MetricAlarmOperations {
    static final int QUERIES_MAX = 20;

    private static final int DAY = (int) Duration.ofDays(1).toSeconds();
    private static final int WEEK = (int) Duration.ofDays(7).toSeconds();
    private static final int HOUR = 3600;
    private static final int MINUTE = 60;

    private final StateCells<AlarmsState> cells;
    private final AlarmLoop loop;

    MetricAlarmOperations(StateCells<AlarmsState> cells, AlarmLoop loop) {
        this.cells = cells;
        this.loop = loop;
    }

    void put(PutMetricAlarmInput in, RequestContext context) {
        if (in.evaluationCriteria() != null) {
            throw CloudWatchErrors.unsupported("the parameter EvaluationCriteria (PromQL alarms)");
        }
        if (in.evaluationInterval() != null) {
            throw CloudWatchErrors.unsupported("the parameter EvaluationInterval (PromQL alarms)");
        }
        var watch = watch(in, context);
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
                            var old = state.alarms().get(in.alarmName());
                            if (old instanceof Alarm.Composite) {
                                throw CloudWatchErrors.validation(
                                        "An alarm with name %s already exists as a composite alarm."
                                                .formatted(in.alarmName()));
                            }
                            var status = old == null ? Alarm.Status.initial(now) : old.status();
                            var transitions =
                                    new AlarmTransitions(
                                            state, context.account(), context.region(), now);
                            transitions.put(new Alarm.OfMetric(common, watch, status));
                            return old == null
                                    ? TagOperations.tagged(transitions, common.arn(), in.tags())
                                    : transitions.change("");
                        });
        loop.armFor(watch.isFast());
    }

    private static Alarm.Watch watch(PutMetricAlarmInput in, RequestContext context) {
        if (in.comparisonOperator() == null) {
            throw CloudWatchErrors.validation("ComparisonOperator must not be null");
        }
        if (in.evaluationPeriods() == null) {
            throw CloudWatchErrors.validation("EvaluationPeriods must not be null");
        }
        boolean math = in.metrics() != null && !in.metrics().isEmpty();
        var watch =
                new Alarm.Watch(
                        math ? Optional.empty() : Optional.of(metric(in)),
                        math ? queries(in, context) : List.of(),
                        Optional.ofNullable(in.thresholdMetricId()),
                        in.evaluationPeriods(),
                        Optional.ofNullable(in.datapointsToAlarm()),
                        Optional.ofNullable(in.threshold()),
                        Comparison.of(in.comparisonOperator()),
                        Optional.ofNullable(in.treatMissingData()),
                        Optional.ofNullable(in.evaluateLowSampleCountPercentile()));
        check(watch);
        return watch;
    }

    private static void check(Alarm.Watch watch) {
        watch.treatMissingData().ifPresent(Alarm.MissingData::of);
        watch.lowSampleCount()
                .filter(option -> !Set.of("evaluate", "ignore").contains(option))
                .ifPresent(
                        option -> {
                            throw CloudWatchErrors.validation(
                                    ("Option %s is not supported. Supported options for parameter"
                                         + " EvaluateLowSampleCountPercentile are evaluate and"
                                         + " ignore.")
                                            .formatted(option));
                        });
        if (watch.neededToAlarm() > watch.evaluationPeriods()) {
            throw CloudWatchErrors.validation(
                    "DatapointsToAlarm must be less than or equal to EvaluationPeriods");
        }
        checkThreshold(watch);
        long span = (long) watch.period() * watch.evaluationPeriods();
        boolean hourly = watch.period() >= HOUR;
        if (span > (hourly ? WEEK : DAY)) {
            throw CloudWatchErrors.validation(
                    "Metrics cannot be checked across more than %s (EvaluationPeriods * Period must be <= %d)."
                            .formatted(hourly ? "a week" : "a day", hourly ? WEEK : DAY));
        }
    }

    private static void checkThreshold(Alarm.Watch watch) {
        if (watch.comparison().isBand() != watch.thresholdId().isPresent()) {
            throw CloudWatchErrors.validation(
                    watch.thresholdId().isPresent()
                            ? "ComparisonOperator for an alarm with ThresholdMetricId must be one"
                                    + " of [LessThanLowerOrGreaterThanUpperThreshold,"
                                    + " LessThanLowerThreshold, GreaterThanUpperThreshold]"
                            : "ThresholdMetricId must be set for this ComparisonOperator");
        }
        if (watch.thresholdId().isPresent() == watch.threshold().isPresent()) {
            throw CloudWatchErrors.validation(
                    watch.threshold().isPresent()
                            ? "Threshold should not be set if ThresholdMetricId is set."
                            : "Threshold must not be null");
        }
        watch.threshold()
                .filter(threshold -> !Double.isFinite(threshold))
                .ifPresent(
                        threshold -> {
                            throw CloudWatchErrors.invalid("Threshold", threshold);
                        });
    }

    private static Query.Stat metric(PutMetricAlarmInput in) {
        required("MetricName", in.metricName());
        required("Namespace", in.namespace());
        required("Period", in.period());
        if ((in.statistic() == null) == (in.extendedStatistic() == null)) {
            throw CloudWatchErrors.validation(
                    in.statistic() == null
                            ? "Exactly one of Statistic and ExtendedStatistic must be set"
                            : "Statistic and ExtendedStatistic must not both be set");
        }
        var statistic = in.statistic() == null ? in.extendedStatistic() : in.statistic();
        boolean known =
                statistic != null
                        && Statistic.parse(statistic)
                                .map(
                                        each ->
                                                each instanceof Statistic.Basic
                                                        == (in.statistic() != null))
                                .orElse(false);
        if (!known || statistic == null) {
            throw CloudWatchErrors.validation(
                    "The value %s for parameter ExtendedStatistic is not supported."
                            .formatted(statistic));
        }
        int period = in.period() == null ? 0 : in.period();
        if (period != 10 && period != 20 && period != 30 && (period == 0 || period % MINUTE != 0)) {
            throw CloudWatchErrors.validation("Period must be 10, 20, 30 or a multiple of 60");
        }
        return new Query.Stat(
                MetricKey.of(
                        String.valueOf(in.namespace()),
                        String.valueOf(in.metricName()),
                        in.dimensions()),
                period,
                statistic,
                Optional.ofNullable(in.unit()));
    }

    private static void required(String name, @Nullable Object value) {
        if (value == null) {
            throw CloudWatchErrors.validation(name + " must not be null");
        }
    }

    private static void forbidden(String name, @Nullable Object value) {
        boolean set = value instanceof List<?> list ? !list.isEmpty() : value != null;
        if (set) {
            throw CloudWatchErrors.validation(
                    name + " should not be set if list of Metrics is set.");
        }
    }

    private static List<Query> queries(PutMetricAlarmInput in, RequestContext context) {
        forbidden("MetricName", in.metricName());
        forbidden("Namespace", in.namespace());
        forbidden("Dimensions", in.dimensions());
        forbidden("Period", in.period());
        forbidden("Unit", in.unit());
        forbidden("Statistic", in.statistic());
        forbidden("ExtendedStatistic", in.extendedStatistic());
        var given = in.metrics();
        var queries = given == null ? List.<Query>of() : Query.all(given);
        if (queries.size() > QUERIES_MAX) {
            throw CloudWatchErrors.validation(
                    "The collection Metrics must not have a size greater than "
                            + QUERIES_MAX
                            + ".");
        }
        QueryChecks.check(queries, "Metrics", context.account());
        var threshold = in.thresholdMetricId();
        if (threshold != null
                && queries.stream()
                        .noneMatch(each -> each.id().equals(threshold) && each.returned())) {
            throw CloudWatchErrors.validation(
                    "Metrics list must contain exactly one metric matching the ThresholdMetricId"
                            + " parameter");
        }
        long returned = queries.stream().filter(Query::returned).count();
        if (returned != (threshold == null ? 1 : 2)) {
            throw CloudWatchErrors.validation(
                    threshold == null
                            ? "Exactly one element of the metrics list should return data."
                            : "Exactly two elements of the metrics list should return data.");
        }
        checkExpressions(queries);
        return queries;
    }

    private static void checkExpressions(List<Query> queries) {
        QueryRun.check(queries);
        for (var query : queries) {
            var text = query.expression().orElse("");
            if (text.isEmpty()) {
                continue;
            }
            if (InsightsQuery.isQuery(text)) {
                if (query.period().isEmpty()) {
                    throw CloudWatchErrors.validation(
                            "Period must not be null for a Metrics Insights query");
                }
            } else if (ExpressionParser.parse(text).calls("SEARCH")) {
                throw CloudWatchErrors.validation("SEARCH is not supported on Metric Alarms.");
            }
        }
    }
}
