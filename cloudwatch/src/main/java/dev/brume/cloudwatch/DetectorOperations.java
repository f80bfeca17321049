package dev.brume.cloudwatch;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.engine.metrics.Statistic;
import dev.brume.engine.metrics.math.AnomalyBand;
import dev.brume.engine.metrics.math.Series;
import dev.brume.model.cloudwatch.AnomalyDetector;
import dev.brume.model.cloudwatch.AnomalyDetectorConfiguration;
import dev.brume.model.cloudwatch.DeleteAnomalyDetectorInput;
import dev.brume.model.cloudwatch.DeleteAnomalyDetectorOutput;
import dev.brume.model.cloudwatch.DescribeAnomalyDetectorsInput;
import dev.brume.model.cloudwatch.DescribeAnomalyDetectorsOutput;
import dev.brume.model.cloudwatch.Dimension;
import dev.brume.model.cloudwatch.MetricCharacteristics;
import dev.brume.model.cloudwatch.MetricMathAnomalyDetector;
import dev.brume.model.cloudwatch.PutAnomalyDetectorInput;
import dev.brume.model.cloudwatch.PutAnomalyDetectorOutput;
import dev.brume.model.cloudwatch.Range;
import dev.brume.model.cloudwatch.SingleMetricAnomalyDetector;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Anomaly detectors: what a band is learnt from, and what not. The model is [AnomalyBand]; it is
/// worked out anew whenever a band is asked for, so a detector needs no training time.
final class DetectorOperations {
    private static final int PAGE = 100;
    private static final int PERIOD = 300;

    private final StateCells<AlarmsState> cells;
    private final MetricStore store;

    DetectorOperations(StateCells<AlarmsState> cells, MetricStore store) {
        this.cells = cells;
        this.store = store;
    }

    // ---- which

    /// What names a detector in a request.
    private record Named(
            @Nullable SingleMetricAnomalyDetector single,
            @Nullable MetricMathAnomalyDetector math,
            @Nullable String namespace,
            @Nullable String metricName,
            @Nullable List<Dimension> dimensions,
            @Nullable String stat) {

        Optional<Query.Stat> metric(RequestContext context) {
            if (math != null) {
                if (single != null || namespace != null) {
                    throw CloudWatchErrors.exclusive(
                            "SingleMetricAnomalyDetector", "MetricMathAnomalyDetector");
                }
                return Optional.empty();
            }
            if (single == null) {
                return Optional.of(stat(namespace, metricName, dimensions, stat));
            }
            if (single.accountId() != null && !single.accountId().equals(context.account())) {
                throw CloudWatchErrors.unsupported(
                        "SingleMetricAnomalyDetector.AccountId of another account");
            }
            return Optional.of(
                    stat(
                            single.namespace(),
                            single.metricName(),
                            single.dimensions(),
                            single.stat()));
        }

        private static Query.Stat stat(
                @Nullable String namespace,
                @Nullable String metricName,
                @Nullable List<Dimension> dimensions,
                @Nullable String stat) {
            if (namespace == null || metricName == null || stat == null) {
                throw CloudWatchErrors.missing(
                        "The parameters Namespace, MetricName and Stat are required.");
            }
            if (Statistic.parse(stat).isEmpty()) {
                throw CloudWatchErrors.invalid("Stat", stat);
            }
            return new Query.Stat(
                    MetricKey.of(namespace, metricName, dimensions),
                    PERIOD,
                    stat,
                    Optional.empty());
        }

        List<Query> queries(RequestContext context) {
            if (math == null) {
                return List.of();
            }
            var given = math.metricDataQueries();
            var queries = given == null ? List.<Query>of() : Query.all(given);
            QueryChecks.check(
                    queries, "MetricMathAnomalyDetector.MetricDataQueries", context.account());
            QueryRun.check(queries);
            return queries;
        }
    }

    private static String key(Optional<Query.Stat> metric, List<Query> queries) {
        return Things.DETECTOR
                + metric.map(DetectorOperations::key)
                        .orElseGet(
                                () ->
                                        queries.stream()
                                                .map(Query::toString)
                                                .collect(
                                                        Collectors.joining(
                                                                "\u0000", "\u0001", "")));
    }

    private static String key(Query.Stat metric) {
        return metric.metric().identity() + metric.statistic();
    }

    // ---- operations

    PutAnomalyDetectorOutput put(PutAnomalyDetectorInput in, RequestContext context) {
        var named =
                new Named(
                        in.singleMetricAnomalyDetector(),
                        in.metricMathAnomalyDetector(),
                        in.namespace(),
                        in.metricName(),
                        in.dimensions(),
                        in.stat());
        var metric = named.metric(context);
        var queries = named.queries(context);
        var configuration = in.configuration();
        var characteristics = in.metricCharacteristics();
        var detector =
                new Thing.Detector(
                        metric,
                        queries,
                        configuration == null ? List.of() : spans(configuration),
                        Optional.ofNullable(
                                configuration == null ? null : configuration.metricTimezone()),
                        Optional.ofNullable(
                                characteristics == null ? null : characteristics.periodicSpikes()));
        cells.at(context)
                .update(
                        state ->
                                Change.of(
                                        state.things(
                                                state.things()
                                                        .with(key(metric, queries), detector)),
                                        ""));
        return PutAnomalyDetectorOutput.builder().build();
    }

    private static List<Thing.Span> spans(AnomalyDetectorConfiguration configuration) {
        var given = configuration.excludedTimeRanges();
        return given == null
                ? List.of()
                : given.stream()
                        .map(each -> new Thing.Span(each.startTime(), each.endTime()))
                        .toList();
    }

