package dev.brume.cloudwatch;

/// How a value is compared with the threshold, or with a band.
enum Comparison {
    GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold", "greater than or equal to the threshold"),
    GREATER("GreaterThanThreshold", "greater than the threshold"),
    LESS("LessThanThreshold", "less than the threshold"),
    LESS_OR_EQUAL("LessThanOrEqualToThreshold", "less than or equal to the threshold"),
    OUTSIDE("LessThanLowerOrGreaterThanUpperThreshold", ""),
    BELOW_BAND("LessThanLowerThreshold", ""),
    ABOVE_BAND("GreaterThanUpperThreshold", "");

    /// The API's name of it.
    final String text;

    /// What a value is in reasons; empty for a band, of which there is more to say.
    final String words;

    Comparison(String text, String words) {
        this.text = text;
        this.words = words;
    }

    static Comparison of(String text) {
        for (var each : values()) {
            if (each.text.equals(text)) {
                return each;
            }
        }
        throw CloudWatchErrors.invalid("ComparisonOperator", text);
    }

    /// Whether it is about a band.
    boolean isBand() {
        return this == OUTSIDE || this == BELOW_BAND || this == ABOVE_BAND;
    }

    /// @param lower the threshold, or the band's lower bound
    /// @param upper the threshold, or the band's upper bound
    boolean breaches(double value, double lower, double upper) {
        return switch (this) {
            case GREATER_OR_EQUAL -> value >= upper;
            case GREATER -> value > upper;
            case LESS -> value < lower;
            case LESS_OR_EQUAL -> value <= lower;
            case OUTSIDE -> value < lower || value > upper;
            case BELOW_BAND -> value < lower;
            case ABOVE_BAND -> value > upper;
        };
    }
}
