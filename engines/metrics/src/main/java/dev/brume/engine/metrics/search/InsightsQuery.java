package dev.brume.engine.metrics.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Metrics Insights query: `SELECT AVG(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId) WHERE …
/// GROUP BY InstanceId ORDER BY MAX() DESC LIMIT 10`, as the CloudWatch User Guide's "Metrics
/// Insights query components and syntax" has it.
///
/// @param function AVG, COUNT, MAX, MIN or SUM
/// @param dimensions exactly those that a metric has; absent where `FROM` names a namespace alone
/// @param where which metrics are meant
/// @param groupBy the dimensions of which each combination has a result of its own
/// @param orderBy the function by whose value over the whole time results are ordered
/// @param limit how many results are answered
public record InsightsQuery(
        String function,
        String metricName,
        String namespace,
        Optional<List<String>> dimensions,
        Condition where,
        List<String> groupBy,
        Optional<OrderBy> orderBy,
        int limit) {

    /// Results that are answered where no limit is asked for, and at most.
    public static final int LIMIT_MAX = 500;

    /// @param function as that of the query
    public record OrderBy(String function, boolean descending) {}

    /// What a metric's dimensions must be.
    public sealed interface Condition {
        record Always() implements Condition {}

        /// @param value what the dimension is, or is not
        record Equal(String dimension, String value, boolean negated) implements Condition {}

        record And(List<Condition> all) implements Condition {}

        record Or(List<Condition> any) implements Condition {}

        record Not(Condition condition) implements Condition {}

        /// Whether dimensions fit. One that is not there equals nothing.
        default boolean holds(Map<String, String> dimensions) {
            return switch (this) {
                case Always always -> true;
                case Equal equal ->
                        equal.value().equals(dimensions.get(equal.dimension())) != equal.negated();
                case And and -> and.all().stream().allMatch(each -> each.holds(dimensions));
                case Or or -> or.any().stream().anyMatch(each -> each.holds(dimensions));
                case Not not -> !not.condition().holds(dimensions);
            };
        }
    }

    /// Whether a metric is meant.
    public boolean matches(SearchedMetric metric) {
        return metric.name().equals(metricName)
                && metric.namespace().equals(namespace)
                && dimensions
                        .map(
                                named ->
                                        metric.dimensions().size() == named.size()
                                                && metric.dimensions().keySet().containsAll(named))
                        .orElse(true)
                && metric.dimensions().keySet().containsAll(groupBy)
                && where.holds(metric.dimensions());
    }

    /// Whether a text is such a query, and not metric math.
    public static boolean isQuery(String text) {
        var trimmed = text.stripLeading();
        return trimmed.regionMatches(true, 0, "SELECT", 0, 6)
                && trimmed.length() > 6
                && Character.isWhitespace(trimmed.charAt(6));
    }

    /// Whether a text is such a query and asks for groups.
    public static boolean isGrouped(String text) {
        return isQuery(text) && !parse(text).groupBy.isEmpty();
    }

    /// Reads a query.
    ///
    /// @throws QuerySyntaxException where it is none
    public static InsightsQuery parse(String text) {
        return new InsightsParser(text).query();
    }
}
