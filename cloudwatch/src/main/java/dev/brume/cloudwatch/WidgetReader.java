package dev.brume.cloudwatch;

import dev.brume.cloudwatch.MetricWidget.Axis;
import dev.brume.cloudwatch.MetricWidget.Legend;
import dev.brume.cloudwatch.MetricWidget.Level;
import dev.brume.cloudwatch.MetricWidget.Line;
import dev.brume.cloudwatch.MetricWidget.Moment;
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
import java.util.function.Function;

/// Reads a [MetricWidget] from its JSON.
final class WidgetReader {
    private static final int SIZE_MIN = 1;
    private static final int SIZE_MAX = 2000;
    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private static final int PERIOD = 300;
    private static final String RED = "#d62728";

    private final Map<?, ?> tree;
    private final Instant now;
    private final List<Query> queries = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private WidgetReader(Map<?, ?> tree, Instant now) {
        this.tree = tree;
        this.now = now;
    }

    /// Reads a widget.
    ///
    /// @param now what relative times are relative to
    static MetricWidget read(String text, Instant now) {
        try {
            if (Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> tree) {
                return new WidgetReader(tree, now).widget();
            }
        } catch (Json.MalformedJson e) {
            // Refused below.
        }
        throw CloudWatchErrors.validation("MetricWidget must be a valid JSON object");
    }

    private MetricWidget widget() {
        metrics();
        var annotations = map(tree, "annotations");
        var axes = map(tree, "yAxis");
        var start = instant(text(tree, "start", "-PT3H"));
        var end = instant(text(tree, "end", "PT0H"));
        if (!start.isBefore(end)) {
            throw CloudWatchErrors.validation("start must be before end");
        }
        return new MetricWidget(
                text(tree, "title", ""),
                view(),
                queries,
                lines,
                annotated(annotations.get("horizontal"), WidgetReader::level),
                annotated(annotations.get("vertical"), this::moment),
                alarms(annotations.get("alarms")),
                new MetricWidget.Size(size("width", WIDTH), size("height", HEIGHT)),
                new MetricWidget.Span(start, end),
                zone(),
                flag("stacked"),
                text(tree, "theme", "light").equals("dark"),
                flag("singleValueFullPrecision"),
                flag("setPeriodToTimeRange"),
                legend(),
                axis(map(axes, "left")),
                axis(map(axes, "right")),
                Optional.ofNullable(tree.get("region")).map(Object::toString));
    }

    private boolean flag(String name) {
        return Boolean.TRUE.equals(tree.get(name));
    }

    private MetricWidget.View view() {
        var text = text(tree, "view", MetricWidget.View.TIME_SERIES.text);
        for (var view : MetricWidget.View.values()) {
            if (view.text.equals(text)) {
                return view;
            }
        }
        throw CloudWatchErrors.validation(
                "view must be one of: bar, gauge, pie, singleValue, timeSeries");
    }

    private Legend legend() {
        return switch (text(map(tree, "legend"), "position", "bottom")) {
            case "right" -> Legend.RIGHT;
            case "hidden" -> Legend.HIDDEN;
            default -> Legend.BOTTOM;
        };
    }

    private static Axis axis(Map<?, ?> axis) {
        return new Axis(text(axis, "label", ""), number(axis, "min"), number(axis, "max"));
    }

    private int size(String name, int standard) {
        int size = number(tree, name).map(Double::intValue).orElse(standard);
        if (size < SIZE_MIN || size > SIZE_MAX) {
            throw CloudWatchErrors.validation(
                    "%s must be from %d to %d".formatted(name, SIZE_MIN, SIZE_MAX));
        }
        return size;
    }

    private ZoneOffset zone() {
        var text = text(tree, "timezone", "+0000");
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException e) {
            throw CloudWatchErrors.validation("timezone must be of the form +0130: " + text);
        }
    }

    private Instant instant(String text) {
        try {
            if (!text.startsWith("P") && !text.startsWith("-P")) {
                return Instant.parse(text);
            }
            return text.contains("T")
                    ? now.plus(Duration.parse(text))
                    : now.atOffset(ZoneOffset.UTC).plus(Period.parse(text)).toInstant();
        } catch (DateTimeException e) {
            throw CloudWatchErrors.validation("not a time: " + text);
        }
    }

    // ---- annotations

    /// Two of a list's elements in a list of their own are a band.
    private static <A> List<A> annotated(
            @Nullable Object given, Function<List<Map<?, ?>>, Optional<A>> reader) {
        var found = new ArrayList<A>();
        if (given instanceof List<?> all) {
            for (var each : all) {
                var ends = new ArrayList<Map<?, ?>>();
                for (var end : each instanceof List<?> band ? band : List.of(each)) {
                    if (end instanceof Map<?, ?> map) {
                        ends.add(map);
                    }
                }
                if (!ends.isEmpty() && !Boolean.FALSE.equals(ends.getFirst().get("visible"))) {
                    reader.apply(ends).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<Level> level(List<Map<?, ?>> ends) {
        var first = ends.getFirst();
        return number(first, "value")
                .map(
                        value ->
                                new Level(
                                        value,
                                        ends.size() < 2
                                                ? Optional.empty()
                                                : number(ends.get(1), "value"),
                                        text(first, "label", ""),
                                        text(first, "color", RED),
                                        text(first, "fill", ""),
                                        text(first, "yAxis", "left").equals("right")));
    }

    private Optional<Moment> moment(List<Map<?, ?>> ends) {
        var first = ends.getFirst();
        return first.get("value") == null
                ? Optional.empty()
                : Optional.of(
                        new Moment(
                                instant(text(first, "value", "")),
                                ends.size() < 2
                                        ? Optional.empty()
                                        : Optional.of(instant(text(ends.get(1), "value", ""))),
                                text(first, "label", ""),
                                text(first, "color", RED),
                                text(first, "fill", "")));
    }

    private static List<String> alarms(@Nullable Object given) {
        return given instanceof List<?> all
                ? all.stream().map(each -> Alarm.nameOf(String.valueOf(each))).toList()
                : List.of();
    }

    // ---- metrics

    private void metrics() {
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
        checkRegion(options);
        var id = text(options, "id", "q" + queries.size());
        int period =
                number(options, "period")
                        .or(() -> number(tree, "period"))
                        .orElse((double) PERIOD)
                        .intValue();
        var expression = Optional.ofNullable(options.get("expression")).map(Object::toString);
        queries.add(
                new Query(
                        id,
                        expression.isPresent()
                                ? Optional.empty()
                                : Optional.of(stat(parts, options, period)),
                        expression,
                        Optional.ofNullable(options.get("label")).map(Object::toString),
                        expression.map(any -> period),
                        Optional.empty(),
                        Optional.ofNullable(options.get("accountId")).map(Object::toString)));
        lines.add(
                new Line(
                        id,
                        text(options, "color", ""),
                        !Boolean.FALSE.equals(options.get("visible")),
                        text(options, "yAxis", "left").equals("right")));
        return parts;
    }

    private void checkRegion(Map<?, ?> options) {
        var region = text(options, "region", text(tree, "region", ""));
        if (!region.equals(text(tree, "region", region))) {
            throw CloudWatchErrors.unsupported("metrics of several Regions in one graph");
        }
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

    private static Map<?, ?> map(Map<?, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
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
