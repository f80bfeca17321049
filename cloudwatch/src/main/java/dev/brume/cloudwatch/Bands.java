package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.AnomalyBand;
import dev.brume.engine.metrics.math.MathException;
import dev.brume.engine.metrics.math.Series;
import dev.brume.engine.metrics.math.Value;

import java.util.List;
import java.util.function.LongPredicate;

/// Works out what is expected, from what was: the query is asked for the two weeks before.
final class Bands {
    private Bands() {}

    static List<Series> untrained(QueryScope.BandRequest request) {
        int period = request.series().period();
        return List.of(Series.empty("upper", period), Series.empty("lower", period));
    }

    /// @param excluded times that are not learnt from
    static List<Series> of(
            QueryScope scope, QueryScope.BandRequest request, LongPredicate excluded) {
        int period = request.series().period();
        return AnomalyBand.trainedOn(past(scope, request), excluded)
                .around(scope.first(period), scope.end(), period, request.width());
    }

    private static Series past(QueryScope scope, QueryScope.BandRequest request) {
        if (request.id().isEmpty()) {
            return request.series();
        }
        long from = scope.start() - AnomalyBand.TRAINING.toSeconds();
        var training = scope.during(from, scope.start());
        try {
            var value = new QueryRun(request.queries(), training).value(request.id());
            return value instanceof Value.Single single ? single.series() : request.series();
        } catch (MathException e) {
            return request.series();
        }
    }
}
