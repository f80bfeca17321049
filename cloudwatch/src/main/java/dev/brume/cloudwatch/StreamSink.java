package dev.brume.cloudwatch;

import dev.brume.core.admin.Json;
import dev.brume.core.state.CellId;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.engine.metrics.Statistic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Where metric streams go as long as Brume has no Firehose: the last records of each, one a datum,
/// to be looked at under `/_brume/metrics/streams/NAME`. JSON records are lines; those of
/// OpenTelemetry's formats follow one another behind their lengths.
final class StreamSink {
    /// How many records are kept of one stream.
    static final int RECORDS_MAX = 1_000;

    /// How many streams are kept records of.
    static final int STREAMS_MAX = 100;

    static final String JSON = "json";

    private final StateCells<AlarmsState> cells;
    private final Map<String, ArrayDeque<byte[]>> records = new ConcurrentHashMap<>();

    StreamSink(StateCells<AlarmsState> cells) {
        this.cells = cells;
    }

    void stored(StateCell<MetricsState> cell, List<Datum> data) {
        var id = cell.id();
        var state = cells.at(id.account(), id.region()).read();
        for (var row : state.things().after(Things.STREAM, false)) {
            if (!row.getKey().startsWith(Things.STREAM)) {
                return;
            }
            if (row.getValue() instanceof Thing.Stream stream && stream.running()) {
                for (var datum : data) {
                    if (stream.takes(datum.key())) {
                        keep(stream.arn(), record(id, stream, datum));
                    }
                }
            }
        }
    }

    private void keep(String stream, byte[] record) {
        if (records.size() >= STREAMS_MAX && !records.containsKey(stream)) {
            return;
        }
        var kept = records.computeIfAbsent(stream, arn -> new ArrayDeque<>());
        synchronized (kept) {
            if (kept.size() == RECORDS_MAX) {
                kept.removeFirst();
            }
            kept.add(record);
        }
    }

    /// The last records of a stream, the oldest first.
    byte[] records(String arn) {
        var kept = records.get(arn);
        var all = new ByteArrayOutputStream();
        if (kept != null) {
            synchronized (kept) {
                kept.forEach(all::writeBytes);
            }
        }
        return all.toByteArray();
    }

    private static byte[] record(CellId id, Thing.Stream stream, Datum datum) {
        for (var format : OtelFormat.values()) {
            if (format.text.equals(stream.format())) {
                return format.write(id, stream, datum, quantiles(stream, datum));
            }
        }
        return (json(id, stream, datum) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<Double, Double> quantiles(Thing.Stream stream, Datum datum) {
        var quantiles = new TreeMap<Double, Double>();
        for (var name : stream.additional(datum.key())) {
            if (Statistic.parse(name).orElse(null) instanceof Statistic.Percentile percentile) {
                percentile
                        .of(datum.point())
                        .ifPresent(value -> quantiles.put(percentile.percent() / 100, value));
            }
        }
        return quantiles;
    }

    private static String json(CellId id, Thing.Stream stream, Datum datum) {
        var point = datum.point();
        var value = new LinkedHashMap<String, Object>();
        value.put("max", point.max());
        value.put("min", point.min());
        value.put("sum", point.sum());
        value.put("count", point.count());
        for (var name : stream.additional(datum.key())) {
            Statistic.parse(name)
                    .ifPresent(
                            statistic ->
                                    statistic.of(point).ifPresent(worth -> value.put(name, worth)));
        }
        var record = new LinkedHashMap<String, Object>();
        record.put("metric_stream_name", stream.name());
        record.put("account_id", id.account());
        record.put("region", id.region());
        record.put("namespace", datum.key().namespace());
        record.put("metric_name", datum.key().name());
        record.put("dimensions", datum.key().dimensions());
        record.put("timestamp", datum.tier().floor(point.time()) * 1000);
        record.put("value", value);
        record.put("unit", Units.of(datum.unit()));
        return Json.compact(record);
    }
}
