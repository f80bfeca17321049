package dev.brume.engine.metrics.math;

import java.util.Arrays;

/// Makes one number of several.
enum Reduction {
    AVG,
    MAX,
    MIN,
    SUM,
    STDDEV,
    DATAPOINT_COUNT;

    /// Not a number where there are none, but for sums and counts.
    double of(double[] numbers) {
        return switch (this) {
            case AVG -> Arrays.stream(numbers).average().orElse(Double.NaN);
            case MAX -> Arrays.stream(numbers).max().orElse(Double.NaN);
            case MIN -> Arrays.stream(numbers).min().orElse(Double.NaN);
            case SUM -> Arrays.stream(numbers).sum();
            case STDDEV -> deviation(numbers);
            case DATAPOINT_COUNT -> numbers.length;
        };
    }

    /// Of the numbers that some of several series have at a time: for the average, those that have
    /// none count as zero.
    double of(double[] numbers, int series) {
        return this == AVG ? SUM.of(numbers) / series : of(numbers);
    }

    /// Of the whole population.
    private static double deviation(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElse(Double.NaN);
        return Math.sqrt(
                Arrays.stream(numbers)
                        .map(each -> (each - mean) * (each - mean))
                        .average()
                        .orElse(Double.NaN));
    }
}
