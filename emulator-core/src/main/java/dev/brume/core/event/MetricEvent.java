package dev.brume.core.event;

import java.time.Instant;
import java.util.Map;

/// One datum of a metric that a service of Brume observed of itself, for CloudWatch to store:
/// `AWS/KMS`, `AWS/SQS` and the like. Published with [Events#publish] or with a change; what is
/// published before CloudWatch was first called waits for it in [MetricFeed].
///
/// @param account whose metric it is
/// @param region where it is seen; `us-east-1` for services without regions
/// @param namespace `AWS/SQS`
/// @param name `NumberOfMessagesSent`
/// @param dimensions name → value, at most 30; none is empty
/// @param values what was observed, finite
/// @param unit one of CloudWatch's: `Count`, `Bytes`, `Milliseconds`, `None` …
public record MetricEvent(
        Instant time,
        String account,
        String region,
        String namespace,
        String name,
        Map<String, String> dimensions,
        Values values,
        String unit)
        implements Event {
    public MetricEvent {
        dimensions = Map.copyOf(dimensions);
    }

    /// One observation.
    public MetricEvent(
            Instant time,
            String account,
            String region,
            String namespace,
            String name,
            Map<String, String> dimensions,
            double value,
            String unit) {
        this(time, account, region, namespace, name, dimensions, Values.of(value), unit);
    }

    /// What was observed; of several observations, their sum.
    public double value() {
        return values.sum();
    }

    /// What was observed: once, or several times, told as a statistic set.
    public record Values(double count, double sum, double min, double max) {
        public static Values of(double value) {
            return new Values(1, value, value, value);
        }

        public Values plus(double value) {
            return new Values(count + 1, sum + value, Math.min(min, value), Math.max(max, value));
        }
    }
}
