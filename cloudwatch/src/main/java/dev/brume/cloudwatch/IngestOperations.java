package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Point;
import dev.brume.engine.metrics.Samples;
import dev.brume.model.cloudwatch.Dimension;
import dev.brume.model.cloudwatch.MetricDatum;
import dev.brume.model.cloudwatch.PutMetricDataInput;
import dev.brume.model.cloudwatch.StatisticSet;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// PutMetricData.
final class IngestOperations {
    static final int DATA_MAX = 1000;
    static final int VALUES_MAX = 150;
    static final int DIMENSIONS_MAX = 30;

    private static final Duration PAST_MAX = Duration.ofDays(14);
    private static final Duration FUTURE_MAX = Duration.ofHours(2);
    private static final double SIZE_MAX = Math.pow(2, 360);
    private static final int HIGH_RESOLUTION = 1;
    private static final int STANDARD_RESOLUTION = 60;

    private final MetricStore store;

    IngestOperations(MetricStore store) {
        this.store = store;
    }

    void put(PutMetricDataInput in, RequestContext context) {
        if (in.namespace().startsWith("AWS/")) {
            throw CloudWatchErrors.invalidValue(
                    "The value AWS/ for parameter Namespace is invalid.");
        }
        boolean none = in.metricData() == null || in.metricData().isEmpty();
        if (none && (in.entityMetricData() == null || in.entityMetricData().isEmpty())) {
            throw CloudWatchErrors.missing("The parameter MetricData is required.");
        }
        var data = new ArrayList<Datum>();
        add(in.namespace(), in.metricData(), "MetricData", context.now(), data);
        if (in.entityMetricData() != null) {
            int at = 1;
            for (var entity : in.entityMetricData()) {
                var where = "EntityMetricData.member." + at++ + ".MetricData";
                add(in.namespace(), entity.metricData(), where, context.now(), data);
            }
        }
        if (!data.isEmpty()) {
            store.put(store.at(context.account(), context.region()), data);
        }
    }

    private static void add(
            String namespace,
            @Nullable List<MetricDatum> given,
            String where,
            Instant now,
            List<Datum> data) {
        if (given == null) {
            return;
        }
        if (given.size() + data.size() > DATA_MAX) {
            throw CloudWatchErrors.tooMany(where, DATA_MAX);
        }
        for (int i = 0; i < given.size(); i++) {
            var datum =
                    new Reading(given.get(i), where + ".member." + (i + 1)).read(namespace, now);
            if (datum.point().count() > 0) {
                data.add(datum);
            }
        }
    }

    /// Reads one datum.
    ///
    /// @param at how messages call it
    private record Reading(MetricDatum in, String at) {
        Datum read(String namespace, Instant now) {
            checkDimensions();
            checkExclusive();
            int resolution =
                    in.storageResolution() == null ? STANDARD_RESOLUTION : in.storageResolution();
            if (resolution != HIGH_RESOLUTION && resolution != STANDARD_RESOLUTION) {
                throw CloudWatchErrors.invalid(at + ".StorageResolution", resolution);
            }
            var unit = in.unit() == null ? Units.NONE : in.unit();
            return new Datum(
                    MetricKey.of(namespace, in.metricName(), in.dimensions()),
                    Units.letter(unit)
                            .orElseThrow(() -> CloudWatchErrors.invalid(at + ".Unit", unit)),
                    resolution == HIGH_RESOLUTION ? Tier.SECOND : Tier.MINUTE,
                    point(time(now)));
        }

        private long time(Instant now) {
            var time = in.timestamp() == null ? now : in.timestamp();
            if (time.isBefore(now.minus(PAST_MAX))) {
                throw CloudWatchErrors.invalidValue(
                        "The parameter %s.Timestamp must specify a time within the past two weeks."
                                .formatted(at));
            }
            if (time.isAfter(now.plus(FUTURE_MAX))) {
                throw CloudWatchErrors.invalidValue(
                        "The parameter %s.Timestamp must specify a time no more than two hours in the future."
                                .formatted(at));
            }
            return time.getEpochSecond();
        }

