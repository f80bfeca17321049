package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sns.SnsClient;

import java.util.List;
import java.util.Map;

/// Topics, subscriptions and policies as CloudFormation makes them.
@BrumeTest
class SnsResourceTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:q";

    @Test
    void aTopicIsMadeChangedAndDeleted(TestEmulator brume, SnsClient sns) {
        var topic =
                ResourceDriver.of(brume, "AWS::SNS::Topic")
                        .create(
                                Map.of(
                                        "TopicName",
                                        "news",
                                        "DisplayName",
                                        "News",
                                        "Subscription",
                                        List.of(Map.of("Protocol", "sqs", "Endpoint", QUEUE))));
        assertThat(topic.ref()).isEqualTo("arn:aws:sns:us-east-1:000000000000:news");
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic.ref())).subscriptions())
                .hasSize(1);
        topic.update(
                Map.of(
                        "TopicName",
                        "news",
                        "SignatureVersion",
                        "2",
                        "DeliveryStatusLogging",
                        List.of(Map.of("Protocol", "http/s", "SuccessFeedbackSampleRate", "50"))));
        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic.ref())).attributes())
                .containsEntry("HTTPSuccessFeedbackSampleRate", "50");
        topic.update(Map.of("TopicName", "news", "SignatureVersion", "2"));
        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic.ref())).attributes())
                .containsEntry("SignatureVersion", "2")
                .containsEntry("DisplayName", "");
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic.ref())).subscriptions())
                .isEmpty();
        topic.delete();
        assertThat(sns.listTopics().topics()).isEmpty();
    }

    @Test
    void aSubscriptionIsMadeChangedAndDeleted(TestEmulator brume, SnsClient sns) {
        var topic = sns.createTopic(r -> r.name("news")).topicArn();
        var subscription =
                ResourceDriver.of(brume, "AWS::SNS::Subscription")
                        .create(
                                Map.of(
                                        "TopicArn",
                                        topic,
                                        "Protocol",
                                        "sqs",
                                        "Endpoint",
                                        QUEUE,
                                        "RawMessageDelivery",
                                        true,
                                        "FilterPolicyScope",
                                        "MessageBody",
                                        "FilterPolicy",
                                        Map.of("a", Map.of("b", List.of("c")))));
        assertThat(
                        sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription.ref()))
                                .attributes())
                .containsEntry("RawMessageDelivery", "true")
                .containsEntry("FilterPolicy", "{\"a\":{\"b\":[\"c\"]}}");
        subscription.delete();
        assertThat(sns.listSubscriptions().subscriptions()).isEmpty();
    }
}
