package dev.brume.cloudwatch;

/// The kinds of [Thing]s, as the beginnings of their keys.
final class Things {
    static final String DETECTOR = "detector\u0000";
    static final String INSIGHT_RULE = "insight-rule\u0000";
    static final String STREAM = "stream\u0000";

    private Things() {}
}
