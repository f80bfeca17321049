package dev.brume.engine.metrics.math;

import java.util.function.LongToDoubleFunction;

/// Gives numbers to the periods of a range that have none.
///
/// @param first where the first period begins
/// @param end the time behind its last
record Filling(long first, long end) {

    /// @param missing the number of a time; NaN where it has none
    Series with(Series series, LongToDoubleFunction missing) {
        int period = series.period();
        var collector = new Series.Collector((int) ((end - first) / period) + 1);
        int at = 0;
        for (long time = first; time < end; time += period) {
            while (at < series.size() && series.times()[at] < time) {
                at++;
            }
            boolean known = at < series.size() && series.times()[at] == time;
            collector.add(time, known ? series.values()[at] : missing.applyAsDouble(time));
        }
        return collector.series(series.label(), period);
    }

    /// The last number before.
    Series repeating(Series series) {
        return with(
                series,
                time -> {
                    int before = before(series, time);
                    return before < 0 ? Double.NaN : series.values()[before];
                });
    }

    /// A line from the last number before to the first one after.
    Series linear(Series series) {
        return with(
                series,
                time -> {
                    int before = before(series, time);
                    if (before < 0 || before + 1 >= series.size()) {
                        return Double.NaN;
                    }
                    double from = series.values()[before];
                    double to = series.values()[before + 1];
                    double share =
                            (double) (time - series.times()[before])
                                    / (series.times()[before + 1] - series.times()[before]);
                    return from + share * (to - from);
                });
    }

    private static int before(Series series, long time) {
        int index = series.indexOf(time);
        return index >= 0 ? index : -index - 2;
    }
}
