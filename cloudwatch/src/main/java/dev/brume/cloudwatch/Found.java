package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Point;
import dev.brume.engine.metrics.Statistic;
import dev.brume.engine.metrics.math.Series;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The data of a metric in a range.
///
/// @param points in the unit that counts
/// @param units the names of all units that there are data in, sorted
record Found(List<Point> points, List<String> units) {
    /// Of several units the first by name counts, as AWS does (recorded answer).
    static Found of(Map<Character, List<Point>> byLetter) {
        var byName = new TreeMap<String, List<Point>>();
        byLetter.forEach((letter, points) -> byName.put(Units.of(letter), points));
        return byName.isEmpty()
                ? new Found(List.of(), List.of())
                : new Found(byName.firstEntry().getValue(), List.copyOf(byName.keySet()));
    }

    Series series(Statistic statistic, String label, int period) {
        var collector = new Series.Collector(points.size());
        for (var point : points) {
            var value = statistic.of(point);
            if (value.isPresent()) {
                collector.add(point.time(), value.getAsDouble());
            }
        }
        return collector.series(label, period);
    }

    /// What a client is told of several units.
    String severalUnits() {
        return "Multiple units returned: '"
                + units.stream().collect(Collectors.joining(", ", "[", "]"))
                + "'";
    }
}
