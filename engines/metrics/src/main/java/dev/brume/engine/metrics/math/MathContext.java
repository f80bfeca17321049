package dev.brume.engine.metrics.math;

import java.util.List;

/// What an expression refers to.
public interface MathContext {
    /// The result of another query of the request.
    ///
    /// @param position where it is named, for errors
    /// @throws MathException where there is none, or it refers back
    Value query(String id, int position);

    /// The metrics of the request, without expressions.
    ///
    /// @param part only those whose id contains it
    List<Series> metrics(String part);

    /// Finds metrics.
    ///
    /// @param query the search expression: `{Namespace,Dimension} MetricName="x"`
    /// @param period in seconds; 0 for that of the request
    List<Series> search(String query, String statistic, int period, int position);

    /// The upper and lower bound of what is expected of a series.
    ///
    /// @param width how many standard deviations
    List<Series> band(Series series, double width, String id);

    /// A metric of an insight rule's report.
    Series insightRuleMetric(String rule, String metric, int position);

    /// Where the first period of the request begins, in seconds.
    long first(int period);

    /// The time behind its last.
    long end();

    /// The period of an expression that has no metrics to take it from.
    int period();
}
