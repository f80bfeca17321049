package dev.brume.engine.metrics.math;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/// Numbers over time. Periods without a number are left out.
///
/// @param label what a graph calls it
/// @param times when each period begins, in seconds, ascending
/// @param values a finite number per time
/// @param period the length of a period in seconds
public record Series(String label, long[] times, double[] values, int period) {

    public static Series empty(String label, int period) {
        return new Series(label, new long[0], new double[0], period);
    }

    public int size() {
        return times.length;
    }

    public boolean isEmpty() {
        return times.length == 0;
    }

    /// The same numbers by another name.
    public Series labelled(String other) {
        return new Series(other, times, values, period);
    }

    /// Applies a function to each number; results that are no numbers are left out.
    Series map(DoubleUnaryOperator function) {
        var collector = new Collector(times.length);
        for (int i = 0; i < times.length; i++) {
            collector.add(times[i], function.applyAsDouble(values[i]));
        }
        return collector.series(label, period);
    }

    /// Applies a function to the numbers of each time that either has; one that is missing counts
    /// as zero.
    Series zip(Series other, DoubleBinaryOperator function) {
        var collector = new Collector(Math.max(times.length, other.times.length));
        int mine = 0;
        int theirs = 0;
        while (mine < times.length || theirs < other.times.length) {
            long left = mine < times.length ? times[mine] : Long.MAX_VALUE;
            long right = theirs < other.times.length ? other.times[theirs] : Long.MAX_VALUE;
            double a = left <= right ? values[mine++] : 0;
            double b = right <= left ? other.values[theirs++] : 0;
            collector.add(Math.min(left, right), function.applyAsDouble(a, b));
        }
        return collector.series(label, Math.max(period, other.period));
    }

    /// Where a time stands; negative where there is no number of it.
    int indexOf(long time) {
        return Arrays.binarySearch(times, time);
    }

    DoubleStream stream() {
        return Arrays.stream(values);
    }

    /// Takes numbers in order of time.
    public static final class Collector {
        private long[] times;
        private double[] values;
        private int size;

        /// @param expected how many numbers there will be, roughly
        public Collector(int expected) {
            times = new long[Math.max(4, expected)];
            values = new double[times.length];
        }

        /// Adds a number; NaN and the infinities are left out.
        public void add(long time, double value) {
            if (!Double.isFinite(value)) {
                return;
            }
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            times[size] = time;
            values[size++] = value;
        }

        public Series series(String label, int period) {
            return new Series(
                    label, Arrays.copyOf(times, size), Arrays.copyOf(values, size), period);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series that
                && label.equals(that.label)
                && period == that.period
                && Arrays.equals(times, that.times)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return label + Arrays.toString(times) + Arrays.toString(values);
    }
}
