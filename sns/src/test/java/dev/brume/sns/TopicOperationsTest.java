package dev.brume.sns;

import static dev.brume.sns.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Tag;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;

/// Topics, subscriptions, apps and phones.
@BrumeTest
class TopicOperationsTest {
    private static String outbox(TestEmulator brume) throws Exception {
        var answer =
                brume.handle(
                        new WireRequest(
                                "GET",
                                "/_brume/sns/outbox",
                                "",
                                Headers.of("host", "localhost:4566"),
                                Body.EMPTY));
        return new String(answer.body().readAll(), StandardCharsets.UTF_8);
    }

    @Test
    void aNewTopicIsAsAwsMakesIt(SnsClient sns) {
        var arn = sns.createTopic(r -> r.name("t")).topicArn();
        assertThat(arn).isEqualTo("arn:aws:sns:us-east-1:000000000000:t");
        var attributes = sns.getTopicAttributes(r -> r.topicArn(arn)).attributes();
        assertThat(attributes)
                .containsOnlyKeys(
                        "Policy",
                        "Owner",
                        "SubscriptionsPending",
                        "TopicArn",
                        "EffectiveDeliveryPolicy",
                        "SubscriptionsConfirmed",
                        "DisplayName",
                        "SubscriptionsDeleted")
                .containsEntry(
                        "EffectiveDeliveryPolicy",
                        "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":20,"
                            + "\"maxDelayTarget\":20,\"numRetries\":3,\"numMaxDelayRetries\":0,"
                            + "\"numNoDelayRetries\":0,\"numMinDelayRetries\":0,"
                            + "\"backoffFunction\":\"linear\"},\"disableSubscriptionOverrides\":"
                            + "false,\"defaultRequestPolicy\":{\"headerContentType\":\"text/plain;"
                            + " charset=UTF-8\"}}}");
        assertThat(sns.createTopic(r -> r.name("t")).topicArn()).isEqualTo(arn);
        assertRefused(
                "InvalidParameter",
                "Topic already exists with different attributes",
                () -> sns.createTopic(r -> r.name("t").attributes(Map.of("DisplayName", "other"))));
        assertRefused(
                "InvalidParameter",
                "Invalid parameter: Topic Name",
                () -> sns.createTopic(r -> r.name("no spaces")));
    }

    @Test
    void topicsAreListedByHundreds(SnsClient sns) {
        for (int i = 0; i < 120; i++) {
            int number = i;
            sns.createTopic(r -> r.name("t" + number));
        }
        var seen = new HashSet<String>();
        sns.listTopicsPaginator().topics().forEach(topic -> seen.add(topic.topicArn()));
        assertThat(seen).hasSize(120);
        assertThat(sns.listTopics().topics()).hasSize(100);
    }

