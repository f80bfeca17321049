package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Point;
import dev.brume.engine.metrics.Statistic;
import dev.brume.engine.metrics.math.Series;
import dev.brume.engine.metrics.search.InsightsQuery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Works out a Metrics Insights query: the data of all metrics of a group, together.
final class InsightsRun {
    /// How many metrics one query looks at.
    static final int METRICS_MAX = 10_000;

    private final InsightsQuery query;
    private final QueryScope scope;
    private final int period;

    InsightsRun(InsightsQuery query, QueryScope scope, int period) {
        this.query = query;
        this.scope = scope;
        this.period = period;
    }

    private static Statistic statistic(String function) {
        return switch (function) {
            case "AVG" -> Statistic.Basic.AVERAGE;
            case "COUNT" -> Statistic.Basic.SAMPLE_COUNT;
            case "MAX" -> Statistic.Basic.MAXIMUM;
            case "MIN" -> Statistic.Basic.MINIMUM;
            default -> Statistic.Basic.SUM;
        };
    }

    private record Group(Map<String, String> attributes, Map<Long, Point> points) {
        String label() {
            return String.join(" ", attributes.values());
        }
    }

    /// The result of a group.
    ///
    /// @param attributes the dimensions that are grouped by, in the query's order
    record Grouped(Map<String, String> attributes, Series series) {}

    /// @param partial whether there are more groups, or were more metrics to look at
    record Result(List<Grouped> groups, boolean partial) {
        List<Series> series() {
            return groups.stream().map(Grouped::series).toList();
        }
    }

    Result result() {
        var groups = new TreeMap<String, Group>();
        var metrics =
                MetricScan.of(scope, Optional.of(query.namespace()), query::matches, METRICS_MAX);
        for (var metric : metrics) {
            var attributes = new LinkedHashMap<String, String>();
            for (var name : query.groupBy()) {
                attributes.put(name, metric.key().dimensions().getOrDefault(name, ""));
            }
            var group =
                    groups.computeIfAbsent(
                            String.join("\u0000", attributes.values()),
                            key -> new Group(attributes, new TreeMap<>()));
            for (var points : scope.read(metric, period).values()) {
                for (var point : points) {
                    group.points.merge(point.time(), point, Point::plus);
                }
            }
        }
        var all = new ArrayList<>(groups.values());
        all.removeIf(group -> group.points.isEmpty());
        query.orderBy().ifPresent(order -> all.sort(order(order)));
        var told =
                all.stream()
                        .limit(query.limit())
                        .map(group -> new Grouped(group.attributes, series(group)))
                        .toList();
        return new Result(
                told, all.size() > InsightsQuery.LIMIT_MAX || metrics.size() == METRICS_MAX);
    }

    private static Comparator<Group> order(InsightsQuery.OrderBy order) {
        var statistic = statistic(order.function());
        var ascending =
                Comparator.<Group>comparingDouble(
                        group ->
                                group.points.values().stream()
                                        .reduce(Point::plus)
                                        .map(whole -> statistic.of(whole).orElse(Double.NaN))
                                        .orElse(Double.NaN));
        return order.descending() ? ascending.reversed() : ascending;
    }

    private Series series(Group group) {
        var statistic = statistic(query.function());
        var collector = new Series.Collector(group.points.size());
        group.points.forEach(
                (time, point) -> collector.add(time, statistic.of(point).orElse(Double.NaN)));
        return collector.series(group.label(), period);
    }
}
