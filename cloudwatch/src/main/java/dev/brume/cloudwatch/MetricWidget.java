package dev.brume.cloudwatch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What a graph is to show, by "GetMetricWidgetImage: Metric Widget Structure and Syntax" of the
/// API reference. [WidgetReader] reads it.
///
/// @param queries what is to be worked out
/// @param lines how it is drawn, in the order of the queries
/// @param levels horizontal annotations
/// @param moments vertical annotations
/// @param alarms names of alarms whose thresholds and metrics are shown besides
/// @param region the Region whose metrics are shown; absent for that of the call
/// @param wholeRange whether single values are those of the whole time, and not the last ones
record MetricWidget(
        String title,
        View view,
        List<Query> queries,
        List<Line> lines,
        List<Level> levels,
        List<Moment> moments,
        List<String> alarms,
        Size size,
        Span span,
        ZoneOffset zone,
        boolean stacked,
        boolean dark,
        boolean fullPrecision,
        boolean wholeRange,
        Legend legend,
        Axis left,
        Axis right,
        Optional<String> region) {

    /// Named as the structure names it.
    enum View {
        TIME_SERIES("timeSeries"),
        BAR("bar"),
        PIE("pie"),
        SINGLE_VALUE("singleValue"),
        GAUGE("gauge");

        final String text;

        View(String text) {
            this.text = text;
        }
    }

    /// Where the names of lines stand.
    enum Legend {
        BOTTOM,
        RIGHT,
        HIDDEN
    }

    /// In pixels.
    record Size(int width, int height) {}

    record Span(Instant start, Instant end) {}

    /// @param color `#rrggbb`; empty for the next of the palette
    /// @param right whether it belongs to the right axis
    record Line(String id, String color, boolean visible, boolean right) {}

    /// @param to where a band ends that begins at the value
    /// @param fill what is shaded: `above`, `below` or empty
    record Level(
            double value,
            Optional<Double> to,
            String label,
            String color,
            String fill,
            boolean right) {}

    /// @param to where a band ends that begins at the time
    /// @param fill what is shaded: `before`, `after` or empty
    record Moment(Instant at, Optional<Instant> to, String label, String color, String fill) {}

    record Axis(String label, Optional<Double> min, Optional<Double> max) {}

    /// The same with more lines and levels.
    MetricWidget with(List<Query> moreQueries, List<Line> moreLines, List<Level> moreLevels) {
        return new MetricWidget(
                title,
                view,
                moreQueries,
                moreLines,
                moreLevels,
                moments,
                alarms,
                size,
                span,
                zone,
                stacked,
                dark,
                fullPrecision,
                wholeRange,
                legend,
                left,
                right,
                region);
    }
}
