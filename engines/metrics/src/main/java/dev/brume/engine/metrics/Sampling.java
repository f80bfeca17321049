package dev.brume.engine.metrics;

import java.util.OptionalDouble;

/// Works out percentiles and trimmed statistics.
final class Sampling {
    /// What sums of decimal shares may be off by.
    private static final double SLACK = 1e-9;

    private Sampling() {}

    static double percentile(Point point, Samples samples, double percent) {
        double rank = percent / 100 * point.count() - SLACK;
        double seen = 0;
        // The largest bucket's true end is known.
        for (int i = 0; i < samples.size() - 1; i++) {
            seen += samples.count(i);
            if (seen >= rank) {
                return within(point, samples.value(i));
            }
        }
        return point.max();
    }

    /// A value that stands for others may lie outside of what was observed.
    private static double within(Point point, double value) {
        return Math.max(point.min(), Math.min(point.max(), value));
    }

    static OptionalDouble trimmed(Statistic.Trimmed statistic, Point point, Samples samples) {
        var bounds = statistic.bounds();
        var part =
                bounds.percent()
                        ? byShare(bounds, point, samples)
                        : byValue(bounds, point, samples);
        return switch (statistic.kind()) {
            case TM ->
                    part.count <= SLACK
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(part.sum / part.count);
            case WM -> OptionalDouble.of(winsorized(bounds, part, point, samples));
            case TC -> OptionalDouble.of(part.count);
            case TS -> OptionalDouble.of(part.sum);
            case PR -> OptionalDouble.of(100 * part.count / point.count());
        };
    }

    /// @param below how many samples lie below the lower bound
    /// @param above how many lie above the upper one
    private record Part(double count, double sum, double below, double above) {}

    /// Cuts samples at the bounds: of a value that is at one, only the share within counts.
    private static Part byShare(Statistic.Bounds bounds, Point point, Samples samples) {
        double from = bounds.lower() / 100 * point.count();
        double to = bounds.upper() / 100 * point.count();
        double seen = 0;
        double count = 0;
        double sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            double next = seen + samples.count(i);
            double inside = Math.min(next, to) - Math.max(seen, from);
            if (inside > 0) {
                count += inside;
                sum += inside * within(point, samples.value(i));
            }
            seen = next;
        }
        return new Part(count, sum, from, point.count() - to);
    }

    private static Part byValue(Statistic.Bounds bounds, Point point, Samples samples) {
        double count = 0;
        double sum = 0;
        double below = 0;
        double above = 0;
        for (int i = 0; i < samples.size(); i++) {
            double value = within(point, samples.value(i));
            if (value <= bounds.lower()) {
                below += samples.count(i);
            } else if (value > bounds.upper()) {
                above += samples.count(i);
            } else {
                count += samples.count(i);
                sum += samples.count(i) * value;
            }
        }
        return new Part(count, sum, below, above);
    }

    private static double winsorized(
            Statistic.Bounds bounds, Part part, Point point, Samples samples) {
        double lower = bounds.lower();
        double upper = bounds.upper();
        if (bounds.percent()) {
            lower = percentile(point, samples, bounds.lower());
            upper = percentile(point, samples, bounds.upper());
        }
        double sum = part.sum;
        if (part.below > 0) {
            sum += part.below * lower;
        }
        if (part.above > 0) {
            sum += part.above * upper;
        }
        return sum / point.count();
    }
}
