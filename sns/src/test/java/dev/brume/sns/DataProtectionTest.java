package dev.brume.sns;

import static dev.brume.sns.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Messages with data that a topic's policy protects.
@BrumeTest
class DataProtectionTest {
    private static final String MAIL = "arn:aws:dataprotection::aws:data-identifier/EmailAddress";

    private String topic = "";
    private String queue = "";

    @BeforeEach
    void subscribed(SnsClient sns, SqsClient sqs) {
        queue = sqs.createQueue(r -> r.queueName("q")).queueUrl();
        topic = sns.createTopic(r -> r.name("t")).topicArn();
        sns.subscribe(
                r ->
                        r.topicArn(topic)
                                .protocol("sqs")
                                .endpoint("arn:aws:sqs:us-east-1:000000000000:q")
                                .attributes(Map.of("RawMessageDelivery", "true")));
    }

    private void protect(SnsClient sns, String direction, String identifier, String operation) {
        var policy =
                """
                {"Name":"p","Version":"2021-06-01",
                 "Configuration":{"CustomDataIdentifier":[{"Name":"Badge","Regex":"B-[0-9]{4}"}]},
                 "Statement":[{"Sid":"s","DataDirection":"%s","Principal":["*"],
                  "DataIdentifier":["%s"],"Operation":{%s}}]}
                """
                        .formatted(direction, identifier, operation);
        sns.putDataProtectionPolicy(r -> r.resourceArn(topic).dataProtectionPolicy(policy));
        assertThat(sns.getDataProtectionPolicy(r -> r.resourceArn(topic)).dataProtectionPolicy())
                .isEqualTo(policy);
    }

    private String delivered(SnsClient sns, SqsClient sqs, String message) {
        sns.publish(r -> r.topicArn(topic).message(message));
        var got = sqs.receiveMessage(r -> r.queueUrl(queue)).messages();
        got.forEach(
                each ->
                        sqs.deleteMessage(
                                r -> r.queueUrl(queue).receiptHandle(each.receiptHandle())));
        return got.isEmpty() ? "" : got.getFirst().body();
    }

    private static String outbox(TestEmulator brume) throws IOException {
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
    void whatIsMaskedArrivesMasked(SnsClient sns, SqsClient sqs) {
        protect(
                sns,
                "Inbound",
                MAIL,
                "\"Deidentify\":{\"MaskConfig\":{\"MaskWithCharacter\":\"#\"}}");
        assertThat(delivered(sns, sqs, "from jo@example.com, to you"))
                .isEqualTo("from ##############, to you");
        protect(sns, "Outbound", "Badge", "\"Deidentify\":{\"RedactConfig\":{}}");
        assertThat(delivered(sns, sqs, "badge B-1234 of jo@example.com"))
                .isEqualTo("badge  of jo@example.com");
    }

    @Test
    void whatIsDeniedOutboundIsNotDelivered(SnsClient sns, SqsClient sqs, TestEmulator brume)
            throws IOException {
        protect(sns, "Outbound", MAIL, "\"Deny\":{}");
        assertThat(delivered(sns, sqs, "jo@example.com")).isEmpty();
        assertThat(outbox(brume)).contains("data protection policy").doesNotContain("jo@example");
        assertThat(delivered(sns, sqs, "nobody")).isEqualTo("nobody");
    }

    @Test
    void auditsAreNoted(SnsClient sns, SqsClient sqs, TestEmulator brume) throws IOException {
        protect(
                sns,
                "Inbound",
                MAIL,
                "\"Audit\":{\"SampleRate\":\"99\",\"FindingsDestination\":{\"CloudWatchLogs\":"
                        + "{\"LogGroup\":\"/aws/vendedlogs/x\"}},\"NoFindingsDestination\":{}}");
        for (int i = 0; i < 5; i++) {
            assertThat(delivered(sns, sqs, "a@example.com b@example.com")).contains("a@example");
        }
        assertThat(outbox(brume)).contains("{\\\"EmailAddress\\\":2}");
    }

    @Test
    void whatIsNotRecognisedIsRefusedByName(SnsClient sns) {
        assertRefused(
                "NotImplemented",
                "data-identifier/Address",
                () ->
                        protect(
                                sns,
                                "Inbound",
                                "arn:aws:dataprotection::aws:data-identifier/Address",
                                "\"Deny\":{}"));
        assertRefused(
                "InvalidParameter",
                "Operation",
                () -> protect(sns, "Inbound", MAIL, "\"Nothing\":{}"));
    }
}
