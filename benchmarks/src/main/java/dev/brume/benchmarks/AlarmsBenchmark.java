package dev.brume.benchmarks;

import dev.brume.cloudwatch.CloudWatchProvider;
import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;
import dev.brume.core.RunningService;
import dev.brume.model.cloudwatch.Dimension;
import dev.brume.model.cloudwatch.MetricDatum;
import dev.brume.model.cloudwatch.PutMetricAlarmInput;
import dev.brume.model.cloudwatch.PutMetricDataInput;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.value.Struct;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A minute in which 10,000 alarms are evaluated, each on a metric of its own that has new data. Of
/// the time of a core, a sixty-thousandth of the milliseconds measured is the share.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AlarmsBenchmark {
    private static final int BATCH = 1000;
    private static final String ACCOUNT = "000000000000";

    @Param({"10000"})
    private int alarms;

    /// How many periods an alarm looks at.
    @Param({"1", "5"})
    private int evaluationPeriods;

    @SuppressWarnings("NullAway.Init") // JMH calls set-up first
    private Emulator emulator;

    @SuppressWarnings("NullAway.Init")
    private RunningService cloudWatch;

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
        emulator.clock().freeze();
        emulator.clock().set(Instant.parse("2030-01-01T00:00:30Z"));
        cloudWatch = new CloudWatchProvider().create(emulator.platform());
        for (int i = 0; i < alarms; i++) {
            var alarm =
                    PutMetricAlarmInput.builder()
                            .alarmName("alarm-" + i)
                            .namespace("Benchmark")
                            .metricName("watched")
                            .dimensions(dimensions(i))
                            .statistic("Average")
                            .period(60)
                            .evaluationPeriods(evaluationPeriods)
                            .threshold(1000.0)
                            .comparisonOperator("GreaterThanThreshold")
                            .build();
            call("PutMetricAlarm", alarm);
        }
    }

    private static List<Dimension> dimensions(int i) {
        return List.of(Dimension.builder().name("Host").value("host-" + i).build());
    }

    private void call(String operation, Struct input) {
        var schema = Objects.requireNonNull(cloudWatch.schema().operation(operation));
        var context =
                new RequestContext(
                        "r",
                        ACCOUNT,
                        "us-east-1",
                        "aws",
                        Caller.root("aws", ACCOUNT, null),
                        emulator.platform().time().now(),
                        emulator.platform().ids(),
                        "127.0.0.1",
                        "",
                        "http://localhost:4566");
        cloudWatch.handler().handle(schema, input, context);
    }

    /// Not part of what is measured.
    @Setup(Level.Iteration)
    public void observe() {
        for (int from = 0; from < alarms; from += BATCH) {
            var data = new ArrayList<MetricDatum>();
            for (int i = from; i < from + BATCH; i++) {
                data.add(
                        MetricDatum.builder()
                                .metricName("watched")
                                .dimensions(dimensions(i))
                                .value((double) (i % 100))
                                .build());
            }
            var input = PutMetricDataInput.builder().namespace("Benchmark").metricData(data);
            call("PutMetricData", input.build());
        }
    }

    @Benchmark
    public Instant aMinute() {
        emulator.clock().advance(Duration.ofMinutes(1));
        return emulator.platform().time().now();
    }

    @TearDown
    public void stop() {
        emulator.close();
    }
}