    DeleteAnomalyDetectorOutput delete(DeleteAnomalyDetectorInput in, RequestContext context) {
        var named =
                new Named(
                        in.singleMetricAnomalyDetector(),
                        in.metricMathAnomalyDetector(),
                        in.namespace(),
                        in.metricName(),
                        in.dimensions(),
                        in.stat());
        var key = key(named.metric(context), named.queries(context));
        cells.at(context)
                .update(
                        state -> {
                            if (!state.things().containsKey(key)) {
                                throw CloudWatchErrors.noResource("AnomalyDetector", "");
                            }
                            return Change.of(state.things(state.things().without(key)), "");
                        });
        return DeleteAnomalyDetectorOutput.builder().build();
    }

    DescribeAnomalyDetectorsOutput describe(
            DescribeAnomalyDetectorsInput in, RequestContext context) {
        int max = in.maxResults() == null ? PAGE : Math.min(PAGE, in.maxResults());
        var state = cells.at(context).read();
        var from = in.nextToken() == null ? Things.DETECTOR : Cursor.decode(in.nextToken());
        var found = new ArrayList<AnomalyDetector>();
        String last = "";
        for (var row : state.things().after(from, false)) {
            if (!row.getKey().startsWith(Things.DETECTOR)) {
                break;
            }
            if (row.getValue() instanceof Thing.Detector detector && fits(in, detector)) {
                if (found.size() == max) {
                    return DescribeAnomalyDetectorsOutput.builder()
                            .anomalyDetectors(found)
                            .nextToken(Cursor.encode(last))
                            .build();
                }
                found.add(told(detector, context));
                last = row.getKey();
            }
        }
        return DescribeAnomalyDetectorsOutput.builder().anomalyDetectors(found).build();
    }

    private static boolean fits(DescribeAnomalyDetectorsInput in, Thing.Detector detector) {
        var types = in.anomalyDetectorTypes();
        var type = detector.metric().isPresent() ? "SINGLE_METRIC" : "METRIC_MATH";
        boolean asked =
                types == null || types.isEmpty()
                        ? detector.metric().isPresent()
                        : types.contains(type);
        var key = detector.metric().map(Query.Stat::metric);
        var dimensions = MetricKey.of("", "", in.dimensions()).dimensions();
        return asked
                && (in.namespace() == null
                        || key.map(MetricKey::namespace).equals(Optional.of(in.namespace())))
                && (in.metricName() == null
                        || key.map(MetricKey::name).equals(Optional.of(in.metricName())))
                && (dimensions.isEmpty()
                        || key.map(MetricKey::dimensions).equals(Optional.of(dimensions)));
    }

    private AnomalyDetector told(Thing.Detector detector, RequestContext context) {
        var told = AnomalyDetector.builder().stateValue(trained(detector, context));
        detector.metric()
                .ifPresent(
                        stat ->
                                told.namespace(stat.metric().namespace())
                                        .metricName(stat.metric().name())
                                        .dimensions(stat.metric().asDimensions())
                                        .stat(stat.statistic())
                                        .singleMetricAnomalyDetector(
                                                SingleMetricAnomalyDetector.builder()
                                                        .namespace(stat.metric().namespace())
                                                        .metricName(stat.metric().name())
                                                        .dimensions(stat.metric().asDimensions())
                                                        .stat(stat.statistic())
                                                        .build()));
        if (!detector.queries().isEmpty()) {
            told.metricMathAnomalyDetector(
                    MetricMathAnomalyDetector.builder()
                            .metricDataQueries(
                                    detector.queries().stream().map(Query::told).toList())
                            .build());
        }
        told.configuration(
                AnomalyDetectorConfiguration.builder()
                        .excludedTimeRanges(
                                detector.excluded().stream()
                                        .map(
                                                each ->
                                                        Range.builder()
                                                                .startTime(each.start())
                                                                .endTime(each.end())
                                                                .build())
                                        .toList())
                        .metricTimezone(detector.timezone().orElse(null))
                        .build());
        detector.spikes()
                .ifPresent(
                        spikes ->
                                told.metricCharacteristics(
                                        MetricCharacteristics.builder()
                                                .periodicSpikes(spikes)
                                                .build()));
        return told.build();
    }

    private String trained(Thing.Detector detector, RequestContext context) {
        if (detector.metric().isEmpty()) {
            return "TRAINED";
        }
        long now = context.now().getEpochSecond();
        var scope =
                new QueryScope(
                        store,
                        store.at(context.account(), context.region()).read(),
                        context.account(),
                        context.region(),
                        now,
                        now - AnomalyBand.TRAINING.toSeconds(),
                        now,
                        false,
                        QueryScope.Extras.NONE);
        int points = scope.find(detector.metric().get().metric(), PERIOD, "").points().size();
        return points < AnomalyBand.TRAINING_MIN ? "TRAINED_INSUFFICIENT_DATA" : "TRAINED";
    }

    /// The band of a query's result; times that a detector of its metric excludes are not learnt
    /// from.
    List<Series> band(QueryScope scope, QueryScope.BandRequest request) {
        var state = cells.at(scope.account(), scope.region()).read();
        var excluded =
                request.queries().stream()
                        .filter(query -> query.id().equals(request.id()))
                        .flatMap(query -> query.stat().stream())
                        .map(stat -> state.things().get(Things.DETECTOR + key(stat)))
                        .filter(Thing.Detector.class::isInstance)
                        .map(Thing.Detector.class::cast)
                        .flatMap(detector -> detector.excluded().stream())
                        .toList();
        return Bands.of(scope, request, time -> excluded.stream().anyMatch(span -> span.has(time)));
    }
}
