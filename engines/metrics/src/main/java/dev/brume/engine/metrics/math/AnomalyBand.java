package dev.brume.engine.metrics.math;

import java.time.Duration;
import java.util.List;
import java.util.function.LongPredicate;

/// What is expected of a series, learnt from its past. The method is a seasonal baseline: the
/// expected number of a time is the mean of the training numbers of the same hour of the day (of
/// all of them, where that hour has fewer than [#HOUR_MIN]); the deviation is the standard
/// deviation
/// of all training numbers from their expectations. The band reaches so many deviations to either
/// side. There is none from fewer than [#TRAINING_MIN] numbers.
public final class AnomalyBand {
    /// How far back the past reaches that is learnt from.
    public static final Duration TRAINING = Duration.ofDays(14);

    /// How many numbers a band needs.
    public static final int TRAINING_MIN = 3;

    static final int HOUR_MIN = 3;

    private static final int HOURS = 24;
    private static final int HOUR_SECONDS = 3600;

    private final double[] expected = new double[HOURS];
    private final double deviation;
    private final boolean trained;

    private AnomalyBand(Series training, LongPredicate excluded) {
        var sums = new double[HOURS];
        var counts = new int[HOURS];
        double sum = 0;
        int count = 0;
        for (int i = 0; i < training.size(); i++) {
            if (!excluded.test(training.times()[i])) {
                int hour = hour(training.times()[i]);
                sums[hour] += training.values()[i];
                counts[hour]++;
                sum += training.values()[i];
                count++;
            }
        }
        for (int hour = 0; hour < HOURS; hour++) {
            expected[hour] = counts[hour] < HOUR_MIN ? sum / count : sums[hour] / counts[hour];
        }
        double squares = 0;
        for (int i = 0; i < training.size(); i++) {
            if (!excluded.test(training.times()[i])) {
                double off = training.values()[i] - expected[hour(training.times()[i])];
                squares += off * off;
            }
        }
        deviation = Math.sqrt(squares / count);
        trained = count >= TRAINING_MIN;
    }

    /// Learns from a series.
    ///
    /// @param excluded times that are not learnt from
    public static AnomalyBand trainedOn(Series training, LongPredicate excluded) {
        return new AnomalyBand(training, excluded);
    }

    /// The upper and the lower bound of each period of a range, in this order, as AWS has it.
    ///
    /// @param first where the first period begins
    /// @param width how many deviations
    public List<Series> around(long first, long end, int period, double width) {
        var lower = new Series.Collector(16);
        var upper = new Series.Collector(16);
        if (trained) {
            for (long time = first; time < end; time += period) {
                double middle = expected[hour(time)];
                lower.add(time, middle - width * deviation);
                upper.add(time, middle + width * deviation);
            }
        }
        return List.of(upper.series("upper", period), lower.series("lower", period));
    }

    private static int hour(long time) {
        return Math.floorMod(Math.floorDiv(time, HOUR_SECONDS), HOURS);
    }
}
