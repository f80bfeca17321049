package dev.brume.cloudwatch;

import dev.brume.core.state.CellId;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Data as an `ExportMetricsServiceRequest` of OpenTelemetry's protocol 0.7 or 1.0, behind its
/// length: "CloudWatch metric stream output in OpenTelemetry 1.0.0 format" (and 0.7.0) of the
/// CloudWatch User Guide. The two differ in how attributes are written, and have the same field
/// numbers else.
enum OtelFormat {
    V0_7("opentelemetry0.7"),
    V1_0("opentelemetry1.0");

    private static final long NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MINUTE = 60;

    /// The units of <https://ucum.org/ucum>.
    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    Map.entry("None", "1"),
                    Map.entry("Seconds", "s"),
                    Map.entry("Microseconds", "us"),
                    Map.entry("Milliseconds", "ms"),
                    Map.entry("Bytes", "By"),
                    Map.entry("Kilobytes", "kBy"),
                    Map.entry("Megabytes", "MBy"),
                    Map.entry("Gigabytes", "GBy"),
                    Map.entry("Terabytes", "TBy"),
                    Map.entry("Bits", "bit"),
                    Map.entry("Kilobits", "kbit"),
                    Map.entry("Megabits", "Mbit"),
                    Map.entry("Gigabits", "Gbit"),
                    Map.entry("Terabits", "Tbit"),
                    Map.entry("Percent", "%"),
                    Map.entry("Count", "{Count}"));

    /// The API's name of it.
    final String text;

    OtelFormat(String text) {
        this.text = text;
    }

    static String unit(String name) {
        return name.endsWith("/Second")
                ? unit(name.substring(0, name.length() - "/Second".length())) + "/s"
                : UNITS.getOrDefault(name, "1");
    }

    /// @param quantiles further values by their share of the samples
    byte[] write(CellId id, Thing.Stream stream, Datum datum, Map<Double, Double> quantiles) {
        var request =
                Protobuf.message(
                        message ->
                                message.nested(
                                        1,
                                        metrics -> {
                                            metrics.nested(1, resource(id, stream));
                                            metrics.nested(
                                                    2,
                                                    scope ->
                                                            scope.nested(
                                                                    2, metric(datum, quantiles)));
                                        }));
        return Protobuf.delimited(request);
    }

    private static Consumer<Protobuf> resource(CellId id, Thing.Stream stream) {
        return resource -> {
            resource.nested(1, pair("cloud.provider", "aws"));
            resource.nested(1, pair("cloud.account.id", id.account()));
            resource.nested(1, pair("cloud.region", id.region()));
            resource.nested(1, pair("aws.exporter.arn", stream.arn()));
        };
    }

    private static Consumer<Protobuf> pair(String key, String value) {
        return pair -> {
            pair.text(1, key);
            pair.nested(2, any -> any.text(1, value));
        };
    }

    private Consumer<Protobuf> metric(Datum datum, Map<Double, Double> quantiles) {
        return metric -> {
            metric.text(1, "amazonaws.com/" + datum.key().namespace() + "/" + datum.key().name());
            metric.text(3, unit(Units.of(datum.unit())));
            metric.nested(11, summary -> summary.nested(1, point(datum, quantiles)));
        };
    }

    private Consumer<Protobuf> point(Datum datum, Map<Double, Double> quantiles) {
        var point = datum.point();
        long start = datum.tier().floor(point.time());
        long length = datum.tier() == Tier.SECOND ? 1 : MINUTE;
        var values = new TreeMap<>(quantiles);
        values.put(0.0, point.min());
        values.put(1.0, point.max());
        return written -> {
            if (this == V0_7) {
                labels(datum.key(), written);
            }
            written.fixed(2, start * NANOS);
            written.fixed(3, (start + length) * NANOS);
            written.fixed(4, Math.round(point.count()));
            written.number(5, point.sum());
            values.forEach(
                    (share, value) ->
                            written.nested(
                                    6,
                                    quantile -> {
                                        quantile.number(1, share);
                                        quantile.number(2, value);
                                    }));
            if (this == V1_0) {
                attributes(datum.key(), written);
            }
        };
    }

    private static void labels(MetricKey key, Protobuf point) {
        point.nested(1, label("Namespace", key.namespace()));
        point.nested(1, label("MetricName", key.name()));
        key.dimensions().forEach((name, value) -> point.nested(1, label(name, value)));
    }

    private static Consumer<Protobuf> label(String key, String value) {
        return label -> {
            label.text(1, key);
            label.text(2, value);
        };
    }

    private static void attributes(MetricKey key, Protobuf point) {
        point.nested(7, pair("Namespace", key.namespace()));
        point.nested(7, pair("MetricName", key.name()));
        point.nested(
                7,
                dimensions -> {
                    dimensions.text(1, "Dimensions");
                    dimensions.nested(
                            2,
                            any ->
                                    any.nested(
                                            6,
                                            list ->
                                                    key.dimensions()
                                                            .forEach(
                                                                    (name, value) ->
                                                                            list.nested(
                                                                                    1,
                                                                                    pair(
                                                                                            name,
                                                                                            value)))));
                });
    }
}
