package dev.brume.cloudwatch;

import dev.brume.core.EmulatorConfig;
import dev.brume.core.ServicePages;
import dev.brume.core.admin.Json;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.QueryString;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Pages for developers: `/_brume/metrics` lists metrics and alarms and draws any of them, anew
/// every
/// few seconds; `/_brume/metrics/graph` is one graph; `/_brume/metrics/streams/NAME` tells the last
/// records of a metric stream. `?account=` and `?region=` say whose; the defaults else.
final class MetricPages implements ServicePages {
    static final String PREFIX = "/_brume/metrics";

    private static final String GRAPH = PREFIX + "/graph";
    private static final String STREAMS = PREFIX + "/streams/";
    private static final int LISTED_MAX = 200;
    private static final int REFRESH_SECONDS = 5;

    private final MetricStore store;
    private final StateCells<AlarmsState> cells;
    private final WidgetOperations widgets;
    private final StreamSink sink;
    private final Time time;
    private final EmulatorConfig config;

    MetricPages(
            MetricStore store,
            StateCells<AlarmsState> cells,
            WidgetOperations widgets,
            StreamSink sink,
            Clocked clocked) {
        this.store = store;
        this.cells = cells;
        this.widgets = widgets;
        this.sink = sink;
        this.time = clocked.time;
        this.config = clocked.config;
    }

    record Clocked(Time time, EmulatorConfig config) {}

    @Override
    public WireResponse handle(WireRequest request) {
        var asked = new Asked(request.query());
        if (request.path().equals(GRAPH)) {
            return graph(asked);
        }
        if (request.path().startsWith(STREAMS)) {
            return stream(asked, request.path().substring(STREAMS.length()));
        }
        return answer(200, "text/html; charset=utf-8", bytes(page(asked)));
    }

    /// What the query says.
    private final class Asked {
        private final Map<String, String> all = new TreeMap<>();

        Asked(String query) {
            var parsed = QueryString.parse(query);
            for (int i = 0; parsed != null && i < parsed.size(); i++) {
                all.put(parsed.nameAt(i), parsed.valueAt(i));
            }
        }

        String account() {
            return all.getOrDefault("account", config.account());
        }

        String region() {
            return all.getOrDefault("region", config.region());
        }

        String of(String name) {
            return all.getOrDefault(name, "");
        }
    }

    private WireResponse graph(Asked asked) {
        try {
            var image =
                    widgets.image(asked.of("widget"), asked.account(), asked.region(), time.now());
            return answer(200, "image/png", image);
        } catch (ServiceException wrong) {
            return answer(wrong.status(), "text/plain; charset=utf-8", bytes(wrong.message()));
        }
    }

    private WireResponse stream(Asked asked, String name) {
        var found =
                cells.at(asked.account(), asked.region()).read().things().get(Things.STREAM + name);
        if (!(found instanceof Thing.Stream stream)) {
            return answer(404, "text/plain; charset=utf-8", bytes("There is no such stream."));
        }
        var lines = String.join("\n", sink.records(stream.arn())) + "\n";
        return answer(200, "application/x-ndjson", bytes(lines));
    }

    // ---- the page

    private String page(Asked asked) {
        var rows = new StringBuilder();
        for (var alarm : cells.at(asked.account(), asked.region()).read().alarms().values()) {
            rows.append(row(asked, alarm));
        }
        int listed = 0;
        var state = store.at(asked.account(), asked.region()).read();
        for (var series : state.series().values()) {
            if (listed++ == LISTED_MAX) {
                rows.append("<li>… and more</li>");
                break;
            }
            var dimensions = series.key().dimensions();
            rows.append(
                    link(
                            asked,
                            series.key().namespace() + " " + series.key().name() + " " + dimensions,
                            widget(series.key(), "Average", List.of())));
        }
        var shown = asked.of("widget");
        var graph =
                shown.isEmpty()
                        ? "<p>Choose a metric or an alarm.</p>"
                        : "<img alt='graph' src='%s'>".formatted(address(GRAPH, asked, shown));
        return """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <title>Brume metrics</title><meta http-equiv="refresh" content="%d">
        <style>body{font:14px sans-serif;margin:2em}li{margin:.2em 0}
        .ALARM{color:#b00}.OK{color:#080}.INSUFFICIENT_DATA{color:#777}</style></head>
        <body><h1>Metrics of %s in %s</h1>%s<ul>%s</ul></body></html>
        """
                .formatted(
                        REFRESH_SECONDS,
                        escaped(asked.account()),
                        escaped(asked.region()),
                        graph,
                        rows);
    }

    private static String row(Asked asked, Alarm alarm) {
        var state = alarm.status().value().name();
        var text = "alarm " + alarm.name() + ": " + state;
        var marked = "<span class='%s'>".formatted(state);
        return switch (alarm) {
            case Alarm.OfMetric metric when metric.watch().metric().isPresent() -> {
                var stat = metric.watch().metric().get();
                var level = new ArrayList<Map<String, Object>>();
                metric.watch()
                        .threshold()
                        .ifPresent(
                                value -> level.add(Map.of("value", value, "label", alarm.name())));
                yield marked
                        + link(asked, text, widget(stat.metric(), stat.statistic(), level))
                        + "</span>";
            }
            default -> "<li>" + marked + escaped(text) + "</span></li>";
        };
    }

    private static String widget(
            MetricKey key, String statistic, List<Map<String, Object>> levels) {
        var row = new ArrayList<Object>(List.of(key.namespace(), key.name()));
        key.dimensions()
                .forEach(
                        (name, value) -> {
                            row.add(name);
                            row.add(value);
                        });
        row.add(Map.of("stat", statistic, "period", 60));
        return Json.compact(
                Map.of("metrics", List.of(row), "annotations", Map.of("horizontal", levels)));
    }

    private static String link(Asked asked, String text, String widget) {
        return "<li><a href='%s'>%s</a></li>"
                .formatted(address(PREFIX, asked, widget), escaped(text));
    }

    private static String address(String path, Asked asked, String widget) {
        return path
                + "?account="
                + encoded(asked.account())
                + "&amp;region="
                + encoded(asked.region())
                + "&amp;widget="
                + encoded(widget);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static WireResponse answer(int status, String type, byte[] content) {
        return new WireResponse(status, Headers.of("content-type", type), Body.of(content));
    }
}
