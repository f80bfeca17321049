package dev.brume.cloudwatch;

import static dev.brume.cloudwatch.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brume.core.event.MetricEvent;
import dev.brume.core.state.StateSelection;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

@BrumeTest
class MetricOperationsTest {
    private static final String NAMESPACE = "Shop";

    private static MetricDatum datum(String name, Instant time, double value) {
        return MetricDatum.builder().metricName(name).timestamp(time).value(value).build();
    }

    private static void put(CloudWatchClient cloudWatch, MetricDatum... data) {
        cloudWatch.putMetricData(r -> r.namespace(NAMESPACE).metricData(data));
    }

    private static MetricDataQuery stat(String id, String name, int period, String statistic) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(
                        s ->
                                s.metric(m -> m.namespace(NAMESPACE).metricName(name))
                                        .period(period)
                                        .stat(statistic))
                .build();
    }

    private static GetMetricDataResponse get(
            CloudWatchClient cloudWatch, Instant from, Instant to, MetricDataQuery... queries) {
        return cloudWatch.getMetricData(
                r ->
                        r.startTime(from)
                                .endTime(to)
                                .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                                .metricDataQueries(queries));
    }

    @Test
    void statisticsOfValuesAndCounts(CloudWatchClient cloudWatch, TestEmulator brume) {
        var now = brume.time().now();
        put(
                cloudWatch,
                MetricDatum.builder()
                        .metricName("latency")
                        .values(1.0, 10.0)
                        .counts(2.0, 4.0)
                        .unit(StandardUnit.COUNT)
                        .build());
        var answer =
                cloudWatch.getMetricStatistics(
                        r ->
                                r.namespace(NAMESPACE)
                                        .metricName("latency")
                                        .startTime(now.minusSeconds(60))
                                        .endTime(now.plusSeconds(60))
                                        .period(60)
                                        .statistics(
                                                Statistic.SAMPLE_COUNT,
                                                Statistic.SUM,
                                                Statistic.MAXIMUM));
        assertThat(answer.label()).isEqualTo("latency");
        assertThat(answer.datapoints())
                .singleElement()
                .satisfies(
                        point -> {
                            assertThat(point.sampleCount()).isEqualTo(6);
                            assertThat(point.sum()).isEqualTo(42);
                            assertThat(point.maximum()).isEqualTo(10);
                            assertThat(point.average()).isNull();
                            assertThat(point.unit()).isEqualTo(StandardUnit.COUNT);
                        });
    }

    @Test
    void percentilesAndTrimmedStatistics(CloudWatchClient cloudWatch, TestEmulator brume) {
        var now = brume.time().now();
        put(
                cloudWatch,
                IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> datum("latency", now, i))
                        .toArray(MetricDatum[]::new));
        var extended =
                cloudWatch
                        .getMetricStatistics(
                                r ->
                                        r.namespace(NAMESPACE)
                                                .metricName("latency")
                                                .startTime(now.minusSeconds(60))
                                                .endTime(now.plusSeconds(60))
                                                .period(60)
                                                .extendedStatistics(
                                                        "p50",
                                                        "p99.9",
                                                        "tm90",
                                                        "TC(10%:90%)",
                                                        "PR(:25)",
                                                        "IQM"))
                        .datapoints()
                        .getFirst()
                        .extendedStatistics();
        assertThat(extended.get("p50")).isCloseTo(50, within(0.25));
        assertThat(extended.get("p99.9")).isEqualTo(100);
        assertThat(extended.get("tm90")).isCloseTo(45.5, within(0.3));
        assertThat(extended.get("TC(10%:90%)")).isCloseTo(80, within(1e-6));
        assertThat(extended.get("PR(:25)")).isCloseTo(25, within(1.0));
        assertThat(extended.get("IQM")).isCloseTo(50.5, within(0.3));
    }

    @Test
    void metricMathOverSeveralMetrics(CloudWatchClient cloudWatch, TestEmulator brume) {
        var start = Instant.parse("2026-01-01T00:00:00Z");
        brume.time().set(start.plusSeconds(600));
        for (int i = 0; i < 5; i++) {
            put(cloudWatch, datum("errors", start.plusSeconds(60L * i), i));
            put(cloudWatch, datum("requests", start.plusSeconds(60L * i), 10));
        }
        var answer =
                get(
                        cloudWatch,
                        start,
                        start.plusSeconds(300),
                        stat("m1", "errors", 60, "Sum").toBuilder().returnData(false).build(),
                        stat("m2", "requests", 60, "Sum").toBuilder().returnData(false).build(),
                        MetricDataQuery.builder()
                                .id("e1")
                                .expression("100 * m1 / m2")
                                .label("rate ${LAST}")
                                .build(),
                        MetricDataQuery.builder().id("e2").expression("SUM(METRICS())").build(),
                        MetricDataQuery.builder().id("e3").expression("IF(m1 > 2, m1, 0)").build());
        assertThat(answer.metricDataResults())
                .extracting(result -> result.id() + " " + result.label() + " " + result.values())
                .containsExactly(
                        "e1 rate 40 [0.0, 10.0, 20.0, 30.0, 40.0]",
                        "e2 e2 [10.0, 11.0, 12.0, 13.0, 14.0]",
                        "e3 e3 [0.0, 0.0, 0.0, 3.0, 4.0]");
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded(CloudWatchClient cloudWatch, TestEmulator brume) {
        var start = Instant.parse("2026-01-01T00:00:00Z");
        brume.time().set(start.plusSeconds(600));
        for (int i = 0; i < 5; i++) {
            put(cloudWatch, datum("a", start.plusSeconds(60L * i), i));
            put(cloudWatch, datum("b", start.plusSeconds(60L * i), 10 + i));
        }
        var pages = new ArrayList<String>();
        var status = new ArrayList<StatusCode>();
        cloudWatch
                .getMetricDataPaginator(
                        r ->
                                r.startTime(start)
                                        .endTime(start.plusSeconds(300))
                                        .maxDatapoints(3)
                                        .metricDataQueries(
                                                stat("a", "a", 60, "Sum"),
                                                stat("b", "b", 60, "Sum")))
                .forEach(
                        page ->
                                page.metricDataResults()
                                        .forEach(
                                                result -> {
                                                    pages.add(result.id() + result.values());
                                                    status.add(result.statusCode());
                                                }));
        assertThat(pages)
                .containsExactly(
                        "a[4.0, 3.0, 2.0]",
                        "a[1.0, 0.0]",
                        "b[14.0]",
                        "b[13.0, 12.0, 11.0]",
                        "b[10.0]");
        assertThat(status.getFirst()).isEqualTo(StatusCode.PARTIAL_DATA);
        assertThat(status.getLast()).isEqualTo(StatusCode.COMPLETE);
    }

    @Test
    void searchesAndInsightsFindMetricsByDimension(
            CloudWatchClient cloudWatch, TestEmulator brume) {
        var start = Instant.parse("2026-01-01T00:00:00Z");
        brume.time().set(start.plusSeconds(120));
        for (var host : List.of("alpha", "beta")) {
            put(
                    cloudWatch,
                    datum("CPUUtilization", start, host.length()).toBuilder()
                            .dimensions(Dimension.builder().name("Host").value(host).build())
                            .build());
        }
        put(cloudWatch, datum("CPUUtilization", start, 100));
        var answer =
                get(
                        cloudWatch,
                        start,
                        start.plusSeconds(60),
                        MetricDataQuery.builder()
                                .id("s")
                                .expression("SEARCH('{Shop,Host} CPU', 'Sum', 60)")
                                .build(),
                        MetricDataQuery.builder()
                                .id("q")
                                .period(60)
                                .expression(
                                        "SELECT MAX(CPUUtilization) FROM SCHEMA(Shop, Host) GROUP"
                                                + " BY Host ORDER BY MAX() DESC LIMIT 1")
                                .build());
        assertThat(answer.metricDataResults())
                .extracting(result -> result.id() + " " + result.label() + " " + result.values())
                .containsExactly("s alpha [5.0]", "s beta [4.0]", "q alpha [5.0]");
    }

    @Test
    void dataIsKeptEverMoreCoarsely(CloudWatchClient cloudWatch, TestEmulator brume) {
        var start = brume.time().now().truncatedTo(ChronoUnit.HOURS);
        for (int i = 0; i < 10; i++) {
            put(
                    cloudWatch,
                    datum("fine", start.plusSeconds(i), i).toBuilder()
                            .storageResolution(1)
                            .build());
        }
        var from = start.minusSeconds(10);
        var to = start.plusSeconds(3600);
        assertThat(counts(cloudWatch, from, to, 1)).hasSize(10);
        brume.time().advance(Duration.ofHours(4));
        assertThat(counts(cloudWatch, from, to, 1)).isEmpty();
        assertThat(counts(cloudWatch, from, to, 60)).containsExactly(10.0);
        brume.time().advance(Duration.ofDays(16));
        assertThat(counts(cloudWatch, from, to, 60)).isEmpty();
        assertThat(counts(cloudWatch, from, to, 300)).containsExactly(10.0);
        brume.time().advance(Duration.ofDays(60));
        assertThat(counts(cloudWatch, from, to, 300)).isEmpty();
        assertThat(counts(cloudWatch, from, to, 3600)).containsExactly(10.0);
        brume.time().advance(Duration.ofDays(400));
        assertThat(counts(cloudWatch, from, to, 3600)).isEmpty();
    }

    private static List<Double> counts(
            CloudWatchClient cloudWatch, Instant from, Instant to, int period) {
        return get(cloudWatch, from, to, stat("m", "fine", period, "SampleCount"))
                .metricDataResults()
                .getFirst()
                .values();
    }

    @Test
    void listsByEveryFilterPageByPage(CloudWatchClient cloudWatch, TestEmulator brume) {
        var data = new ArrayList<MetricDatum>();
        for (int i = 0; i < 600; i++) {
            data.add(
                    MetricDatum.builder()
                            .metricName(i % 2 == 0 ? "even" : "odd")
                            .value(1.0)
                            .dimensions(
                                    Dimension.builder().name("Id").value("" + i).build(),
                                    Dimension.builder().name("Third").value("" + i % 3).build())
                            .build());
        }
        put(cloudWatch, data.toArray(MetricDatum[]::new));
        assertThat(cloudWatch.listMetrics().metrics()).hasSize(500);
        assertThat(cloudWatch.listMetricsPaginator().metrics())
                .hasSize(600)
                .doesNotHaveDuplicates();
        assertThat(cloudWatch.listMetricsPaginator(r -> r.namespace("Other")).metrics()).isEmpty();
        assertThat(cloudWatch.listMetricsPaginator(r -> r.metricName("odd")).metrics())
                .hasSize(300);
        assertThat(
                        cloudWatch
                                .listMetricsPaginator(
                                        r ->
                                                r.dimensions(
                                                        DimensionFilter.builder()
                                                                .name("Id")
                                                                .build()))
                                .metrics())
                .hasSize(600)
                .doesNotHaveDuplicates();
        assertThat(
                        cloudWatch
                                .listMetricsPaginator(
                                        r ->
                                                r.namespace(NAMESPACE)
                                                        .metricName("even")
                                                        .dimensions(
                                                                DimensionFilter.builder()
                                                                        .name("Third")
                                                                        .value("0")
                                                                        .build()))
                                .metrics())
                .hasSize(100);
        brume.time().advance(Duration.ofHours(4));
        assertThat(cloudWatch.listMetrics(r -> r.recentlyActive(RecentlyActive.PT3_H)).metrics())
                .isEmpty();
        brume.time().advance(Duration.ofDays(15));
        assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    }

    @Test
    void resetAndSnapshotsHoldForMetrics(CloudWatchClient cloudWatch, TestEmulator brume) {
        put(cloudWatch, datum("a", brume.time().now(), 1));
        brume.emulator().state().snapshot("one");
        put(cloudWatch, datum("b", brume.time().now(), 1));
        brume.emulator().state().restore("one");
        assertThat(cloudWatch.listMetrics(r -> r.metricName("a")).metrics()).hasSize(1);
        assertThat(cloudWatch.listMetrics(r -> r.metricName("b")).metrics()).isEmpty();
        brume.emulator().state().reset(new StateSelection.Service("cloudwatch"));
        assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    }

    @Test
    void whatServicesObserveIsAMetric(CloudWatchClient cloudWatch, TestEmulator brume) {
        brume.platform()
                .events()
                .publish(
                        new MetricEvent(
                                brume.time().now(),
                                brume.settings().account(),
                                "us-east-1",
                                "AWS/SQS",
                                "NumberOfMessagesSent",
                                Map.of("QueueName", "orders"),
                                3,
                                "Count"));
        brume.time().advance(Duration.ofSeconds(1));
        assertThat(cloudWatch.listMetrics(r -> r.namespace("AWS/SQS")).metrics())
                .singleElement()
                .satisfies(
                        metric ->
                                assertThat(metric.metricName()).isEqualTo("NumberOfMessagesSent"));
    }

    @Test
    void refusesInAwsWords(CloudWatchClient cloudWatch, TestEmulator brume) {
        var now = brume.time().now();
        assertRefused(
                "InvalidParameterCombination",
                "The parameters MetricData.member.1.Value and MetricData.member.1.Values are"
                        + " mutually exclusive and you have specified both.",
                () -> put(cloudWatch, datum("a", now, 1).toBuilder().values(1.0).build()));
        assertRefused(
                "InvalidParameterValue",
                "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be"
                        + " of the same size.",
                () ->
                        put(
                                cloudWatch,
                                MetricDatum.builder()
                                        .metricName("a")
                                        .values(1.0, 2.0)
                                        .counts(1.0)
                                        .build()));
        assertRefused(
                "InvalidParameterValue",
                "The value NaN for parameter MetricData.member.1.Value is invalid.",
                () -> put(cloudWatch, datum("a", now, Double.NaN)));
        assertRefused(
                "InvalidParameterValue",
                "The parameter MetricData.member.1.Timestamp must specify a time within the past"
                        + " two weeks.",
                () -> put(cloudWatch, datum("a", now.minus(Duration.ofDays(15)), 1)));
        assertRefused(
                "InvalidParameterCombination",
                "You have requested up to 86400 datapoints, which exceeds the limit of 1440. You"
                        + " may reduce the datapoints requested by increasing Period, or decreasing"
                        + " the time range.",
                () ->
                        cloudWatch.getMetricStatistics(
                                r ->
                                        r.namespace(NAMESPACE)
                                                .metricName("a")
                                                .statistics(Statistic.SUM)
                                                .period(1)
                                                .startTime(now.minus(Duration.ofDays(1)))
                                                .endTime(now)));
        assertRefused(
                "ValidationError",
                "Error in expression 'e' [Unexpected end of expression at char 4]",
                () ->
                        get(
                                cloudWatch,
                                now.minusSeconds(60),
                                now,
                                MetricDataQuery.builder().id("e").expression("1 + ").build()));
    }
}
