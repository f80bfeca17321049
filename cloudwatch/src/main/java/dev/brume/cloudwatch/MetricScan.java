package dev.brume.cloudwatch;

import dev.brume.cloudwatch.MetricsState.StoredSeries;
import dev.brume.engine.metrics.search.SearchedMetric;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Looks through the metrics of a namespace, or of all, for those that a query means.
final class MetricScan {
    /// Metrics without new data for so long are not found.
    private static final Duration FOUND = Duration.ofDays(14);

    private MetricScan() {}

    static List<StoredSeries> of(
            QueryScope scope,
            Optional<String> namespace,
            Predicate<SearchedMetric> wanted,
            int max) {
        long oldest = Math.min(scope.now(), scope.end()) - FOUND.toSeconds();
        var prefix = namespace.map(name -> name + MetricKey.PART).orElse("");
        var found = new ArrayList<StoredSeries>();
        for (var row : scope.state().series().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix) || found.size() == max) {
                break;
            }
            if (row.getValue().seen() >= oldest && wanted.test(row.getValue().key())) {
                found.add(row.getValue());
            }
        }
        return found;
    }
}