    @Test
    void tagsAndPermissions(SnsClient sns, @CallsAs(account = "111111111111") SnsClient other) {
        var arn =
                sns.createTopic(r -> r.name("t").tags(Tag.builder().key("a").value("1").build()))
                        .topicArn();
        sns.tagResource(r -> r.resourceArn(arn).tags(Tag.builder().key("b").value("2").build()));
        sns.untagResource(r -> r.resourceArn(arn).tagKeys("a"));
        assertThat(sns.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .containsExactly(Tag.builder().key("b").value("2").build());

        assertRefused(
                "AuthorizationError", "", () -> other.publish(r -> r.topicArn(arn).message("x")));
        sns.addPermission(
                r ->
                        r.topicArn(arn)
                                .label("l")
                                .awsAccountIds("111111111111")
                                .actionNames("Publish"));
        other.publish(r -> r.topicArn(arn).message("x"));
        assertRefused(
                "InvalidParameter",
                "Invalid parameter: Statement already exists",
                () ->
                        sns.addPermission(
                                r ->
                                        r.topicArn(arn)
                                                .label("l")
                                                .awsAccountIds("111111111111")
                                                .actionNames("Publish")));
        assertRefused(
                "InvalidParameter",
                "Policy statement action out of service scope!",
                () ->
                        sns.addPermission(
                                r ->
                                        r.topicArn(arn)
                                                .label("m")
                                                .awsAccountIds("111111111111")
                                                .actionNames("Fly")));
        sns.removePermission(r -> r.topicArn(arn).label("l"));
        assertRefused(
                "AuthorizationError", "", () -> other.publish(r -> r.topicArn(arn).message("x")));
    }

    @Test
    void aMailboxConfirmsAndGetsMessagesInTheOutbox(SnsClient sns, TestEmulator brume)
            throws Exception {
        var arn = sns.createTopic(r -> r.name("t")).topicArn();
        assertThat(
                        sns.subscribe(
                                        r ->
                                                r.topicArn(arn)
                                                        .protocol("email")
                                                        .endpoint("me@example.com"))
                                .subscriptionArn())
                .isEqualTo("pending confirmation");
        sns.publish(r -> r.topicArn(arn).message("too early"));
        var token = outbox(brume).replaceAll("(?s).*Token[^0-9a-f]+([0-9a-f]{100,}).*", "$1");
        assertRefused(
                "InvalidParameter",
                "Invalid parameter: Token",
                () -> sns.confirmSubscription(r -> r.topicArn(arn).token("abc")));
        var subscription =
                sns.confirmSubscription(r -> r.topicArn(arn).token(token)).subscriptionArn();
        assertThat(sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription)).attributes())
                .containsEntry("PendingConfirmation", "false");
        sns.publish(r -> r.topicArn(arn).message("dear me").subject("News"));
        assertThat(outbox(brume))
                .contains("\"to\": \"me@example.com\"")
                .contains("\"subject\": \"News\", \"message\": \"dear me\"")
                .doesNotContain("too early");
    }

    @Test
    void subscriptionsThatCannotBe(SnsClient sns) {
        var arn = sns.createTopic(r -> r.name("t")).topicArn();
        assertRefused(
                "InvalidParameter",
                "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1",
                () -> sns.subscribe(r -> r.topicArn("x").protocol("sqs").endpoint("y")));
        assertRefused(
                "InvalidParameter",
                "Invalid parameter: SQS endpoint ARN",
                () -> sns.subscribe(r -> r.topicArn(arn).protocol("sqs").endpoint("y")));
        assertRefused(
                "InvalidParameter",
                "Invalid SMS endpoint: +15--551234567",
                () ->
                        sns.subscribe(
                                r -> r.topicArn(arn).protocol("sms").endpoint("+15--551234567")));
        assertRefused(
                "InvalidParameter",
                "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be"
                        + " subscribed to standard SNS topics",
                () ->
                        sns.subscribe(
                                r ->
                                        r.topicArn(arn)
                                                .protocol("sqs")
                                                .endpoint(
                                                        "arn:aws:sqs:us-east-1:000000000000:q.fifo")));
        assertRefused(
                "NotFound",
                "Subscription does not exist",
                () ->
                        sns.getSubscriptionAttributes(
                                r ->
                                        r.subscriptionArn(
                                                arn + ":1234abcd-12ab-34cd-56ef-1234567890ab")));
    }

    @Test
    void appsOnDevices(SnsClient sns, TestEmulator brume) throws Exception {
        var app =
                sns.createPlatformApplication(
                                r ->
                                        r.name("app")
                                                .platform("GCM")
                                                .attributes(Map.of("PlatformCredential", "secret")))
                        .platformApplicationArn();
        assertThat(app).isEqualTo("arn:aws:sns:us-east-1:000000000000:app/GCM/app");
        assertThat(
                        sns.getPlatformApplicationAttributes(r -> r.platformApplicationArn(app))
                                .attributes())
                .containsExactly(Map.entry("Enabled", "true"));
        var device =
                sns.createPlatformEndpoint(r -> r.platformApplicationArn(app).token("tok"))
                        .endpointArn();
        assertThat(
                        sns.createPlatformEndpoint(r -> r.platformApplicationArn(app).token("tok"))
                                .endpointArn())
                .isEqualTo(device);
        assertRefused(
                "InvalidParameter",
                "already exists with the same Token, but different attributes.",
                () ->
                        sns.createPlatformEndpoint(
                                r ->
                                        r.platformApplicationArn(app)
                                                .token("tok")
                                                .customUserData("x")));
        sns.publish(
                r ->
                        r.targetArn(device)
                                .message("{\"default\":\"d\",\"GCM\":\"for gcm\"}")
                                .messageStructure("json"));
        assertThat(outbox(brume)).contains("\"message\": \"for gcm\"");
        sns.setEndpointAttributes(
                r -> r.endpointArn(device).attributes(Map.of("Enabled", "false")));
        assertRefused(
                "EndpointDisabled",
                "Endpoint is disabled",
                () -> sns.publish(r -> r.targetArn(device).message("x")));
    }

    @Test
    void phones(SnsClient sns, TestEmulator brume) throws Exception {
        sns.publish(r -> r.phoneNumber("+15551234567").message("hi"));
        assertThat(outbox(brume)).contains("\"protocol\": \"sms\", \"to\": \"+15551234567\"");
        sns.setSMSAttributes(r -> r.attributes(Map.of("DefaultSMSType", "Transactional")));
        assertThat(sns.getSMSAttributes(r -> r.attributes("DefaultSMSType")).attributes())
                .containsExactly(Map.entry("DefaultSMSType", "Transactional"));
        brume.handle(
                new WireRequest(
                        "POST",
                        "/_brume/sns/opt-outs",
                        "phoneNumber=%2B15551234567",
                        Headers.of("host", "localhost:4566"),
                        Body.EMPTY));
        assertThat(
                        sns.checkIfPhoneNumberIsOptedOut(r -> r.phoneNumber("+15551234567"))
                                .isOptedOut())
                .isTrue();
        assertRefused(
                "OptedOut", "", () -> sns.publish(r -> r.phoneNumber("+15551234567").message("x")));
        sns.optInPhoneNumber(r -> r.phoneNumber("+15551234567"));
        sns.createSMSSandboxPhoneNumber(r -> r.phoneNumber("+15557654321"));
        var password = outbox(brume).replaceAll("(?s).*code is (\\d+)\\..*", "$1");
        sns.verifySMSSandboxPhoneNumber(
                r -> r.phoneNumber("+15557654321").oneTimePassword(password));
        assertThat(
                        sns.listSMSSandboxPhoneNumbers(r -> {})
                                .phoneNumbers()
                                .getFirst()
                                .statusAsString())
                .isEqualTo("Verified");
    }
}