        private void checkDimensions() {
            var dimensions = in.dimensions();
            if (dimensions == null) {
                return;
            }
            if (dimensions.size() > DIMENSIONS_MAX) {
                throw CloudWatchErrors.tooMany(at + ".Dimensions", DIMENSIONS_MAX);
            }
            var names = new HashSet<String>();
            for (Dimension dimension : dimensions) {
                if (!names.add(dimension.name())) {
                    throw CloudWatchErrors.invalidValue(
                            "The parameter %s.Dimensions must not have the name %s more than once."
                                    .formatted(at, dimension.name()));
                }
            }
        }

        private boolean hasValues() {
            return in.values() != null && !in.values().isEmpty();
        }

        private void checkExclusive() {
            if (in.value() != null && hasValues()) {
                throw CloudWatchErrors.exclusive(at + ".Value", at + ".Values");
            }
            if (in.value() != null && in.statisticValues() != null) {
                throw CloudWatchErrors.exclusive(at + ".Value", at + ".StatisticValues");
            }
            if (hasValues() && in.statisticValues() != null) {
                throw CloudWatchErrors.exclusive(at + ".Values", at + ".StatisticValues");
            }
            if (in.value() == null && !hasValues() && in.statisticValues() == null) {
                throw CloudWatchErrors.missing(
                        "At least one of the parameters %s.Value, %s.Values and %s.StatisticValues must be specified."
                                .formatted(at, at, at));
            }
        }

        private Point point(long time) {
            if (in.value() != null) {
                return Point.of(time, number(in.value(), "Value"));
            }
            return in.statisticValues() == null
                    ? ofValues(time)
                    : ofSet(time, in.statisticValues());
        }

        private Point ofValues(long time) {
            List<Double> values = in.values() == null ? List.of() : in.values();
            List<Double> counts = in.counts() == null ? List.of() : in.counts();
            if (values.size() > VALUES_MAX) {
                throw CloudWatchErrors.tooMany(at + ".Values", VALUES_MAX);
            }
            boolean counted = !counts.isEmpty();
            if (counted && counts.size() != values.size()) {
                throw CloudWatchErrors.invalidValue(
                        "The parameters %s.Values and %s.Counts must be of the same size."
                                .formatted(at, at));
            }
            var numbers = new double[values.size()];
            var weights = new double[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(values.get(i), "Values.member." + (i + 1));
                weights[i] = counted ? number(counts.get(i), "Counts.member." + (i + 1)) : 1;
                if (weights[i] < 0) {
                    throw CloudWatchErrors.invalid(at + ".Counts.member." + (i + 1), counts.get(i));
                }
            }
            return Point.of(time, Samples.of(numbers, weights));
        }

        private Point ofSet(long time, StatisticSet set) {
            double count = number(set.sampleCount(), "StatisticValues.SampleCount");
            double min = number(set.minimum(), "StatisticValues.Minimum");
            double max = number(set.maximum(), "StatisticValues.Maximum");
            double sum = number(set.sum(), "StatisticValues.Sum");
            if (count < 0) {
                throw CloudWatchErrors.invalid(
                        at + ".StatisticValues.SampleCount", set.sampleCount());
            }
            if (min > max) {
                throw CloudWatchErrors.invalidValue(
                        ("The parameter %s.StatisticValues.Minimum must be less than or equal to"
                                        + " %s.StatisticValues.Maximum.")
                                .formatted(at, at));
            }
            return new Point(time, count, sum, min, max, null);
        }

        private double number(double value, String member) {
            if (!(Math.abs(value) <= SIZE_MAX)) {
                throw CloudWatchErrors.invalid(at + "." + member, value);
            }
            return value == 0 ? 0 : value;
        }
    }
}
