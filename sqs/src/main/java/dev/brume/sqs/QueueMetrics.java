package dev.brume.sqs;

import dev.brume.core.event.Events;
import dev.brume.core.event.MetricEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The metrics of `AWS/SQS`, at the end of every minute for every queue that is active: that has
/// messages, or was used within the last six hours.
///
/// Source: Developer Guide, "Available CloudWatch metrics for Amazon SQS".
final class QueueMetrics {
    static final Duration ACTIVE = Duration.ofHours(6);

    private static final String NAMESPACE = "AWS/SQS";
    private static final String COUNT = "Count";
    private static final MetricEvent.Values NONE = MetricEvent.Values.of(0);
    private static final List<String> COUNTED =
            List.of(
                    QueueActivity.SENT,
                    QueueActivity.RECEIVED,
                    QueueActivity.EMPTY_RECEIVES,
                    QueueActivity.DELETED);

    private final QueueDirectory directory;
    private final Events events;

    QueueMetrics(QueueDirectory directory, Events events) {
        this.directory = directory;
        this.events = events;
    }

    /// Tells a minute that is over; whether any queue is active.
    boolean tell(Instant minute) {
        boolean any = false;
        var now = directory.time().now();
        for (var at : directory.inUse()) {
            Removals.expire(at, now);
            var counts = at.index().counts(now);
            var activity = at.index().activity();
            boolean used = activity.usedMillis() + ACTIVE.toMillis() > now.toEpochMilli();
            if (used || counts.visible() + counts.inFlight() + counts.delayed() > 0) {
                any = true;
                tell(at, counts, minute);
            }
        }
        return any;
    }

    private void tell(QueueDirectory.Located at, QueueIndex.Counts counts, Instant minute) {
        var observed = at.index().activity().take();
        for (var name : COUNTED) {
            tell(at, minute, name, observed.getOrDefault(name, NONE), COUNT);
        }
        var size = observed.get(QueueActivity.SENT_SIZE);
        if (size != null) {
            tell(at, minute, QueueActivity.SENT_SIZE, size, "Bytes");
        }
        tell(at, minute, "ApproximateNumberOfMessagesVisible", of(counts.visible()), COUNT);
        tell(at, minute, "ApproximateNumberOfMessagesNotVisible", of(counts.inFlight()), COUNT);
        tell(at, minute, "ApproximateNumberOfMessagesDelayed", of(counts.delayed()), COUNT);
        double age = at.index().oldestAgeMillis(directory.time().now());
        tell(at, minute, "ApproximateAgeOfOldestMessage", of(Math.floor(age / 1_000.0)), "Seconds");
        if (at.queue().fifo()) {
            var dropped = observed.getOrDefault(QueueActivity.DEDUPLICATED, NONE);
            tell(at, minute, QueueActivity.DEDUPLICATED, dropped, COUNT);
        }
    }

    private static MetricEvent.Values of(double value) {
        return MetricEvent.Values.of(value);
    }

    private void tell(
            QueueDirectory.Located at,
            Instant minute,
            String metric,
            MetricEvent.Values values,
            String unit) {
        events.publish(
                new MetricEvent(
                        minute,
                        at.cell().id().account(),
                        at.cell().id().region(),
                        NAMESPACE,
                        metric,
                        Map.of("QueueName", at.queue().name()),
                        values,
                        unit));
    }
}
