package dev.brume.sns;

import static dev.brume.sns.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.auth.IamEnforcement;
import dev.brume.model.sns.PublishInput;
import dev.brume.model.sns.SnsPeer;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.util.Map;

/// Topics with keys of KMS, and with policies for services.
class ProtectedTopicTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:t";

    private static void publish(TestEmulator brume, String service, String source) {
        var caller = Caller.service(service, "000000000000", source);
        new SnsPeer(brume.platform().peers().as(caller, "us-east-1"))
                .publish(PublishInput.builder().topicArn(TOPIC).message("alarm").build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudwatch.amazonaws.com",
                "events.amazonaws.com",
                "s3.amazonaws.com",
                "cloudformation.amazonaws.com"
            })
    void onlyTheNamedSourceMayPublish(String service) {
        var source = "arn:aws:some:us-east-1:000000000000:thing/mine";
        var policy =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                 "Principal":{"Service":"%s"},"Action":"sns:Publish","Resource":"%s",
                 "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:some:*:000000000000:thing/m*"},
                  "StringEquals":{"aws:SourceAccount":"000000000000"}}}]}
                """
                        .formatted(service, TOPIC);
        try (var brume = TestEmulator.start(Settings.DEFAULT.withIam(IamEnforcement.ENFORCE))) {
            var sns = brume.sdk(SnsClient.class);
            sns.createTopic(r -> r.name("t").attributes(Map.of("Policy", policy)));
            publish(brume, service, source);
            assertThatThrownBy(() -> publish(brume, service, source.replace("mine", "yours")))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            refused ->
                                    assertThat(refused.queryCode())
                                            .isEqualTo("AuthorizationError"));
        }
    }

    @Test
    void aKeyThatIsNotUsableStopsPublishers() {
        try (var brume = TestEmulator.start()) {
            var sns = brume.sdk(SnsClient.class);
            var kms = brume.sdk(KmsClient.class);
            var key = kms.createKey().keyMetadata().keyId();
            sns.createTopic(r -> r.name("t").attributes(Map.of("KmsMasterKeyId", key)));
            sns.publish(r -> r.topicArn(TOPIC).message("x"));
            kms.disableKey(r -> r.keyId(key));
            assertRefused(
                    "KMSDisabled",
                    "disabled",
                    () -> sns.publish(r -> r.topicArn(TOPIC).message("x")));
            sns.setTopicAttributes(
                    r ->
                            r.topicArn(TOPIC)
                                    .attributeName("KmsMasterKeyId")
                                    .attributeValue("alias/nobody"));
            assertRefused(
                    "KMSNotFound", "", () -> sns.publish(r -> r.topicArn(TOPIC).message("x")));
        }
    }

    @Test
    void aQueueWhoseKeyRefusesTopicsGetsNothing() {
        try (var brume = TestEmulator.start(Settings.DEFAULT.withIam(IamEnforcement.ENFORCE))) {
            var sns = brume.sdk(SnsClient.class);
            var sqs = brume.sdk(SqsClient.class);
            var key = brume.sdk(KmsClient.class).createKey().keyMetadata().keyId();
            var allow =
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                     "Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage",
                     "Resource":"*"}]}
                    """;
            var plain =
                    sqs.createQueue(
                                    r ->
                                            r.queueName("plain")
                                                    .attributesWithStrings(Map.of("Policy", allow)))
                            .queueUrl();
            var locked =
                    sqs.createQueue(
                                    r ->
                                            r.queueName("locked")
                                                    .attributesWithStrings(
                                                            Map.of(
                                                                    "Policy",
                                                                    allow,
                                                                    "KmsMasterKeyId",
                                                                    key)))
                            .queueUrl();
            sns.createTopic(r -> r.name("t"));
            for (var name : new String[] {"plain", "locked"}) {
                sns.subscribe(
                        r ->
                                r.topicArn(TOPIC)
                                        .protocol("sqs")
                                        .endpoint("arn:aws:sqs:us-east-1:000000000000:" + name));
            }
            sns.publish(r -> r.topicArn(TOPIC).message("x"));
            assertThat(sqs.receiveMessage(r -> r.queueUrl(plain)).messages()).hasSize(1);
            assertThat(sqs.receiveMessage(r -> r.queueUrl(locked)).messages()).isEmpty();
        }
    }
}
