package dev.brume.cloudwatch;

import dev.brume.model.cloudwatch.MetricStreamFilter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is kept by name besides alarms and dashboards.
sealed interface Thing {
    /// An anomaly detector.
    ///
    /// @param metric the metric and statistic; absent for metric math
    /// @param queries metric math, one of which is returned
    /// @param excluded times that are not learnt from
    /// @param spikes whether it expects periodic spikes; absent where nobody said
    record Detector(
            Optional<Query.Stat> metric,
            List<Query> queries,
            List<Span> excluded,
            Optional<String> timezone,
            Optional<Boolean> spikes)
            implements Thing {}

    /// A range of time, the end excluded.
    record Span(Instant start, Instant end) {
        boolean has(long seconds) {
            return seconds >= start.getEpochSecond() && seconds < end.getEpochSecond();
        }
    }

    /// A Contributor Insights rule.
    ///
    /// @param schema what kind of definition it is, by name and version
    /// @param managed what a service keeps it for; absent where a user made it
    record InsightRule(
            String name,
            boolean enabled,
            String definition,
            String schema,
            Optional<Boolean> transformed,
            Optional<Managed> managed)
            implements Thing {
        InsightRule enabled(boolean other) {
            return new InsightRule(name, other, definition, schema, transformed, managed);
        }
    }

    /// The template and the resource that a managed rule was made of.
    record Managed(String template, String resource) {}

    /// A metric stream.
    record Stream(
            String name,
            String arn,
            List<Filter> include,
            List<Filter> exclude,
            String firehose,
            String role,
            boolean running,
            String format,
            List<Additional> additional,
            Optional<Boolean> linkedAccounts,
            Instant created,
            Instant updated)
            implements Thing {
        /// Whether data of a metric is streamed.
        boolean takes(MetricKey key) {
            return (include.isEmpty() || include.stream().anyMatch(each -> each.takes(key)))
                    && exclude.stream().noneMatch(each -> each.takes(key));
        }

        /// The further statistics of a metric.
        List<String> additional(MetricKey key) {
            var metric = key.namespace() + MetricKey.PART + key.name();
            return additional.stream()
                    .filter(each -> each.metrics.contains(metric))
                    .flatMap(each -> each.statistics.stream())
                    .distinct()
                    .toList();
        }
    }

    /// @param names of metrics; empty for all of the namespace
    record Filter(String namespace, Set<String> names) {
        static Filter of(MetricStreamFilter in) {
            return new Filter(
                    in.namespace() == null ? "" : in.namespace(),
                    in.metricNames() == null ? Set.of() : Set.copyOf(in.metricNames()));
        }

        boolean takes(MetricKey key) {
            return namespace.equals(key.namespace())
                    && (names.isEmpty() || names.contains(key.name()));
        }
    }

    /// Further statistics of some metrics.
    ///
    /// @param metrics by namespace and name, separated as in [MetricKey#identity]
    record Additional(List<String> statistics, List<String> metrics) {}
}
