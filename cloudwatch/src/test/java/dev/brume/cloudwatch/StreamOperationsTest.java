package dev.brume.cloudwatch;

import static dev.brume.cloudwatch.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricStreamOutputFormat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricStreamRequest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes lists of consumers as varargs
class StreamOperationsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:10Z");

    private static void stream(
            CloudWatchClient cloudWatch,
            String format,
            Consumer<PutMetricStreamRequest.Builder> more) {
        cloudWatch.putMetricStream(
                r -> {
                    r.name("all")
                            .firehoseArn("arn:aws:firehose:us-east-1:000000000000:deliverystream/x")
                            .roleArn("arn:aws:iam::000000000000:role/stream")
                            .outputFormat(format);
                    more.accept(r);
                });
    }

    private static void put(CloudWatchClient cloudWatch, String namespace) {
        cloudWatch.putMetricData(
                r ->
                        r.namespace(namespace)
                                .metricData(
                                        d ->
                                                d.metricName("latency")
                                                        .unit("Milliseconds")
                                                        .values(2.0, 3.0)
                                                        .timestamp(START)
                                                        .dimensions(
                                                                x -> x.name("Host").value("a"))));
    }

    private static byte[] records(TestEmulator brume) throws IOException {
        var request =
                new WireRequest(
                        "GET",
                        "/_brume/metrics/streams/all",
                        "",
                        Headers.of("host", "localhost"),
                        Body.EMPTY);
        return brume.handle(request).body().readAll();
    }

    @Test
    void jsonRecordsHaveTheStatisticsThatAreAskedFor(
            TestEmulator brume, CloudWatchClient cloudWatch) throws IOException {
        brume.time().set(START);
        stream(
                cloudWatch,
                "json",
                r ->
                        r.includeFilters(f -> f.namespace("Shop").metricNames("latency"))
                                .statisticsConfigurations(
                                        s ->
                                                s.additionalStatistics("p50", "tm90")
                                                        .includeMetrics(
                                                                m ->
                                                                        m.namespace("Shop")
                                                                                .metricName(
                                                                                        "latency"))));
        put(cloudWatch, "Shop");
        put(cloudWatch, "Else");
        assertThat(new String(records(brume), StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains(
                        "\"metric_stream_name\":\"all\",\"account_id\":\"000000000000\",\"region\":\"us-east-1\"",
                        "\"dimensions\":{\"Host\":\"a\"},\"timestamp\":1767225600000",
                        "\"max\":3.0,\"min\":2.0,\"sum\":5.0,\"count\":2.0,\"p50\":2.0,\"tm90\":")
                .endsWith("\"unit\":\"Milliseconds\"}");
        cloudWatch.stopMetricStreams(r -> r.names("all"));
        put(cloudWatch, "Shop");
        assertThat(new String(records(brume), StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    private static SummaryDataPoint point(byte[] records) throws IOException {
        var request =
                ExportMetricsServiceRequest.parseDelimitedFrom(new ByteArrayInputStream(records));
        var resource = request.getResourceMetrics(0);
        assertThat(resource.getResource().getAttributesList())
                .extracting(KeyValue::getKey)
                .containsExactly(
                        "cloud.provider", "cloud.account.id", "cloud.region", "aws.exporter.arn");
        var metric = resource.getScopeMetrics(0).getMetrics(0);
        assertThat(metric.getName()).isEqualTo("amazonaws.com/Shop/latency");
        assertThat(metric.getUnit()).isEqualTo("ms");
        return metric.getSummary().getDataPoints(0);
    }

    @Test
    void openTelemetryReadsItsOwnFormat(TestEmulator brume, CloudWatchClient cloudWatch)
            throws IOException {
        brume.time().set(START);
        stream(cloudWatch, "opentelemetry1.0", r -> {});
        put(cloudWatch, "Shop");
        var point = point(records(brume));
        assertThat(point.getStartTimeUnixNano()).isEqualTo(1767225600_000_000_000L);
        assertThat(point.getTimeUnixNano()).isEqualTo(1767225660_000_000_000L);
        assertThat(point.getCount()).isEqualTo(2);
        assertThat(point.getSum()).isEqualTo(5);
        assertThat(point.getQuantileValuesList())
                .extracting(each -> each.getQuantile() + "=" + each.getValue())
                .containsExactly("0.0=2.0", "1.0=3.0");
        assertThat(point.getAttributesList())
                .extracting(KeyValue::getKey)
                .containsExactly("Namespace", "MetricName", "Dimensions");
        assertThat(point.getAttributes(2).getValue().getKvlistValue().getValues(0).getKey())
                .isEqualTo("Host");
    }

    /// Protocol 0.7 has labels where 1.0 has attributes: a key and a text, in field 1.
    @Test
    void theOlderFormatHasLabels(TestEmulator brume, CloudWatchClient cloudWatch)
            throws IOException {
        brume.time().set(START);
        stream(cloudWatch, "opentelemetry0.7", r -> {});
        put(cloudWatch, "Shop");
        var labels = point(records(brume)).getUnknownFields().getField(1).getLengthDelimitedList();
        assertThat(labels)
                .extracting(each -> label(each.toByteArray()))
                .isEqualTo(List.of("Namespace=Shop", "MetricName=latency", "Host=a"));
    }

    private static String label(byte[] message) {
        try {
            var fields = com.google.protobuf.UnknownFieldSet.parseFrom(message);
            return fields.getField(1).getLengthDelimitedList().getFirst().toStringUtf8()
                    + "="
                    + fields.getField(2).getLengthDelimitedList().getFirst().toStringUtf8();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void saysWhatAFormatHasNoRoomFor(CloudWatchClient cloudWatch) {
        assertRefused(
                "InvalidParameterValue",
                "The value tm90 for parameter AdditionalStatistics is not supported with the output"
                        + " format opentelemetry1.0.",
                () ->
                        stream(
                                cloudWatch,
                                MetricStreamOutputFormat.OPENTELEMETRY1_0.toString(),
                                r ->
                                        r.statisticsConfigurations(
                                                s ->
                                                        s.additionalStatistics("tm90")
                                                                .includeMetrics(
                                                                        m ->
                                                                                m.namespace("Shop")
                                                                                        .metricName(
                                                                                                "a")))));
    }
}
