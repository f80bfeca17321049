package dev.brume.cloudwatch;

import dev.brume.cloudwatch.MetricsState.StoredSeries;
import dev.brume.engine.metrics.math.Series;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What results are called: what tells them apart, or what the caller says, with `${…}` filled in:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/graph-dynamic-labels.html>.
final class Labels {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{PROP\\('([^']*)'\\)\\}");

    private final List<Query> queries;
    private final QueryScope scope;
    private final boolean namesDiffer;
    private final boolean statisticsDiffer;
    private final boolean periodsDiffer;

    Labels(List<Query> queries, QueryScope scope) {
        this.queries = queries;
        this.scope = scope;
        var stats = queries.stream().map(Query::stat).flatMap(Optional::stream).toList();
        namesDiffer = stats.stream().map(each -> each.metric().name()).distinct().count() > 1;
        statisticsDiffer = stats.stream().map(Query.Stat::statistic).distinct().count() > 1;
        periodsDiffer = stats.stream().map(Query.Stat::period).distinct().count() > 1;
    }

    /// What a metric is called where nobody says: its name, or what tells it from the others.
    String standard(Query.Stat stat) {
        var parts = new ArrayList<String>();
        var values = differing(stat.metric());
        if (namesDiffer || values.isEmpty()) {
            parts.add(stat.metric().name());
        }
        parts.addAll(values);
        if (statisticsDiffer && !namesDiffer) {
            parts.add(stat.statistic());
        }
        if (periodsDiffer && !namesDiffer) {
            parts.add(String.valueOf(stat.period()));
        }
        return String.join(" ", parts);
    }

    private List<String> differing(MetricKey key) {
        var values = new ArrayList<String>();
        key.dimensions()
                .forEach(
                        (name, value) -> {
                            boolean same =
                                    queries.stream()
                                            .map(Query::stat)
                                            .flatMap(Optional::stream)
                                            .allMatch(
                                                    other ->
                                                            value.equals(
                                                                    other.metric()
                                                                            .dimensions()
                                                                            .get(name)));
                            if (!same) {
                                values.add(value);
                            }
                        });
        return values;
    }

    /// What a metric that was searched for is called: by the query's label if that asks for
    /// properties, else by what tells it from the others that were found.
    String searched(Query query, Query.Stat stat, List<StoredSeries> all) {
        if (query.label().filter(label -> PROPERTY.matcher(label).find()).isPresent()) {
            return properties(query.label().get(), stat);
        }
        var parts = new ArrayList<String>();
        var names =
                all.stream()
                        .map(each -> each.key().name())
                        .collect(Collectors.toCollection(TreeSet::new));
        stat.metric()
                .dimensions()
                .forEach(
                        (name, value) -> {
                            boolean same =
                                    all.stream()
                                            .allMatch(
                                                    each ->
                                                            value.equals(
                                                                    each.key()
                                                                            .dimensions()
                                                                            .get(name)));
                            if (!same) {
                                parts.add(value);
                            }
                        });
        if (names.size() > 1 || parts.isEmpty()) {
            parts.add(stat.metric().name());
        }
        return String.join(" ", parts);
    }

    private String properties(String label, Query.Stat stat) {
        return PROPERTY.matcher(label)
                .replaceAll(match -> Matcher.quoteReplacement(property(match.group(1), stat)));
    }

    private String property(String name, Query.Stat stat) {
        if (name.startsWith("Dim.")) {
            return stat.metric().dimensions().getOrDefault(name.substring(4), "");
        }
        return switch (name) {
            case "Namespace" -> stat.metric().namespace();
            case "MetricName" -> stat.metric().name();
            case "Stat" -> stat.statistic();
            case "Period" -> String.valueOf(stat.period());
            case "Region" -> scope.region();
            case "AccountId", "AccountLabel" -> scope.account();
            default -> "";
        };
    }

    /// The label of a result.
    ///
    /// @param array whether it is one of several
    Series of(Query query, Series series, boolean array, ZoneOffset zone) {
        if (query.label().isEmpty()) {
            boolean plain = query.stat().isPresent() || array && !series.label().isEmpty();
            return plain ? series : series.labelled(query.id());
        }
        var label = query.label().get();
        var filled =
                query.stat()
                        .map(stat -> properties(label, stat))
                        .orElseGet(() -> ofExpression(label, series, array));
        return series.labelled(DynamicLabel.fill(filled, series, zone));
    }

    private static String ofExpression(String label, Series series, boolean array) {
        if (PROPERTY.matcher(label).find()) {
            return series.label();
        }
        boolean named = label.contains("${LABEL}");
        if (named) {
            return label.replace("${LABEL}", series.label());
        }
        return array && !series.label().isEmpty() ? label + " " + series.label() : label;
    }
}
