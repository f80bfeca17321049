package dev.brume.cloudwatch;

import dev.brume.core.admin.Json;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a graph is to show, by "GetMetricWidgetImage: Metric Widget Structure and Syntax" of the
/// API
/// reference.
///
/// @param lines what is drawn
/// @param levels horizontal annotations
/// @param min of the left axis
/// @param max of the left axis
record MetricWidget(
        String title,
        List<Query> queries,
        List<Line> lines,
        List<Level> levels,
        int width,
        int height,
        Instant start,
        Instant end,
        boolean stacked,
        Optional<Double> min,
        Optional<Double> max) {

    /// @param color `#rrggbb`; empty for the next of the palette
    record Line(String id, String color, boolean visible) {}

    record Level(double value, String label, String color) {}

    private static final int SIZE_MIN = 1;
    private static final int SIZE_MAX = 2000;

    /// Reads a widget.
    ///
    /// @param now what relative times are relative to
    static MetricWidget parse(String text, Instant now) {
        try {
            if (Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> tree) {
                return new Reader(tree, now).widget();
            }
        } catch (Json.MalformedJson e) {
            // Refused below.
        }
        throw CloudWatchErrors.validation("MetricWidget must be a valid JSON object");
    }

    private static final class Reader {
        private final Map<?, ?> tree;
        private final Instant now;
        private final List<Query> queries = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();

        Reader(Map<?, ?> tree, Instant now) {
            this.tree = tree;
            this.now = now;
        }

        MetricWidget widget() {
            var previous = List.<String>of();
            if (tree.get("metrics") instanceof List<?> rows) {
                for (var row : rows) {
                    if (row instanceof List<?> parts) {
                        previous = metric(parts, previous);
                    } else {
                        throw CloudWatchErrors.validation("Each of metrics must be an array");
                    }
                }
            }
            var left =
                    tree.get("yAxis") instanceof Map<?, ?> axes
                                    && axes.get("left") instanceof Map<?, ?> axis
                            ? axis
                            : Map.of();
            return new MetricWidget(
                    text(tree, "title", ""),
                    queries,
                    lines,
                    levels(),
                    size("width", 600),
                    size("height", 400),
                    time("start", "-PT3H"),
                    time("end", "PT0H"),
                    Boolean.TRUE.equals(tree.get("stacked")),
                    number(left, "min"),
                    number(left, "max"));
        }

        private int size(String name, int standard) {
            int size = number(tree, name).map(Double::intValue).orElse(standard);
            if (size < SIZE_MIN || size > SIZE_MAX) {
                throw CloudWatchErrors.validation(
                        "%s must be from %d to %d".formatted(name, SIZE_MIN, SIZE_MAX));
            }
            return size;
        }

        private Instant time(String name, String standard) {
            var text = text(tree, name, standard);
            try {
                if (!text.startsWith("P") && !text.startsWith("-P")) {
                    return Instant.parse(text);
                }
                return text.contains("T")
                        ? now.plus(Duration.parse(text))
                        : now.atOffset(ZoneOffset.UTC).plus(Period.parse(text)).toInstant();
            } catch (DateTimeException e) {
                throw CloudWatchErrors.validation(name + " is not a time: " + text);
            }
        }

        private List<Level> levels() {
            var levels = new ArrayList<Level>();
            if (tree.get("annotations") instanceof Map<?, ?> annotations
                    && annotations.get("horizontal") instanceof List<?> all) {
                for (var each : all) {
                    if (each instanceof Map<?, ?> level && number(level, "value").isPresent()) {
                        levels.add(
                                new Level(
                                        number(level, "value").get(),
                                        text(level, "label", ""),
                                        text(level, "color", "#d62728")));
                    }
                }
            }
            return levels;
        }

        /// Answers the row with all its parts, for the next one to refer to.
        private List<String> metric(List<?> row, List<String> previous) {
            var parts = new ArrayList<String>();
            Map<?, ?> options = Map.of();
            for (var part : row) {
                if (part instanceof Map<?, ?> map) {
                    options = map;
                } else if (part.equals("...")) {
                    // The rest of the row replaces the end of the one before.
                    int left = (int) row.stream().filter(String.class::isInstance).count() - 1;
                    parts.addAll(previous.subList(0, Math.max(0, previous.size() - left)));
                } else {
                    boolean same = part.equals(".") && parts.size() < previous.size();
                    parts.add(same ? previous.get(parts.size()) : part.toString());
                }
            }
            var id = text(options, "id", "q" + queries.size());
            var label = Optional.ofNullable(options.get("label")).map(Object::toString);
            var expression = Optional.ofNullable(options.get("expression")).map(Object::toString);
            int period =
                    number(options, "period")
                            .or(() -> number(tree, "period"))
                            .orElse(300.0)
                            .intValue();
            queries.add(
                    new Query(
                            id,
                            expression.isPresent()
                                    ? Optional.empty()
                                    : Optional.of(stat(parts, options, period)),
                            expression,
                            label,
                            expression.map(any -> period),
                            Optional.empty(),
                            Optional.empty()));
            lines.add(
                    new Line(
                            id,
                            text(options, "color", ""),
                            !Boolean.FALSE.equals(options.get("visible"))));
            return parts;
        }

        private Query.Stat stat(List<String> parts, Map<?, ?> options, int period) {
            if (parts.size() < 2 || parts.size() % 2 != 0) {
                throw CloudWatchErrors.validation(
                        "A metric must be a namespace, a name, and names and values of dimensions");
            }
            var dimensions = new TreeMap<String, String>();
            for (int i = 2; i < parts.size(); i += 2) {
                dimensions.put(parts.get(i), parts.get(i + 1));
            }
            return new Query.Stat(
                    new MetricKey(parts.get(0), parts.get(1), dimensions),
                    period,
                    text(options, "stat", text(tree, "stat", "Average")),
                    Optional.empty());
        }

        private static String text(Map<?, ?> map, String name, String standard) {
            @Nullable Object value = map.get(name);
            return value == null ? standard : value.toString();
        }

        private static Optional<Double> number(Map<?, ?> map, String name) {
            return map.get(name) instanceof Number number
                    ? Optional.of(number.doubleValue())
                    : Optional.empty();
        }
    }
}
