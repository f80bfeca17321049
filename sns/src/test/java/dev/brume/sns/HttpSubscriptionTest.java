package dev.brume.sns;

import static dev.brume.sns.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.sns.util.SignatureChecker;

import dev.brume.core.admin.Json;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// Web servers that subscribe.
@BrumeTest
class HttpSubscriptionTest {
    private static final String DLQ = "arn:aws:sqs:us-east-1:000000000000:dlq";

    private Endpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint = Endpoint.open();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private String url() {
        return "http://localhost:" + endpoint.port() + "/hook";
    }

    private String subscribe(SnsClient sns, String topic, Map<String, String> attributes) {
        return sns.subscribe(
                        r ->
                                r.topicArn(topic)
                                        .protocol("http")
                                        .endpoint(url())
                                        .attributes(attributes)
                                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private static String field(Endpoint.Arrival arrival, String name) {
        try {
            var tree =
                    (Map<?, ?>)
                            Objects.requireNonNull(
                                    Json.read(arrival.body().getBytes(StandardCharsets.UTF_8)));
            return String.valueOf(tree.get(name));
        } catch (Json.MalformedJson e) {
            throw new AssertionError(arrival.body(), e);
        }
    }

    /// Follows a link of a message, as a subscriber does: without a signature.
    private static String follow(TestEmulator brume, String link) throws IOException {
        var split = link.indexOf('/', "https://".length());
        var path = link.substring(split);
        var query = path.indexOf('?');
        var answer =
                brume.handle(
                        new WireRequest(
                                "GET",
                                query < 0 ? path : path.substring(0, query),
                                query < 0 ? "" : path.substring(query + 1),
                                Headers.of("host", "localhost:4566"),
                                Body.EMPTY));
        var text = new String(answer.body().readAll(), StandardCharsets.UTF_8);
        assertThat(answer.status()).as(text).isEqualTo(200);
        return text;
    }

    private static PublicKey key(TestEmulator brume, Endpoint.Arrival arrival)
            throws IOException, CertificateException {
        var pem = follow(brume, field(arrival, "SigningCertURL"));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                .getPublicKey();
    }

    private String confirmed(
            TestEmulator brume, SnsClient sns, String topic, Map<String, String> attributes)
            throws Exception {
        var arn = subscribe(sns, topic, attributes);
        follow(brume, field(endpoint.next(), "SubscribeURL"));
        return arn;
    }

    // The SDK's later verifier wants certificates of amazonaws.com alone: end-to-end tests use it.
    @SuppressWarnings("deprecation")
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void theHandshakeAndWhatFollowsItAreSigned(String version, TestEmulator brume, SnsClient sns)
            throws Exception {
        var topic =
                sns.createTopic(
                                r ->
                                        r.name("t" + version)
                                                .attributes(Map.of("SignatureVersion", version)))
                        .topicArn();
        var arn = subscribe(sns, topic, Map.of());
        var question = endpoint.next();
        assertThat(question.path()).isEqualTo("/hook");
        assertThat(question.headers())
                .containsEntry("x-amz-sns-message-type", "SubscriptionConfirmation")
                .containsEntry("x-amz-sns-topic-arn", topic)
                .containsEntry("user-agent", "Amazon Simple Notification Service Agent")
                .containsEntry("content-type", "text/plain; charset=UTF-8")
                .doesNotContainKey("x-amz-sns-subscription-arn");
        assertThat(field(question, "SignatureVersion")).isEqualTo(version);
        var checker = new SignatureChecker();
        var key = key(brume, question);
        assertThat(checker.verifyMessageSignature(question.body(), key)).isTrue();
        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
                .containsEntry("SubscriptionsPending", "1");
        sns.publish(r -> r.topicArn(topic).message("nobody hears this"));

        assertThat(follow(brume, field(question, "SubscribeURL"))).contains(arn);
        sns.publish(r -> r.topicArn(topic).subject("Greeting").message("Hällo \"you\"\n"));
        var notice = endpoint.next();
        assertThat(notice.headers())
                .containsEntry("x-amz-sns-message-type", "Notification")
                .containsEntry("x-amz-sns-message-id", field(notice, "MessageId"))
                .containsEntry("x-amz-sns-subscription-arn", arn);
        assertThat(field(notice, "Message")).isEqualTo("Hällo \"you\"\n");
        assertThat(checker.verifyMessageSignature(notice.body(), key)).isTrue();
        var forged = notice.body().replace("Greeting", "Warning");
        assertThat(checker.verifyMessageSignature(forged, key)).isFalse();

        sns.unsubscribe(r -> r.subscriptionArn(arn));
        var farewell = endpoint.next();
        assertThat(farewell.headers())
                .containsEntry("x-amz-sns-message-type", "UnsubscribeConfirmation");
        assertThat(checker.verifyMessageSignature(farewell.body(), key)).isTrue();
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions()).isEmpty();

        follow(brume, field(farewell, "SubscribeURL"));
        sns.publish(r -> r.topicArn(topic).message("back again"));
        assertThat(field(endpoint.next(), "Message")).isEqualTo("back again");
        assertThat(sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)).attributes())
                .containsEntry("PendingConfirmation", "false");
    }

    @Test
    void aTokenConfirmsOnceItIsKnown(SnsClient sns) throws Exception {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        assertThat(
                        sns.subscribe(r -> r.topicArn(topic).protocol("http").endpoint(url()))
                                .subscriptionArn())
                .isEqualTo("pending confirmation");
        var token = field(endpoint.next(), "Token");
        assertRefused(
                "InvalidParameter",
                "Invalid parameter: Token",
                () -> sns.confirmSubscription(r -> r.topicArn(topic).token("randomtoken")));
        var arn =
                sns.confirmSubscription(
                                r ->
                                        r.topicArn(topic)
                                                .token(token)
                                                .authenticateOnUnsubscribe("true"))
                        .subscriptionArn();
        assertThat(sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)).attributes())
                .containsEntry("ConfirmationWasAuthenticated", "true")
                .containsEntry("PendingConfirmation", "false");
        assertThat(sns.confirmSubscription(r -> r.topicArn(topic).token(token)).subscriptionArn())
                .isEqualTo(arn);
    }

    @Test
    void rawMessagesAreTheBodyAlone(TestEmulator brume, SnsClient sns) throws Exception {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        var policy =
                """
                {"requestPolicy": {"headerContentType": "application/json"}}
                """;
        confirmed(
                brume, sns, topic, Map.of("RawMessageDelivery", "true", "DeliveryPolicy", policy));
        sns.publish(
                r ->
                        r.topicArn(topic)
                                .message("{\"a\":1}")
                                .messageAttributes(
                                        Map.of(
                                                "colour",
                                                MessageAttributeValue.builder()
                                                        .dataType("String")
                                                        .stringValue("red")
                                                        .build())));
        var notice = endpoint.next();
        assertThat(notice.body()).isEqualTo("{\"a\":1}");
        assertThat(notice.headers())
                .containsEntry("x-amz-sns-rawdelivery", "true")
                .containsEntry("content-type", "application/json");
    }

    @Test
    void serverErrorsAreTriedAgainAndThenGivenUp(TestEmulator brume, SnsClient sns, SqsClient sqs)
            throws Exception {
        var dlq = sqs.createQueue(r -> r.queueName("dlq")).queueUrl();
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        var policy =
                """
                {"healthyRetryPolicy": {"minDelayTarget": 60, "maxDelayTarget": 60, "numRetries": 2}}
                """;
        confirmed(
                brume,
                sns,
                topic,
                Map.of(
                        "DeliveryPolicy",
                        policy,
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + DLQ + "\"}"));
        endpoint.answer(500, 503, 429);
        sns.publish(r -> r.topicArn(topic).message("once more"));
        endpoint.next();
        for (int i = 0; i < 2; i++) {
            var tried = brume.time().now();
            var again = endpoint.nextAfter(() -> brume.time().advance(Duration.ofSeconds(10)));
            assertThat(field(again, "Message")).isEqualTo("once more");
            assertThat(Duration.between(tried, brume.time().now()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        }
        var given = sqs.receiveMessage(r -> r.queueUrl(dlq)).messages();
        while (given.isEmpty()) {
            given = sqs.receiveMessage(r -> r.queueUrl(dlq)).messages();
        }
        assertThat(given.getFirst().body()).contains("once more");
        assertThat(endpoint.isQuiet()).isTrue();
    }

    @Test
    void clientErrorsAreFinal(TestEmulator brume, SnsClient sns, SqsClient sqs) throws Exception {
        var dlq = sqs.createQueue(r -> r.queueName("dlq")).queueUrl();
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        confirmed(
                brume,
                sns,
                topic,
                Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + DLQ + "\"}"));
        endpoint.answer(403);
        sns.publish(r -> r.topicArn(topic).message("forbidden"));
        endpoint.next();
        var given = sqs.receiveMessage(r -> r.queueUrl(dlq)).messages();
        while (given.isEmpty()) {
            given = sqs.receiveMessage(r -> r.queueUrl(dlq)).messages();
        }
        assertThat(given.getFirst().body()).contains("forbidden");
    }

    @Test
    void nameAndPasswordGoToWhoAsksForThem(TestEmulator brume, SnsClient sns) throws Exception {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        endpoint.answer(401);
        sns.subscribe(
                r ->
                        r.topicArn(topic)
                                .protocol("http")
                                .endpoint("http://me:secret@localhost:" + endpoint.port() + "/"));
        assertThat(endpoint.next().headers()).doesNotContainKey("authorization");
        assertThat(endpoint.next().headers()).containsEntry("authorization", "Basic bWU6c2VjcmV0");
    }

    @Test
    void aThrottlePolicySpreadsDeliveries(TestEmulator brume, SnsClient sns) throws Exception {
        var topic = sns.createTopic(r -> r.name("t")).topicArn();
        confirmed(
                brume,
                sns,
                topic,
                Map.of("DeliveryPolicy", "{\"throttlePolicy\":{\"maxReceivesPerSecond\":1}}"));
        brume.time().advance(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            sns.publish(r -> r.topicArn(topic).message("x"));
        }
        endpoint.next();
        assertThat(endpoint.isQuiet()).isTrue();
        brume.time().advance(Duration.ofSeconds(1));
        endpoint.next();
        assertThat(endpoint.isQuiet()).isTrue();
        brume.time().advance(Duration.ofSeconds(1));
        endpoint.next();
    }
}
