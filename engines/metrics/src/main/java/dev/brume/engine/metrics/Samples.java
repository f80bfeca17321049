package dev.brume.engine.metrics;

import java.util.Arrays;

/// How often which value was observed: distinct values in ascending order, and their counts.
///
/// Up to [#EXACT_MAX] distinct values are kept as they are. Beyond that, each value stands for all
/// within a factor of 1.01, so that any percentile is within [#RELATIVE_ERROR] of an observed
/// value (a logarithmic histogram, as DDSketch's). Where even those are more than [#BUCKETS_MAX]
/// (values that span a factor of 26,000), buckets are twice as wide, and so on.
public final class Samples {
    /// How many distinct values are kept exactly.
    public static final int EXACT_MAX = 64;

    /// How many values stand for all others.
    public static final int BUCKETS_MAX = 1024;

    /// The error of a percentile when there are more than [#EXACT_MAX] distinct values, relative to
    /// the value.
    public static final double RELATIVE_ERROR = 0.005;

    private static final double FIRST_FACTOR = 1.01;

    private final double[] values;
    private final double[] counts;

    private Samples(double[] values, double[] counts) {
        this.values = values;
        this.counts = counts;
    }

    /// One value, observed some times.
    static Samples of(double value, double count) {
        return new Samples(new double[] {value}, new double[] {count});
    }

    /// Values and how often each was observed, in any order; the arrays are not kept.
    public static Samples of(double[] values, double[] counts) {
        var order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        var sortedValues = new double[values.length];
        var sortedCounts = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            sortedValues[i] = values[order[i]];
            sortedCounts[i] = counts[order[i]];
        }
        return new Samples(sortedValues, sortedCounts).joined().bounded();
    }

    /// Arrays that are sorted, distinct and bounded: those of a block.
    static Samples packed(double[] values, double[] counts) {
        return new Samples(values, counts);
    }

    /// The distinct values.
    public int size() {
        return values.length;
    }

    /// A distinct value, the smallest first.
    public double value(int index) {
        return values[index];
    }

    /// How often a value was observed.
    public double count(int index) {
        return counts[index];
    }

    /// Both together.
    Samples plus(Samples other) {
        int length = values.length + other.values.length;
        var mergedValues = new double[length];
        var mergedCounts = new double[length];
        int mine = 0;
        int others = 0;
        for (int i = 0; i < length; i++) {
            boolean takeMine =
                    others == other.values.length
                            || mine < values.length && values[mine] <= other.values[others];
            mergedValues[i] = takeMine ? values[mine] : other.values[others];
            mergedCounts[i] = takeMine ? counts[mine++] : other.counts[others++];
        }
        return new Samples(mergedValues, mergedCounts).joined().bounded();
    }

    private Samples bounded() {
        if (values.length <= EXACT_MAX) {
            return this;
        }
        var bounded = snapped(FIRST_FACTOR);
        for (double factor = FIRST_FACTOR; bounded.values.length > BUCKETS_MAX; ) {
            factor *= factor;
            bounded = snapped(factor);
        }
        return bounded;
    }

    /// Replaces each value by the one that stands for its bucket; standing values stay.
    private Samples snapped(double factor) {
        double width = Math.log(factor);
        var snapped = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double size = Math.abs(values[i]);
            if (size > Double.MIN_NORMAL) {
                double bucket = Math.ceil(Math.log(size) / width - 1e-9);
                double standing = Math.exp(bucket * width) * 2 / (1 + factor);
                snapped[i] = Math.copySign(standing, values[i]);
            }
        }
        return new Samples(snapped, counts).joined();
    }

    /// Adds up the counts of equal neighbours.
    private Samples joined() {
        int distinct = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                distinct++;
            }
        }
        if (distinct == values.length) {
            return this;
        }
        var joinedValues = new double[distinct];
        var joinedCounts = new double[distinct];
        int at = -1;
        for (int i = 0; i < values.length; i++) {
            if (at < 0 || values[i] != joinedValues[at]) {
                joinedValues[++at] = values[i];
            }
            joinedCounts[at] += counts[i];
        }
        return new Samples(joinedValues, joinedCounts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples that
                && Arrays.equals(values, that.values)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(values) + " × " + Arrays.toString(counts);
    }
}
