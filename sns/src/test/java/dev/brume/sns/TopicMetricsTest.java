package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.event.MetricEvent;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What CloudWatch is told of topics.
@BrumeTest
class TopicMetricsTest {
    private static final String QUEUES = "arn:aws:sqs:us-east-1:000000000000:";

    /// A topic with three queues: one takes everything, one orders alone, one is not there.
    private static String topic(SnsClient sns, SqsClient sqs) {
        sqs.createQueue(r -> r.queueName("all"));
        sqs.createQueue(r -> r.queueName("some"));
        sqs.createQueue(r -> r.queueName("dlq"));
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(QUEUES + "all"));
        sns.subscribe(
                r ->
                        r.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(QUEUES + "some")
                                .attributes(
                                        Map.of(
                                                "FilterPolicyScope",
                                                "MessageBody",
                                                "FilterPolicy",
                                                "{\"kind\":[\"order\"]}")));
        sns.subscribe(
                r ->
                        r.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(QUEUES + "none")
                                .attributes(
                                        Map.of(
                                                "RedrivePolicy",
                                                "{\"deadLetterTargetArn\":\""
                                                        + QUEUES
                                                        + "dlq\"}")));
        return topic;
    }

    @Test
    void aMinuteOfATopicIsToldWhenItIsOver(TestEmulator brume, SnsClient sns, SqsClient sqs) {
        var topic = topic(sns, sqs);
        var seen = new CopyOnWriteArrayList<MetricEvent>();
        try (var listening =
                brume.platform().events().listen("test", MetricEvent.class, seen::add)) {
            sns.publish(r -> r.topicArn(topic).message("{\"kind\":\"order\"}"));
            sns.publish(r -> r.topicArn(topic).message("{\"kind\":\"other\"}"));
            sns.publish(r -> r.topicArn(topic).message("no JSON"));
            brume.time().advance(Duration.ofMinutes(3));
            assertThat(listening).isNotNull();
        }

        var told = new TreeMap<String, MetricEvent.Values>();
        for (var event : seen) {
            if (event.namespace().equals("AWS/SNS")) {
                assertThat(event.dimensions()).isEqualTo(Map.of("TopicName", "t"));
                assertThat(told.put(event.name(), event.values())).isNull();
            }
        }
        assertThat(told.get("PublishSize")).isEqualTo(new MetricEvent.Values(3, 39, 7, 16));
        told.remove("PublishSize");
        var sums = new TreeMap<String, Double>();
        told.forEach((name, values) -> sums.put(name, values.sum()));
        assertThat(sums)
                .isEqualTo(
                        new TreeMap<>(
                                Map.of(
                                        "NumberOfMessagesPublished",
                                        3.0,
                                        "NumberOfNotificationsDelivered",
                                        4.0,
                                        "NumberOfNotificationsFailed",
                                        3.0,
                                        "NumberOfNotificationsRedrivenToDlq",
                                        3.0,
                                        "NumberOfNotificationsFilteredOut",
                                        2.0,
                                        "NumberOfNotificationsFilteredOut-MessageBody",
                                        1.0,
                                        "NumberOfNotificationsFilteredOut-InvalidMessageBody",
                                        1.0)));
    }
}
