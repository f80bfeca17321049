package dev.brume.benchmarks;

import dev.brume.cloudwatch.CloudWatchProvider;
import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;
import dev.brume.core.RunningService;
import dev.brume.model.cloudwatch.Dimension;
import dev.brume.model.cloudwatch.MetricDatum;
import dev.brume.model.cloudwatch.PutMetricDataInput;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/// What metrics take of the heap: series with one datum each, and long series of several kinds.
/// `benchmarks/memory [SERIES]`; 1,000,000 of them need a heap of a gigabyte.
public final class CloudWatchMemory {
    private static final int BATCH = 1000;
    private static final int PERIODS = 1440;
    private static final int LONG_SERIES = 1000;
    private static final String ACCOUNT = "000000000000";

    private final RunningService cloudWatch;
    private final RequestContext context;
    private final Instant now;
    private final PrintStream out;

    private CloudWatchMemory(Emulator emulator, PrintStream out) {
        this.out = out;
        var platform = emulator.platform();
        cloudWatch = new CloudWatchProvider().create(platform);
        now = platform.time().now();
        context =
                new RequestContext(
                        "r",
                        ACCOUNT,
                        "us-east-1",
                        "aws",
                        Caller.root("aws", ACCOUNT, null),
                        now,
                        platform.ids(),
                        "127.0.0.1",
                        "",
                        "http://localhost:4566");
    }

    public static void main(String[] arguments) throws IOException {
        int series = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        try (var emulator =
                Emulator.start(
                        EmulatorConfig.IN_MEMORY,
                        ignored -> List.of(),
                        List.of(),
                        (where, problem) -> {
                            throw new IllegalStateException(where, problem);
                        })) {
            var memory = new CloudWatchMemory(emulator, System.out);
            memory.manySeries(series);
            memory.longSeries("constant", period -> 5);
            memory.longSeries("counter", period -> period % 7);
            memory.longSeries("gauge of two decimals", CloudWatchMemory::gauge);
            memory.longSeries("noise", period -> Math.sin(period * 12.9898) * 43758.5453);
        }
    }

    /// A load between 40 and 60 % that moves by hundredths.
    private static double gauge(int period) {
        return Math.round(5000 + 1000 * Math.sin(period / 60.0) + period * 37 % 50) / 100.0;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void put(String metric, int from, int count, Instant time, double value) {
        var data = new ArrayList<MetricDatum>();
        for (int i = from; i < from + count; i++) {
            data.add(
                    MetricDatum.builder()
                            .metricName(fresh(metric))
                            .dimensions(
                                    List.of(
                                            Dimension.builder()
                                                    .name(fresh("Host"))
                                                    .value("host-" + i)
                                                    .build()))
                            .timestamp(time)
                            .value(value)
                            .build());
        }
        var schema = Objects.requireNonNull(cloudWatch.schema().operation("PutMetricData"));
        var input = PutMetricDataInput.builder().namespace("Benchmark").metricData(data).build();
        cloudWatch.handler().handle(schema, input, context);
    }

    /// An object of its own, as a request that was read has.
    private static String fresh(String text) {
        return String.valueOf(text.toCharArray());
    }

    private void manySeries(int series) {
        long before = used();
        for (int from = 0; from < series; from += BATCH) {
            put("many", from, BATCH, now, from % 100);
        }
        out.printf("%,d series: %,d bytes each%n", series, (used() - before) / series);
    }

    private void longSeries(String name, IntToDoubleFunction values) {
        long before = used();
        for (int period = 0; period < PERIODS; period++) {
            var time = now.minus(Duration.ofMinutes(PERIODS - period));
            put(name, 0, LONG_SERIES, time, values.applyAsDouble(period));
        }
        double points = (double) LONG_SERIES * PERIODS;
        out.printf("%s: %.2f bytes a datapoint%n", name, (used() - before) / points);
    }
}
