package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Point;
import dev.brume.engine.metrics.math.Series;

import java.util.List;
import java.util.Map;

/// Where and when queries are worked out.
///
/// @param state what is known; the same for all of them
/// @param now the time that says what is still kept
/// @param start the first time asked for, in seconds
/// @param end the time behind the last
/// @param sliding whether periods begin at the first time, and not at multiples of their length: so
///     do alarms
record QueryScope(
        MetricStore store,
        MetricsState state,
        String account,
        String region,
        long now,
        long start,
        long end,
        boolean sliding,
        Extras extras) {

    /// What other parts of CloudWatch know.
    interface Extras {
        /// The bounds of what is expected of a metric or, where it is none, of a series.
        List<Series> band(QueryScope scope, BandRequest request);

        /// A metric of an insight rule's report.
        Series insightRuleMetric(QueryScope scope, String rule, String metric, int period);

        /// Nothing but metrics.
        Extras NONE =
                new Extras() {
                    @Override
                    public List<Series> band(QueryScope scope, BandRequest request) {
                        return Bands.untrained(request);
                    }

                    @Override
                    public Series insightRuleMetric(
                            QueryScope scope, String rule, String metric, int period) {
                        return Series.empty(rule, period);
                    }
                };
    }

    /// @param queries all queries of the request, to work the series out for the past
    /// @param id the query whose result the band is about; empty where it is no query
    /// @param width how many deviations
    record BandRequest(List<Query> queries, String id, Series series, double width) {}

    QueryScope during(long from, long to) {
        return new QueryScope(store, state, account, region, now, from, to, sliding, extras);
    }

    /// Where the first period begins.
    long first(int period) {
        return sliding ? start : Math.floorDiv(start, period) * period;
    }

    /// The data of a metric, in periods that begin at multiples of their length.
    Found find(MetricKey key, int period, String unit) {
        char letter = unit.isEmpty() ? 0 : Units.letter(unit).orElse('?');
        return Found.of(
                store.read(
                        state,
                        key,
                        letter,
                        new MetricStore.Range(first(period), end, period),
                        now));
    }

    /// The data of several metrics that are known by their rows.
    Map<Character, List<Point>> read(MetricsState.StoredSeries series, int period) {
        return store.read(
                state, series, (char) 0, new MetricStore.Range(first(period), end, period), now);
    }
}
