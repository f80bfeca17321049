package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;

import java.util.List;

/// What queries can ask of other parts of CloudWatch.
final class Knowledge implements QueryScope.Extras {
    private final DetectorOperations detectors;

    Knowledge(DetectorOperations detectors) {
        this.detectors = detectors;
    }

    @Override
    public List<Series> band(QueryScope scope, QueryScope.BandRequest request) {
        return detectors.band(scope, request);
    }

    /// Nothing contributes to a rule while there are no logs.
    @Override
    public Series insightRuleMetric(QueryScope scope, String rule, String metric, int period) {
        return Series.empty(rule + " " + metric, period);
    }
}
