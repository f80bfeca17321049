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
/// @param value finite
/// @param unit one of CloudWatch's: `Count`, `Bytes`, `Milliseconds`, `None` …
public record MetricEvent(
        Instant time,
        String account,
        String region,
        String namespace,
        String name,
        Map<String, String> dimensions,
        double value,
        String unit)
        implements Event {
    public MetricEvent {
        dimensions = Map.copyOf(dimensions);
    }
}
