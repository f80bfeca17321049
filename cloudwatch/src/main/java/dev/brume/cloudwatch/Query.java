package dev.brume.cloudwatch;

import dev.brume.model.cloudwatch.Metric;
import dev.brume.model.cloudwatch.MetricDataQuery;
import dev.brume.model.cloudwatch.MetricStat;

import java.util.List;
import java.util.Optional;

/// One query of a request or an alarm: a statistic of a metric, or an expression. What was not said
/// stays absent, so that it is read back as it was given.
record Query(
        String id,
        Optional<Stat> stat,
        Optional<String> expression,
        Optional<String> label,
        Optional<Integer> period,
        Optional<Boolean> returnData,
        Optional<String> accountId) {

    /// A statistic of a metric.
    ///
    /// @param unit only data of this unit; absent for any
    record Stat(MetricKey metric, int period, String statistic, Optional<String> unit) {}

    boolean returned() {
        return returnData.orElse(true);
    }

    static Query of(String id, Stat stat) {
        return new Query(
                id,
                Optional.of(stat),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same with periods of another length.
    Query every(int seconds) {
        return new Query(
                id,
                stat.map(each -> new Stat(each.metric, seconds, each.statistic, each.unit)),
                expression,
                label,
                expression.map(any -> seconds),
                returnData,
                accountId);
    }

    static Query of(MetricDataQuery in) {
        return new Query(
                in.id(),
                Optional.ofNullable(in.metricStat()).map(Query::stat),
                Optional.ofNullable(in.expression()),
                Optional.ofNullable(in.label()),
                Optional.ofNullable(in.period()),
                Optional.ofNullable(in.returnData()),
                Optional.ofNullable(in.accountId()));
    }

    private static Stat stat(MetricStat in) {
        var metric = in.metric();
        var namespace = metric.namespace() == null ? "" : metric.namespace();
        var name = metric.metricName() == null ? "" : metric.metricName();
        return new Stat(
                MetricKey.of(namespace, name, metric.dimensions()),
                in.period(),
                in.stat(),
                Optional.ofNullable(in.unit()));
    }

    static List<Query> all(List<MetricDataQuery> in) {
        return in.stream().map(Query::of).toList();
    }

    MetricDataQuery told() {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat.map(Query::told).orElse(null))
                .expression(expression.orElse(null))
                .label(label.orElse(null))
                .period(period.orElse(null))
                .returnData(returnData.orElse(null))
                .accountId(accountId.orElse(null))
                .build();
    }

    private static MetricStat told(Stat stat) {
        return MetricStat.builder()
                .metric(
                        Metric.builder()
                                .namespace(stat.metric.namespace())
                                .metricName(stat.metric.name())
                                .dimensions(stat.metric.asDimensions())
                                .build())
                .period(stat.period)
                .stat(stat.statistic)
                .unit(stat.unit.orElse(null))
                .build();
    }
}
