package dev.brume.sns;

import dev.brume.core.event.Events;
import dev.brume.core.event.MetricEvent;
import dev.brume.core.event.MetricMinutes;
import dev.brume.core.event.MetricTally;
import dev.brume.core.time.Time;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The metrics of `AWS/SNS`, told at the end of every minute in which a topic did something.
///
/// Source: Developer Guide, "Monitoring Amazon SNS topics using CloudWatch".
final class TopicMetrics {
    static final String PUBLISHED = "NumberOfMessagesPublished";
    static final String SIZE = "PublishSize";
    static final String DELIVERED = "NumberOfNotificationsDelivered";
    static final String FAILED = "NumberOfNotificationsFailed";
    static final String REDRIVEN = "NumberOfNotificationsRedrivenToDlq";
    static final String NOT_REDRIVEN = "NumberOfNotificationsFailedToRedriveToDlq";
    static final String FILTERED = "NumberOfNotificationsFilteredOut";

    private static final String NAMESPACE = "AWS/SNS";

    private final Events events;
    private final MetricMinutes minutes;
    /// By topic, of those that did something since the last minute ended.
    private final Map<String, MetricTally> tallies = new ConcurrentHashMap<>();

    TopicMetrics(Time time, Events events) {
        this.events = events;
        this.minutes = new MetricMinutes(time, "sns metrics", this::tell);
    }

    void count(Topic topic, String metric) {
        add(topic, metric, 1);
    }

    void add(Topic topic, String metric, double value) {
        tallies.compute(
                topic.arn(),
                (arn, known) -> {
                    var tally = known == null ? new MetricTally() : known;
                    tally.add(metric, value);
                    return tally;
                });
        minutes.wake();
    }

    private boolean tell(Instant minute) {
        for (var arn : List.copyOf(tallies.keySet())) {
            var tally = tallies.remove(arn);
            if (tally != null) {
                tally.take().forEach((metric, values) -> tell(arn, minute, metric, values));
            }
        }
        return false;
    }

    private void tell(String arn, Instant minute, String metric, MetricEvent.Values values) {
        events.publish(
                new MetricEvent(
                        minute,
                        Arns.account(arn),
                        Arns.region(arn),
                        NAMESPACE,
                        metric,
                        Map.of("TopicName", Arns.resource(arn)),
                        values,
                        metric.equals(SIZE) ? "Bytes" : "Count"));
    }
}
