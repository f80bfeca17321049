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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Pages for developers: `/_brume/metrics` lists metrics and alarms and draws any of them, anew
/// every few seconds (`?find=` lists those whose text contains it); `/_brume/metrics/graph` is one
/// graph; `/_brume/metrics/streams/NAME` tells
/// the last records of a metric stream. `?account=` and `?region=` say whose; else the defaults.
final class MetricPages implements ServicePages {
    static final String PREFIX = "/_brume/metrics";

    private static final String GRAPH = PREFIX + "/graph";
    private static final String STREAMS = PREFIX + "/streams/";
    private static final String FIND = "find";

    /// How many alarms, and how many metrics, one page lists.
    private static final int LISTED_MAX = 200;

    /// How many metrics are looked at for those that are to be found.
    private static final int LOOKED_MAX = 100_000;

    private static final Map<String, Object> MORE = Map.of("text", "… and more: find them by text");
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
        boolean json = stream.format().equals(StreamSink.JSON);
        var type = json ? "application/x-ndjson" : "application/x-protobuf";
        return answer(200, type, sink.records(stream.arn()));
    }

    private String page(Asked asked) {
        var entries = new ArrayList<Map<String, Object>>();
        alarms(asked, entries);
        metrics(asked, entries);
        var data =
                Json.compact(
                        Map.of(
                                "account",
                                asked.account(),
                                "region",
                                asked.region(),
                                "refreshSeconds",
                                REFRESH_SECONDS,
                                "entries",
                                entries));
        // No text of the data can end the element that it stands in.
        return template().replace("{{data}}", data.replace("<", "\\u003c"));
    }

    private static String template() {
        try (var in = MetricPages.class.getResourceAsStream("metrics.html")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void alarms(Asked asked, List<Map<String, Object>> entries) {
        for (var alarm : cells.at(asked.account(), asked.region()).read().alarms().values()) {
            if (entries.size() == LISTED_MAX) {
                entries.add(MORE);
                return;
            }
            if (alarm.name().contains(asked.of(FIND))) {
                entries.add(entry(alarm));
            }
        }
    }

    private static Map<String, Object> entry(Alarm alarm) {
        var entry = new TreeMap<String, Object>();
        entry.put("text", alarm.name());
        entry.put("state", alarm.status().value().name());
        entry.put("detail", alarm.status().reason());
        if (alarm instanceof Alarm.OfMetric) {
            var shown = Map.of("alarms", List.of(alarm.common().arn()));
            entry.put("widget", Json.compact(Map.of("annotations", shown)));
        }
        return entry;
    }

    private void metrics(Asked asked, List<Map<String, Object>> entries) {
        int room = LISTED_MAX;
        int looked = 0;
        for (var series : store.at(asked.account(), asked.region()).read().series().values()) {
            if (room == 0 || looked++ == LOOKED_MAX) {
                entries.add(MORE);
                return;
            }
            var key = series.key();
            var detail =
                    key.dimensions().entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining(", "));
            var text = key.namespace() + " " + key.name();
            if ((text + " " + detail).contains(asked.of(FIND))) {
                entries.add(Map.of("text", text, "detail", detail, "widget", widget(key)));
                room--;
            }
        }
    }

    private static String widget(MetricKey key) {
        var row = new ArrayList<Object>(List.of(key.namespace(), key.name()));
        key.dimensions()
                .forEach(
                        (name, value) -> {
                            row.add(name);
                            row.add(value);
                        });
        row.add(Map.of("stat", "Average", "period", 60));
        return Json.compact(Map.of("metrics", List.of(row)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static WireResponse answer(int status, String type, byte[] content) {
        return new WireResponse(status, Headers.of("content-type", type), Body.of(content));
    }
}
