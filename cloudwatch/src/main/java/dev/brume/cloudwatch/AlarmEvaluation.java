package dev.brume.cloudwatch;

import dev.brume.cloudwatch.Alarm.Watch;
import dev.brume.cloudwatch.AlarmPlanner.Observed;
import dev.brume.engine.metrics.Statistic;
import dev.brume.engine.metrics.math.Series;
import dev.brume.wire.call.ServiceException;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Gathers the data that an alarm is decided by.
final class AlarmEvaluation {
    /// How far back the range reaches beyond the evaluation periods, in seconds and in periods:
    /// data may come late, and standard data is that of a whole minute.
    private static final int BEYOND_SECONDS = 120;

    private static final int BEYOND_PERIODS = 2;

    private final QueryScope everything;
    private final Watch watch;

    /// @param everything a scope of any time
    AlarmEvaluation(QueryScope everything, Watch watch) {
        this.everything = everything;
        this.watch = watch;
    }

    private int periods() {
        int period = watch.period();
        return watch.evaluationPeriods() + Math.max(BEYOND_PERIODS, BEYOND_SECONDS / period);
    }

    /// The evaluation range that ends at a time, the oldest period first.
    ///
    /// @throws ServiceException where an expression cannot be worked out
    List<Optional<Observed>> range(long end) {
        var scope = until(end);
        return watch.metric().isPresent()
                ? ofMetric(scope, watch.metric().get())
                : ofQueries(scope);
    }

    private QueryScope until(long end) {
        return everything.during(end - (long) periods() * watch.period(), end);
    }

    /// The same of each time series of an alarm that watches several.
    ContributorPlanner.Fleet fleet(long end) {
        var scope = until(end);
        var query = watch.queries().stream().filter(Query::returned).findFirst().orElseThrow();
        var result = new QueryRun(watch.queries(), scope).groups(query);
        var watched = new ArrayList<ContributorPlanner.Watched>();
        for (var group : result.groups()) {
            var range = empty();
            fill(range, scope, group.series(), Optional.empty());
            watched.add(new ContributorPlanner.Watched(group.attributes(), range));
        }
        return new ContributorPlanner.Fleet(watched, result.partial());
    }

    private List<Optional<Observed>> empty() {
        return new ArrayList<>(Collections.nCopies(periods(), Optional.empty()));
    }

    private List<Optional<Observed>> ofMetric(QueryScope scope, Query.Stat stat) {
        var statistic = Statistic.parse(stat.statistic()).orElseThrow();
        double threshold = watch.threshold().orElse(Double.NaN);
        var range = empty();
        for (var point :
                scope.find(stat.metric(), stat.period(), stat.unit().orElse("")).points()) {
            statistic
                    .of(point)
                    .ifPresent(
                            value ->
                                    range.set(
                                            at(scope, point.time()),
                                            Optional.of(
                                                    new Observed(
                                                            point.time(),
                                                            value,
                                                            point.count(),
                                                            threshold,
                                                            threshold))));
        }
        return range;
    }

    private int at(QueryScope scope, long time) {
        return (int) ((time - scope.start()) / watch.period());
    }

    private List<Optional<Observed>> ofQueries(QueryScope scope) {
        var run = new QueryRun(watch.queries(), scope);
        Optional<Series> watched = Optional.empty();
        Optional<List<Series>> band = Optional.empty();
        for (var query : watch.queries()) {
            if (watch.thresholdId().equals(Optional.of(query.id()))) {
                band = Optional.of(run.results(query, ZoneOffset.UTC));
            } else if (query.returned()) {
                watched = run.results(query, ZoneOffset.UTC).stream().findFirst();
            }
        }
        var range = empty();
        if (watched.isPresent()) {
            fill(range, scope, watched.get(), band);
        }
        return range;
    }

    private void fill(
            List<Optional<Observed>> range,
            QueryScope scope,
            Series watched,
            Optional<List<Series>> band) {
        double threshold = watch.threshold().orElse(Double.NaN);
        for (int i = 0; i < watched.size(); i++) {
            long time = watched.times()[i];
            double upper = band.map(bounds -> value(bounds, 0, time)).orElse(threshold);
            double lower = band.map(bounds -> value(bounds, 1, time)).orElse(threshold);
            boolean known = time >= scope.start() && time < scope.end() && !Double.isNaN(upper);
            if (known) {
                range.set(
                        at(scope, time),
                        Optional.of(new Observed(time, watched.values()[i], 0, lower, upper)));
            }
        }
    }

    private static double value(List<Series> bounds, int index, long time) {
        if (bounds.size() <= index) {
            return Double.NaN;
        }
        var series = bounds.get(index);
        int at = Arrays.binarySearch(series.times(), time);
        return at < 0 ? Double.NaN : series.values()[at];
    }
}
