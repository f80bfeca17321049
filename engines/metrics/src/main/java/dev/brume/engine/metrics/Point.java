package dev.brume.engine.metrics;

import org.jspecify.annotations.Nullable;

/// What is known of one period of a metric.
///
/// @param time when the period begins
/// @param count how many samples there were
/// @param samples the samples, where there are several values and they are known: a statistic set
///     tells no more than the four numbers
public record Point(
        long time, double count, double sum, double min, double max, @Nullable Samples samples) {

    /// One observation.
    public static Point of(long time, double value) {
        return new Point(time, 1, value, value, value, null);
    }

    /// Observations that are known one by one.
    public static Point of(long time, Samples samples) {
        double count = 0;
        double sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            count += samples.count(i);
            sum += samples.value(i) * samples.count(i);
        }
        double min = samples.value(0);
        double max = samples.value(samples.size() - 1);
        return new Point(time, count, sum, min, max, min == max ? null : samples);
    }

    /// The samples; null where they are not known.
    @Nullable Samples distribution() {
        return samples == null && min == max ? Samples.of(min, count) : samples;
    }

    /// This period and another one together, as one that begins when this does.
    public Point plus(Point other) {
        double least = Math.min(min, other.min);
        double most = Math.max(max, other.max);
        var mine = distribution();
        var others = other.distribution();
        boolean known = least != most && mine != null && others != null;
        return new Point(
                time,
                count + other.count,
                sum + other.sum,
                least,
                most,
                known && mine != null && others != null ? mine.plus(others) : null);
    }

    /// The same, beginning at another time.
    public Point at(long other) {
        return other == time ? this : new Point(other, count, sum, min, max, samples);
    }

    /// Whether it is one observation or several equal ones: then one number tells all but how many.
    boolean isSingle() {
        return count == 1 && min == max && sum == min;
    }
}
