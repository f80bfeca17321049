package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Point;
import dev.brume.engine.metrics.Statistic;
import dev.brume.model.cloudwatch.Datapoint;
import dev.brume.model.cloudwatch.GetMetricStatisticsInput;
import dev.brume.model.cloudwatch.GetMetricStatisticsOutput;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// GetMetricStatistics.
final class StatisticsOperations {
    static final int DATAPOINTS_MAX = 1440;

    private final MetricStore store;

    StatisticsOperations(MetricStore store) {
        this.store = store;
    }

    GetMetricStatisticsOutput get(GetMetricStatisticsInput in, RequestContext context) {
        var statistics = statistics(in);
        long start = start(in.startTime(), in.period(), context.now());
        long end = in.endTime().getEpochSecond();
        check(in, end);
        var cell = store.at(context.account(), context.region());
        var key = MetricKey.of(in.namespace(), in.metricName(), in.dimensions());
        char unit = in.unit() == null ? 0 : Units.letter(in.unit()).orElse('?');
        var found =
                store.read(
                        cell.read(),
                        key,
                        unit,
                        new MetricStore.Range(start, end, in.period()),
                        context.now().getEpochSecond());
        var datapoints = new ArrayList<Datapoint>();
        found.forEach(
                (letter, points) ->
                        points.forEach(
                                point -> datapoints.add(datapoint(point, letter, statistics))));
        return GetMetricStatisticsOutput.builder()
                .label(in.metricName())
                .datapoints(datapoints)
                .build();
    }

    private static void check(GetMetricStatisticsInput in, long end) {
        if (!in.startTime().isBefore(in.endTime())) {
            throw CloudWatchErrors.invalidValue(
                    "The parameter StartTime must be less than the parameter EndTime.");
        }
        if (!QueryChecks.isPeriod(in.period())) {
            throw CloudWatchErrors.invalidValue(
                    "The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
        }
        long asked = Math.ceilDiv(end - in.startTime().getEpochSecond(), in.period());
        if (asked > DATAPOINTS_MAX) {
            throw CloudWatchErrors.combination(
                    ("You have requested up to %d datapoints, which exceeds the limit of %d. You"
                         + " may reduce the datapoints requested by increasing Period, or"
                         + " decreasing the time range.")
                            .formatted(asked, DATAPOINTS_MAX));
        }
    }

    /// AWS rounds a start down, the more the older it is.
    private static long start(Instant asked, int period, Instant now) {
        var age = Duration.between(asked, now);
        int to;
        if (age.compareTo(Tier.FIVE_MINUTES.retention) > 0) {
            to = Tier.HOUR.resolution;
        } else if (age.compareTo(Tier.MINUTE.retention) > 0) {
            to = Tier.FIVE_MINUTES.resolution;
        } else {
            to = Math.min(period, Tier.MINUTE.resolution);
        }
        return Math.floorDiv(asked.getEpochSecond(), to) * to;
    }

    private static Map<String, Statistic> statistics(GetMetricStatisticsInput in) {
        List<String> names = in.statistics() == null ? List.of() : in.statistics();
        List<String> others = in.extendedStatistics() == null ? List.of() : in.extendedStatistics();
        boolean plain = !names.isEmpty();
        boolean extended = !others.isEmpty();
        if (plain && extended) {
            throw CloudWatchErrors.exclusive("Statistics", "ExtendedStatistics");
        }
        if (!plain && !extended) {
            throw CloudWatchErrors.combination(
                    "At least one of the parameters Statistics and ExtendedStatistics must be"
                            + " specified.");
        }
        var parsed = new LinkedHashMap<String, Statistic>();
        for (var name : plain ? names : others) {
            parsed.put(
                    name,
                    Statistic.parse(name)
                            .filter(each -> plain == each instanceof Statistic.Basic)
                            .orElseThrow(
                                    () ->
                                            CloudWatchErrors.invalidValue(
                                                    "The value %s for parameter ExtendedStatistics is not supported."
                                                            .formatted(name))));
        }
        return parsed;
    }

    private static Datapoint datapoint(Point point, char unit, Map<String, Statistic> statistics) {
        var datapoint =
                Datapoint.builder()
                        .timestamp(Instant.ofEpochSecond(point.time()))
                        .unit(Units.of(unit));
        var extended = new LinkedHashMap<String, Double>();
        statistics.forEach(
                (name, statistic) -> {
                    var value = statistic.of(point);
                    if (value.isEmpty()) {
                        return;
                    }
                    switch (statistic) {
                        case Statistic.Basic basic -> set(datapoint, basic, value.getAsDouble());
                        case Statistic.Percentile percentile ->
                                extended.put(name, value.getAsDouble());
                        case Statistic.Trimmed trimmed -> extended.put(name, value.getAsDouble());
                    }
                });
        return datapoint.extendedStatistics(extended.isEmpty() ? null : extended).build();
    }

    private static void set(Datapoint.Builder datapoint, Statistic.Basic basic, double value) {
        switch (basic) {
            case SAMPLE_COUNT -> datapoint.sampleCount(value);
            case SUM -> datapoint.sum(value);
            case AVERAGE -> datapoint.average(value);
            case MINIMUM -> datapoint.minimum(value);
            case MAXIMUM -> datapoint.maximum(value);
        }
    }
}
