package dev.brume.benchmarks;

import dev.brume.cloudwatch.CloudWatchProvider;
import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;
import dev.brume.core.RunningService;
import dev.brume.model.cloudwatch.Dimension;
import dev.brume.model.cloudwatch.GetMetricDataInput;
import dev.brume.model.cloudwatch.GetMetricDataOutput;
import dev.brume.model.cloudwatch.ListMetricsInput;
import dev.brume.model.cloudwatch.Metric;
import dev.brume.model.cloudwatch.MetricDataQuery;
import dev.brume.model.cloudwatch.MetricDatum;
import dev.brume.model.cloudwatch.MetricStat;
import dev.brume.model.cloudwatch.PutMetricDataInput;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.value.Struct;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// PutMetricData of 1,000 data, GetMetricData of 500 series and 1,440 periods (in pages), a page of
/// ListMetrics, among more or fewer other series.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CloudWatchBenchmark {
    private static final int BATCH = 1000;
    private static final int QUERIED = 500;
    private static final int PERIODS = 1440;

    /// How many other series there are.
    @Param({"1000", "1000000"})
    private int others;

    private int turn;

    @SuppressWarnings("NullAway.Init") // JMH calls set-up first
    private Emulator emulator;

    @SuppressWarnings("NullAway.Init")
    private RunningService cloudWatch;

    @SuppressWarnings("NullAway.Init")
    private RequestContext context;

    @SuppressWarnings("NullAway.Init")
    private Instant now;

    @SuppressWarnings("NullAway.Init")
    private GetMetricDataInput query;

    @Setup
    public void start() throws IOException {
        emulator =
                Emulator.start(
                        EmulatorConfig.IN_MEMORY,
                        ignored -> List.of(),
                        List.of(),
                        (where, problem) -> {
                            throw new IllegalStateException(where, problem);
                        });
        var platform = emulator.platform();
        cloudWatch = new CloudWatchProvider().create(platform);
        now = Instant.ofEpochSecond(platform.time().now().getEpochSecond() / 60 * 60);
        context =
                new RequestContext(
                        "r",
                        "000000000000",
                        "us-east-1",
                        "aws",
                        Caller.root("aws", "000000000000", null),
                        now,
                        platform.ids(),
                        "127.0.0.1",
                        "",
                        "http://localhost:4566");
        for (int from = 0; from < others; from += BATCH) {
            put(from, now);
        }
        for (int period = 0; period < PERIODS; period++) {
            var data = new ArrayList<MetricDatum>();
            for (int i = 0; i < QUERIED; i++) {
                var at = now.minusSeconds(60L * (PERIODS - period));
                data.add(datum("queried", i, at, 50 + (i * 31 + period * 17) % 40));
            }
            call("PutMetricData", input(data));
        }
        query = query();
    }

    private GetMetricDataInput query() {
        var queries = new ArrayList<MetricDataQuery>();
        for (int i = 0; i < QUERIED; i++) {
            var metric =
                    Metric.builder()
                            .namespace("Benchmark")
                            .metricName("queried")
                            .dimensions(dimensions(i))
                            .build();
            queries.add(
                    MetricDataQuery.builder()
                            .id("q" + i)
                            .metricStat(
                                    MetricStat.builder()
                                            .metric(metric)
                                            .period(60)
                                            .stat("Average")
                                            .build())
                            .build());
        }
        return GetMetricDataInput.builder()
                .metricDataQueries(queries)
                .startTime(now.minusSeconds(60L * PERIODS))
                .endTime(now)
                .build();
    }

    private static List<Dimension> dimensions(int i) {
        return List.of(Dimension.builder().name("Host").value("host-" + i).build());
    }

    private static MetricDatum datum(String name, int i, Instant time, double value) {
        return MetricDatum.builder()
                .metricName(name)
                .dimensions(dimensions(i))
                .timestamp(time)
                .value(value)
                .build();
    }

    private static PutMetricDataInput input(List<MetricDatum> data) {
        return PutMetricDataInput.builder().namespace("Benchmark").metricData(data).build();
    }

    private void put(int from, Instant time) {
        var data = new ArrayList<MetricDatum>();
        for (int i = from; i < from + BATCH; i++) {
            data.add(datum("other", i, time, i % 100));
        }
        call("PutMetricData", input(data));
    }

    @TearDown
    public void stop() {
        emulator.close();
    }

    private Struct call(String operation, Struct input) {
        var schema = Objects.requireNonNull(cloudWatch.schema().operation(operation));
        return cloudWatch.handler().handle(schema, input, context);
    }

    /// A thousand data, each of another series, minute after minute.
    @Benchmark
    public int putThousandData() {
        turn++;
        put(turn % (others / BATCH) * BATCH, now.minusSeconds(60L * (turn % PERIODS)));
        return turn;
    }

    /// All pages of 720,000 datapoints.
    @Benchmark
    public int halfAThousandSeriesOfADay() {
        int pages = 0;
        var asked = query;
        while (true) {
            var page = (GetMetricDataOutput) call("GetMetricData", asked);
            pages++;
            if (page.nextToken() == null) {
                return pages;
            }
            asked = asked.toBuilder().nextToken(page.nextToken()).build();
        }
    }

    @Benchmark
    public Struct listAPage() {
        return call("ListMetrics", ListMetricsInput.builder().namespace("Benchmark").build());
    }
}
