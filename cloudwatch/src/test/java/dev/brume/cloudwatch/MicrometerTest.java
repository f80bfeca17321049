package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

import java.time.Duration;
import java.time.Instant;

/// Micrometer's registry publishes what an application measures.
@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes lists of consumers as varargs
class MicrometerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:10Z");

    private record EmulatorClock(TestEmulator brume) implements Clock {
        @Override
        public long wallTime() {
            return brume.time().now().toEpochMilli();
        }

        @Override
        public long monotonicTime() {
            return Duration.ofMillis(wallTime()).toNanos();
        }
    }

    @Test
    void countersTimersAndGaugesArrive(TestEmulator brume, CloudWatchClient cloudWatch) {
        brume.time().set(START);
        CloudWatchConfig config = key -> key.equals("cloudwatch.namespace") ? "Shop" : null;
        try (var client = brume.sdk(CloudWatchAsyncClient.class)) {
            var registry = new CloudWatchMeterRegistry(config, new EmulatorClock(brume), client);
            registry.counter("orders", "region", "eu").increment(3);
            registry.timer("checkout").record(Duration.ofMillis(250));
            registry.gauge("queue", 7);
            brume.time().advance(Duration.ofMinutes(1));
            registry.close();
        }
        assertThat(cloudWatch.listMetrics(r -> r.namespace("Shop")).metrics())
                .extracting(metric -> metric.metricName())
                .containsExactlyInAnyOrder(
                        "orders.count",
                        "checkout.avg",
                        "checkout.count",
                        "checkout.max",
                        "checkout.sum",
                        "queue.value");
        assertThat(sum(cloudWatch, "orders.count", "region", "eu")).isEqualTo(3);
        assertThat(sum(cloudWatch, "queue.value", "", "")).isEqualTo(7);
    }

    private static double sum(
            CloudWatchClient cloudWatch, String metric, String dimension, String value) {
        return cloudWatch
                .getMetricStatistics(
                        r -> {
                            r.namespace("Shop")
                                    .metricName(metric)
                                    .startTime(START.minusSeconds(600))
                                    .endTime(START.plusSeconds(600))
                                    .period(3600)
                                    .statistics(Statistic.SUM);
                            if (!dimension.isEmpty()) {
                                r.dimensions(d -> d.name(dimension).value(value));
                            }
                        })
                .datapoints()
                .stream()
                .mapToDouble(point -> point.sum())
                .sum();
    }
}
