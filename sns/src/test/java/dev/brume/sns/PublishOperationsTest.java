package dev.brume.sns;

import static dev.brume.sns.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.admin.Json;
import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is published arrives in queues.
@BrumeTest
class PublishOperationsTest {
    private static final String ACCOUNT = "arn:aws:sqs:us-east-1:000000000000:";

    private static String queue(SqsClient sqs, String name) {
        return sqs.createQueue(
                        r -> {
                            r.queueName(name);
                            if (name.endsWith(".fifo")) {
                                r.attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
                            }
                        })
                .queueUrl();
    }

    private static String topic(SnsClient sns, String name) {
        return sns.createTopic(
                        r -> {
                            r.name(name);
                            if (name.endsWith(".fifo")) {
                                r.attributes(Map.of("FifoTopic", "true"));
                            }
                        })
                .topicArn();
    }

    private static String subscribe(
            SnsClient sns, String topic, String queue, Map<String, String> attributes) {
        return sns.subscribe(
                        r ->
                                r.topicArn(topic)
                                        .protocol("sqs")
                                        .endpoint(ACCOUNT + queue)
                                        .attributes(attributes))
                .subscriptionArn();
    }

    private static List<Message> receive(SqsClient sqs, String url) {
        return sqs.receiveMessage(
                        r ->
                                r.queueUrl(url)
                                        .maxNumberOfMessages(10)
                                        .messageAttributeNames("All")
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                .messages();
    }

    private static String field(Message message, String name) throws Exception {
        var fields = (Map<?, ?>) Json.read(message.body().getBytes(StandardCharsets.UTF_8));
        return String.valueOf(Objects.requireNonNull(fields).get(name));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    @Test
    void aQueueGetsASignedEnvelope(SnsClient sns, SqsClient sqs, TestEmulator brume)
            throws Exception {
        var url = queue(sqs, "q");
        var topic = topic(sns, "t");
        var subscription = subscribe(sns, topic, "q", Map.of());
        var id =
                sns.publish(
                                r ->
                                        r.topicArn(topic)
                                                .message("Hello \"you\"")
                                                .subject("Greeting")
                                                .messageAttributes(Map.of("colour", text("red"))))
                        .messageId();

        var message = receive(sqs, url).getFirst();
        assertThat(message.body())
                .startsWith(
                        "{\n  \"Type\" : \"Notification\",\n  \"MessageId\" : \""
                                + id
                                + "\",\n"
                                + "  \"TopicArn\" : \""
                                + topic
                                + "\",\n"
                                + "  \"Subject\" : \"Greeting\",\n"
                                + "  \"Message\" : \"Hello \\\"you\\\"\",\n"
                                + "  \"Timestamp\" : \"2026-01-01T00:00:00.000Z\",\n"
                                + "  \"SignatureVersion\" : \"1\",\n")
                .endsWith("\n    \"colour\" : {\"Type\":\"String\",\"Value\":\"red\"}\n  }\n}");
        assertThat(field(message, "UnsubscribeURL")).endsWith(subscription);
        var certificate = field(message, "SigningCertURL");
        var pem = get(brume, certificate.substring(certificate.indexOf("/Simple")));
        var key =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem))
                        .getPublicKey();
        var signature = Signature.getInstance("SHA1withRSA");
        signature.initVerify(key);
        var signed =
                String.join(
                        "\n",
                        List.of(
                                "Message",
                                "Hello \"you\"",
                                "MessageId",
                                id,
                                "Subject",
                                "Greeting",
                                "Timestamp",
                                "2026-01-01T00:00:00.000Z",
                                "TopicArn",
                                topic,
                                "Type",
                                "Notification",
                                ""));
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getDecoder().decode(field(message, "Signature"))))
                .isTrue();
    }

    private static byte[] get(TestEmulator brume, String path) throws Exception {
        var answer =
                brume.handle(
                        new WireRequest(
                                "GET", path, "", Headers.of("host", "localhost:4566"), Body.EMPTY));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().readAll();
    }

    @Test
    void theUnsubscribeLinkWorksUnsigned(SnsClient sns, SqsClient sqs, TestEmulator brume)
            throws Exception {
        var url = queue(sqs, "q");
        var topic = topic(sns, "t");
        subscribe(sns, topic, "q", Map.of());
        sns.publish(r -> r.topicArn(topic).message("x"));
        var link = field(receive(sqs, url).getFirst(), "UnsubscribeURL");
        var answer =
                brume.handle(
                        new WireRequest(
                                "GET",
                                "/",
                                link.substring(link.indexOf('?') + 1),
                                Headers.of("host", "localhost:4566"),
                                Body.EMPTY));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions()).isEmpty();
    }

    @Test
    void rawDeliveryHasAttributesInsteadOfAnEnvelope(SnsClient sns, SqsClient sqs) {
        var url = queue(sqs, "q");
        var topic = topic(sns, "t");
        subscribe(sns, topic, "q", Map.of("RawMessageDelivery", "true"));
        sns.publish(
                r ->
                        r.topicArn(topic)
                                .message("{\"default\":\"for all\",\"sqs\":\"for queues\"}")
                                .messageStructure("json")
                                .messageAttributes(
                                        Map.of(
                                                "blob",
                                                MessageAttributeValue.builder()
                                                        .dataType("Binary")
                                                        .binaryValue(
                                                                SdkBytes.fromByteArray(
                                                                        new byte[] {2, 3, 4}))
                                                        .build())));
        var message = receive(sqs, url).getFirst();
        assertThat(message.body()).isEqualTo("for queues");
        assertThat(message.messageAttributes()).containsOnlyKeys("blob");
    }

    @Test
    void filtersOnAttributesAndBodies(SnsClient sns, SqsClient sqs) {
        var url = queue(sqs, "q");
        var topic = topic(sns, "t");
        var subscription =
                subscribe(
                        sns,
                        topic,
                        "q",
                        Map.of(
                                "FilterPolicy",
                                "{\"colour\":[{\"prefix\":\"r\"}],\"size\":[{\"numeric\":[\">\",5]}]}",
                                "RawMessageDelivery",
                                "true"));
        var ten = MessageAttributeValue.builder().dataType("Number").stringValue("10").build();
        var list =
                MessageAttributeValue.builder()
                        .dataType("String.Array")
                        .stringValue("[\"blue\",\"red\"]")
                        .build();
        sns.publish(r -> r.topicArn(topic).message("no").messageAttributes(Map.of("size", ten)));
        sns.publish(
                r ->
                        r.topicArn(topic)
                                .message("yes")
                                .messageAttributes(Map.of("size", ten, "colour", text("red"))));
        sns.publish(
                r ->
                        r.topicArn(topic)
                                .message("also")
                                .messageAttributes(Map.of("size", ten, "colour", list)));
        assertThat(receive(sqs, url)).extracting(Message::body).containsExactly("yes", "also");
        assertThat(sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription)).attributes())
                .containsEntry("FilterPolicyScope", "MessageAttributes");

        sns.setSubscriptionAttributes(
                r ->
                        r.subscriptionArn(subscription)
                                .attributeName("FilterPolicyScope")
                                .attributeValue("MessageBody"));
        sns.setSubscriptionAttributes(
                r ->
                        r.subscriptionArn(subscription)
                                .attributeName("FilterPolicy")
                                .attributeValue("{\"order\":{\"paid\":[true]}}"));
        sns.publish(r -> r.topicArn(topic).message("{\"order\":{\"paid\":false}}"));
        sns.publish(r -> r.topicArn(topic).message("{\"order\":{\"paid\":true}}"));
        sns.publish(r -> r.topicArn(topic).message("no json"));
        assertThat(receive(sqs, url))
                .extracting(Message::body)
                .containsExactly("{\"order\":{\"paid\":true}}");
    }

    @Test
    void filterPoliciesAreRefusedInAwssWords(SnsClient sns, SqsClient sqs) {
        queue(sqs, "q");
        var topic = topic(sns, "t");
        var subscription = subscribe(sns, topic, "q", Map.of());
        Map.of(
                        "{\"key\":[{\"wrong-operator\":true}]}",
                        "Invalid parameter: FilterPolicy: Unrecognized match type wrong-operator\n"
                                + " at [Source: (String)\"{\"key\":[{\"wrong-operator\":true}]}\";"
                                + " line: 1, column: 31]",
                        "{\"a\":{\"b\":[1]}}",
                        "Invalid parameter: Filter policy scope MessageAttributes does not support"
                                + " nested filter policy",
                        "{\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]}",
                        "Invalid parameter: FilterPolicy: Filter policy can not have more than 5"
                                + " keys",
                        "{invalidjson}",
                        "Invalid parameter: FilterPolicy: failed to parse JSON. Unexpected"
                            + " character ('i' (code 105)): was expecting double-quote to start"
                            + " field name\n"
                            + " at [Source: REDACTED"
                            + " (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1,"
                            + " column: 2]")
                .forEach(
                        (policy, message) ->
                                assertRefused(
                                        "InvalidParameter",
                                        message,
                                        () ->
                                                sns.setSubscriptionAttributes(
                                                        r ->
                                                                r.subscriptionArn(subscription)
                                                                        .attributeName(
                                                                                "FilterPolicy")
                                                                        .attributeValue(policy))));
    }

    @Test
    void fifoTopicsKeepOrderAndDropDuplicates(SnsClient sns, SqsClient sqs, ClockControl time) {
        var url = queue(sqs, "q.fifo");
        var topic = topic(sns, "t.fifo");
        subscribe(sns, topic, "q.fifo", Map.of("RawMessageDelivery", "true"));
        String last = "";
        for (int i = 0; i < 5; i++) {
            var id = "m" + i;
            var sequence =
                    sns.publish(
                                    r ->
                                            r.topicArn(topic)
                                                    .message(id)
                                                    .messageGroupId("g")
                                                    .messageDeduplicationId(id))
                            .sequenceNumber();
            assertThat(sequence).hasSize(20).isGreaterThan(last);
            last = sequence;
        }
        sns.publish(
                r ->
                        r.topicArn(topic)
                                .message("again")
                                .messageGroupId("g")
                                .messageDeduplicationId("m1"));
        var messages = receive(sqs, url);
        assertThat(messages)
                .extracting(Message::body)
                .containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(messages.getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "m0");
        time.advance(Duration.ofMinutes(5));
        sns.publish(
                r ->
                        r.topicArn(topic)
                                .message("anew")
                                .messageGroupId("h")
                                .messageDeduplicationId("m1"));
        assertThat(receive(sqs, url)).extracting(Message::body).contains("anew");
    }

    @Test
    void anArchiveIsReplayed(SnsClient sns, SqsClient sqs) {
        var url = queue(sqs, "late.fifo");
        var topic = topic(sns, "t.fifo");
        sns.setTopicAttributes(
                r ->
                        r.topicArn(topic)
                                .attributeName("ArchivePolicy")
                                .attributeValue("{\"MessageRetentionPeriod\":\"30\"}"));
        for (int i = 0; i < 3; i++) {
            var id = "m" + i;
            sns.publish(
                    r ->
                            r.topicArn(topic)
                                    .message(id)
                                    .messageGroupId("g")
                                    .messageDeduplicationId(id));
        }
        var subscription = subscribe(sns, topic, "late.fifo", Map.of("RawMessageDelivery", "true"));
        sns.setSubscriptionAttributes(
                r ->
                        r.subscriptionArn(subscription)
                                .attributeName("ReplayPolicy")
                                .attributeValue(
                                        "{\"PointType\":\"Timestamp\",\"StartingPoint\":"
                                                + "\"2025-12-31T00:00:00Z\"}"));
        assertThat(receive(sqs, url)).extracting(Message::body).containsExactly("m0", "m1", "m2");
    }

    @Test
    void whatAQueueDoesNotTakeGoesToTheDeadLetterQueue(SnsClient sns, SqsClient sqs) {
        var url = queue(sqs, "gone");
        var dead = queue(sqs, "dead");
        var topic = topic(sns, "t");
        subscribe(
                sns,
                topic,
                "gone",
                Map.of(
                        "RawMessageDelivery",
                        "true",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + ACCOUNT + "dead\"}"));
        sqs.deleteQueue(r -> r.queueUrl(url));
        sns.publish(r -> r.topicArn(topic).message("lost?"));
        assertThat(receive(sqs, dead)).extracting(Message::body).containsExactly("lost?");
    }

    @Test
    void batchesAreCheckedAsAWhole(SnsClient sns, SqsClient sqs) {
        var url = queue(sqs, "q");
        var topic = topic(sns, "t");
        subscribe(sns, topic, "q", Map.of("RawMessageDelivery", "true"));
        var answer =
                sns.publishBatch(
                        r -> r.topicArn(topic).publishBatchRequestEntries(entry("a"), entry("b")));
        assertThat(answer.successful()).extracting(e -> e.id()).containsExactly("a", "b");
        assertThat(receive(sqs, url)).hasSize(2);
        assertRefused(
                "BatchEntryIdsNotDistinct",
                "Two or more batch entries in the request have the same Id.",
                () ->
                        sns.publishBatch(
                                r ->
                                        r.topicArn(topic)
                                                .publishBatchRequestEntries(
                                                        entry("a"), entry("a"))));
        assertRefused(
                "InvalidBatchEntryId",
                "The Id of a batch entry in the batch request contains an impermissible character:"
                        + " message.id",
                () ->
                        sns.publishBatch(
                                r ->
                                        r.topicArn(topic)
                                                .publishBatchRequestEntries(entry("message.id"))));
    }

    private static PublishBatchRequestEntry entry(String id) {
        return PublishBatchRequestEntry.builder().id(id).message(id).build();
    }

    @Test
    void whatCannotBePublished(SnsClient sns) {
        var topic = topic(sns, "t");
        assertRefused(
                "NotFound",
                "Topic does not exist",
                () -> sns.publish(r -> r.topicArn(topic + "x").message("x")));
        assertRefused(
                "InvalidParameter",
                "Invalid parameter: Subject",
                () -> sns.publish(r -> r.topicArn(topic).message("x").subject("")));
        assertRefused(
                "InvalidParameter",
                "Invalid parameter: Message Structure - No default entry in JSON message body",
                () ->
                        sns.publish(
                                r ->
                                        r.topicArn(topic)
                                                .message("{\"sqs\":\"x\"}")
                                                .messageStructure("json")));
        assertRefused(
                "ParameterValueInvalid",
                "Invalid message attribute name starting with character '.' was found.",
                () ->
                        sns.publish(
                                r ->
                                        r.topicArn(topic)
                                                .message("x")
                                                .messageAttributes(Map.of(".a", text("x")))));
        assertRefused(
                "InvalidParameter",
                "MessageDeduplicationId parameter that is not valid for this topic type",
                () -> sns.publish(r -> r.topicArn(topic).message("x").messageDeduplicationId("d")));
    }

    @Test
    void aPolicyKeepsSensitiveDataOut(SnsClient sns) {
        var topic = topic(sns, "t");
        sns.putDataProtectionPolicy(
                r ->
                        r.resourceArn(topic)
                                .dataProtectionPolicy(
                                        "{\"Name\":\"p\",\"Version\":\"2021-06-01\",\"Statement\":["
                                            + "{\"DataDirection\":\"Inbound\",\"Principal\":[\"*\"],"
                                            + "\"DataIdentifier\":[\"arn:aws:dataprotection::aws:"
                                            + "data-identifier/CreditCardNumber\"],"
                                            + "\"Operation\":{\"Deny\":{}}}]}"));
        sns.publish(r -> r.topicArn(topic).message("order 4111111111111112"));
        assertRefused(
                "AuthorizationError",
                "data protection",
                () -> sns.publish(r -> r.topicArn(topic).message("card 4111 1111 1111 1111")));
    }
}
