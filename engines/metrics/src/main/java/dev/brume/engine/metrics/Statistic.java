package dev.brume.engine.metrics;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What can be asked of a period of a metric, as
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html>
/// defines it.
public sealed interface Statistic {
    /// The answer; none where a period does not tell: a statistic set knows no percentiles.
    OptionalDouble of(Point point);

    /// Whether it is about single samples, as percentiles are, and few of them tell little.
    default boolean isPercentile() {
        return false;
    }

    /// One of the five that every period tells.
    enum Basic implements Statistic {
        SAMPLE_COUNT("SampleCount"),
        SUM("Sum"),
        AVERAGE("Average"),
        MINIMUM("Minimum"),
        MAXIMUM("Maximum");

        private final String text;

        Basic(String text) {
            this.text = text;
        }

        /// The API's name of it.
        public String text() {
            return text;
        }

        @Override
        public OptionalDouble of(Point point) {
            if (point.count() == 0 && this == AVERAGE) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(
                    switch (this) {
                        case SAMPLE_COUNT -> point.count();
                        case SUM -> point.sum();
                        case AVERAGE -> point.sum() / point.count();
                        case MINIMUM -> point.min();
                        case MAXIMUM -> point.max();
                    });
        }
    }

    /// The value that a part of the samples does not exceed (nearest rank).
    ///
    /// @param percent 0 to 100
    record Percentile(double percent) implements Statistic {
        @Override
        public OptionalDouble of(Point point) {
            var samples = point.distribution();
            return samples == null || point.count() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Sampling.percentile(point, samples, percent));
        }

        @Override
        public boolean isPercentile() {
            return true;
        }
    }

    /// What is done with the samples within bounds.
    enum Trim {
        /// Trimmed mean.
        TM,
        /// Winsorized mean: what is outside counts as the bound.
        WM,
        /// Trimmed count.
        TC,
        /// Trimmed sum.
        TS,
        /// The share of samples within, in percent.
        PR
    }

    /// A statistic of the samples within bounds.
    record Trimmed(Trim kind, Bounds bounds) implements Statistic {
        @Override
        public OptionalDouble of(Point point) {
            var samples = point.distribution();
            return samples == null || point.count() == 0
                    ? OptionalDouble.empty()
                    : Sampling.trimmed(this, point, samples);
        }

        @Override
        public boolean isPercentile() {
            return true;
        }
    }

    /// Which samples are within: above the lower bound and up to the upper one.
    ///
    /// @param percent whether the bounds are shares of the samples, and not values
    record Bounds(boolean percent, double lower, double upper) {
        static final Bounds MIDDLE_HALF = new Bounds(true, 25, 75);
    }

    /// Reads the API's name of a statistic; none where it is not one.
    static Optional<Statistic> parse(String text) {
        for (var basic : Basic.values()) {
            if (basic.text.equals(text)) {
                return Optional.of(basic);
            }
        }
        if (text.equals("IQM")) {
            return Optional.of(new Trimmed(Trim.TM, Bounds.MIDDLE_HALF));
        }
        var single = Names.SINGLE.matcher(text);
        if (single.matches()) {
            double percent = Double.parseDouble(single.group(2));
            return Optional.of(
                    single.group(1).equals("p")
                            ? new Percentile(percent)
                            : new Trimmed(
                                    Trim.valueOf(single.group(1).toUpperCase(Locale.ROOT)),
                                    new Bounds(true, 0, percent)));
        }
        return Names.ranged(text);
    }

    /// How statistics are written.
    final class Names {
        private static final String NUMBER = "\\d+(?:\\.\\d{0,10})?(?:[Ee][+-]?\\d+)?";
        private static final String PERCENT = "(?:\\d{1,2}(?:\\.\\d{0,10})?|100(?:\\.0{0,10})?)";
        private static final Pattern SINGLE =
                Pattern.compile("(p|tm|wm|tc|ts)(\\d{1,2}(?:\\.\\d{0,10})?|100)");
        private static final Pattern PERCENTS =
                Pattern.compile(
                        "(TM|WM|TC|TS)\\((?:(" + PERCENT + ")%)?:(?:(" + PERCENT + ")%)?\\)");
        private static final Pattern VALUES =
                Pattern.compile("(TM|WM|TC|TS|PR)\\((" + NUMBER + ")?:(" + NUMBER + ")?\\)");

        private Names() {}

        private static Optional<Statistic> ranged(String text) {
            var percents = PERCENTS.matcher(text);
            boolean percent = percents.matches();
            var match = percent ? percents : VALUES.matcher(text);
            if (!percent && !match.matches() || match.group(2) == null && match.group(3) == null) {
                return Optional.empty();
            }
            double lowest = percent ? 0 : Double.NEGATIVE_INFINITY;
            double highest = percent ? 100 : Double.POSITIVE_INFINITY;
            double lower = match.group(2) == null ? lowest : Double.parseDouble(match.group(2));
            double upper = match.group(3) == null ? highest : Double.parseDouble(match.group(3));
            return lower >= upper
                    ? Optional.empty()
                    : Optional.of(
                            new Trimmed(
                                    Trim.valueOf(match.group(1)),
                                    new Bounds(percent, lower, upper)));
        }
    }
}
