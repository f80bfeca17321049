package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.event.MetricEvent;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// What CloudWatch is told of queues.
@BrumeTest
class QueueMetricsTest {
    private static List<MetricEvent> during(TestEmulator brume, Runnable action) {
        var seen = new CopyOnWriteArrayList<MetricEvent>();
        try (var listening =
                brume.platform().events().listen("test", MetricEvent.class, seen::add)) {
            action.run();
            assertThat(listening).isNotNull();
            return List.copyOf(seen);
        }
    }

    private static MetricEvent.Values only(List<MetricEvent> seen, String metric) {
        var found = seen.stream().filter(event -> event.name().equals(metric)).toList();
        assertThat(found).as(metric).hasSize(1);
        assertThat(found.getFirst().namespace()).isEqualTo("AWS/SQS");
        assertThat(found.getFirst().dimensions()).isEqualTo(Map.of("QueueName", "q"));
        return found.getFirst().values();
    }

    private static double sum(List<MetricEvent> seen, String metric) {
        return only(seen, metric).sum();
    }

    @Test
    void aMinuteOfAQueueIsToldWhenItIsOver(TestEmulator brume, SqsClient sqs) {
        var url = sqs.createQueue(r -> r.queueName("q")).queueUrl();
        var seen =
                during(
                        brume,
                        () -> {
                            sqs.sendMessage(r -> r.queueUrl(url).messageBody("four"));
                            sqs.sendMessage(r -> r.queueUrl(url).messageBody("sixsix"));
                            sqs.sendMessage(
                                    r -> r.queueUrl(url).messageBody("later").delaySeconds(900));
                            var got = sqs.receiveMessage(r -> r.queueUrl(url)).messages();
                            sqs.deleteMessage(
                                    r ->
                                            r.queueUrl(url)
                                                    .receiptHandle(got.getFirst().receiptHandle()));
                            sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(600));
                            sqs.receiveMessage(r -> r.queueUrl(url));
                            brume.time().advance(Duration.ofMinutes(1));
                        });

        assertThat(sum(seen, "NumberOfMessagesSent")).isEqualTo(3);
        assertThat(sum(seen, "NumberOfMessagesReceived")).isEqualTo(2);
        assertThat(sum(seen, "NumberOfEmptyReceives")).isEqualTo(1);
        assertThat(sum(seen, "NumberOfMessagesDeleted")).isEqualTo(1);
        assertThat(sum(seen, "ApproximateNumberOfMessagesVisible")).isZero();
        assertThat(sum(seen, "ApproximateNumberOfMessagesNotVisible")).isEqualTo(1);
        assertThat(sum(seen, "ApproximateNumberOfMessagesDelayed")).isEqualTo(1);
        assertThat(sum(seen, "ApproximateAgeOfOldestMessage")).isBetween(1.0, 60.0);
        assertThat(only(seen, "SentMessageSize")).isEqualTo(new MetricEvent.Values(3, 15, 4, 6));
    }

    @Test
    void aQueueIsToldOfForSixHoursAndWhileItHasMessages(TestEmulator brume, SqsClient sqs) {
        var url =
                sqs.createQueue(
                                r ->
                                        r.queueName("q")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName
                                                                        .MESSAGE_RETENTION_PERIOD,
                                                                "36000")))
                        .queueUrl();
        var empty =
                during(
                        brume,
                        () -> {
                            sqs.receiveMessage(r -> r.queueUrl(url));
                            brume.time().advance(Duration.ofHours(20));
                        });
        assertThat(minutes(empty)).isBetween(359L, 360L);

        var kept =
                during(
                        brume,
                        () -> {
                            sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));
                            brume.time().advance(Duration.ofHours(20));
                        });
        assertThat(minutes(kept)).isBetween(599L, 600L);
    }

    private static long minutes(List<MetricEvent> seen) {
        return seen.stream()
                .filter(event -> event.name().equals("ApproximateNumberOfMessagesVisible"))
                .count();
    }

    @Test
    void duplicatesOfAFifoQueueAreCounted(TestEmulator brume, SqsClient sqs) {
        var url =
                sqs.createQueue(
                                r ->
                                        r.queueName("q.fifo")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.FIFO_QUEUE,
                                                                "true",
                                                                QueueAttributeName
                                                                        .CONTENT_BASED_DEDUPLICATION,
                                                                "true")))
                        .queueUrl();
        var seen =
                during(
                        brume,
                        () -> {
                            for (int i = 0; i < 3; i++) {
                                sqs.sendMessage(
                                        r -> r.queueUrl(url).messageBody("x").messageGroupId("g"));
                            }
                            brume.time().advance(Duration.ofMinutes(1));
                        });
        assertThat(seen)
                .filteredOn(event -> event.name().equals("NumberOfDeduplicatedSentMessages"))
                .extracting(MetricEvent::value)
                .containsExactly(2.0);
        assertThat(seen)
                .filteredOn(event -> event.name().equals("NumberOfMessagesSent"))
                .extracting(MetricEvent::value)
                .containsExactly(1.0);
    }
}
