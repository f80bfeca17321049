package dev.brume.s3;

import static dev.brume.s3.S3Clients.assertRefused;
import static dev.brume.s3.S3Clients.put;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

class NotificationTest {
    private TestEmulator brume;
    private S3Client s3;
    private SqsClient sqs;
    private String url;
    private String queue;

    @BeforeEach
    void start() {
        brume = TestEmulator.start();
        s3 = S3Clients.of(brume);
        sqs = brume.sdk(SqsClient.class);
        s3.createBucket(r -> r.bucket("things"));
        url = sqs.createQueue(r -> r.queueName("told")).queueUrl();
        queue = "arn:aws:sqs:us-east-1:" + brume.settings().account() + ":told";
        var policy =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                "Principal":{"Service":"s3.amazonaws.com"},"Action":"sqs:SendMessage",
                "Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:s3:::things"}}}]}
                """
                        .formatted(queue);
        sqs.setQueueAttributes(
                r -> r.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    @AfterEach
    void stop() {
        s3.close();
        brume.close();
    }

    @Test
    void aQueueIsToldOfWhatMatches() {
        notifies(
                c ->
                        c.id("pictures")
                                .queueArn(queue)
                                .eventsWithStrings("s3:ObjectCreated:*")
                                .filter(filter("prefix", "in/", "suffix", ".jpg")));
        assertThat(told())
                .singleElement()
                .satisfies(
                        test ->
                                assertThat(test)
                                        .contains("\"Event\":\"s3:TestEvent\"")
                                        .contains("\"Bucket\":\"things\""));
        put(s3, "things", "in/my picture+é.jpg", "hello");
        put(s3, "things", "in/text.txt", "other");
        put(s3, "things", "out/b.jpg", "other");
        s3.deleteObject(r -> r.bucket("things").key("in/my picture+é.jpg"));
        assertThat(told())
                .singleElement()
                .satisfies(
                        message ->
                                assertThat(message)
                                        .startsWith("{\"Records\":[{\"eventVersion\":\"2.1\",")
                                        .contains("\"eventName\":\"ObjectCreated:Put\"")
                                        .contains("\"configurationId\":\"pictures\"")
                                        .contains("\"arn\":\"arn:aws:s3:::things\"")
                                        .contains("\"key\":\"in/my+picture%2B%C3%A9.jpg\"")
                                        .contains("\"size\":5")
                                        .contains("\"eTag\":\"5d41402abc4b2a76b9719d911017c592\""));
    }

    @Test
    void aDeletedObjectHasNoSize() {
        put(s3, "things", "a", "hello");
        notifies(c -> c.queueArn(queue).eventsWithStrings("s3:ObjectRemoved:*"));
        told();
        s3.deleteObject(r -> r.bucket("things").key("a"));
        assertThat(told())
                .singleElement()
                .satisfies(
                        message ->
                                assertThat(message)
                                        .contains("\"eventName\":\"ObjectRemoved:Delete\"")
                                        .contains("\"sequencer\"")
                                        .doesNotContain("\"size\"")
                                        .doesNotContain("\"eTag\""));
    }

    @Test
    void aTopicPassesItOn() {
        var sns = brume.sdk(SnsClient.class);
        var topic = sns.createTopic(r -> r.name("news")).topicArn();
        sqs.setQueueAttributes(
                r -> r.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, "")));
        sns.subscribe(
                r ->
                        r.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(queue)
                                .attributes(Map.of("RawMessageDelivery", "true")));
        var configuration =
                TopicConfiguration.builder()
                        .topicArn(topic)
                        .events(Event.S3_OBJECT_CREATED_PUT)
                        .build();
        s3.putBucketNotificationConfiguration(
                r ->
                        r.bucket("things")
                                .skipDestinationValidation(true)
                                .notificationConfiguration(
                                        n -> n.topicConfigurations(configuration)));
        put(s3, "things", "a", "x");
        assertThat(told())
                .singleElement()
                .satisfies(message -> assertThat(message).contains("ObjectCreated:Put"));
    }

    @Test
    void whatIsReadBackHasIdsAndNames() {
        notifies(
                c ->
                        c.queueArn(queue)
                                .events(Event.S3_OBJECT_CREATED)
                                .filter(filter("prefix", "p")));
        var read = s3.getBucketNotificationConfiguration(r -> r.bucket("things"));
        assertThat(read.queueConfigurations())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.id()).isNotEmpty();
                            assertThat(one.filter().key().filterRules())
                                    .singleElement()
                                    .satisfies(
                                            rule ->
                                                    assertThat(rule.nameAsString())
                                                            .isEqualTo("Prefix"));
                        });
        s3.putBucketNotificationConfiguration(
                r ->
                        r.bucket("things")
                                .notificationConfiguration(
                                        NotificationConfiguration.builder().build()));
        assertThat(
                        s3.getBucketNotificationConfiguration(r -> r.bucket("things"))
                                .queueConfigurations())
                .isEmpty();
    }

    @Test
    void whatCannotBeToldIsRefused() {
        assertRefused(
                        400,
                        "InvalidArgument",
                        () ->
                                notifies(
                                        c ->
                                                c.queueArn(queue + "-missing")
                                                        .events(Event.S3_OBJECT_CREATED)))
                .hasMessageContaining("Unable to validate the following destination");
        // Recorded AWS answer.
        assertRefused(
                        400,
                        "InvalidArgument",
                        () ->
                                notifies(
                                        c ->
                                                c.queueArn(queue)
                                                        .events(Event.S3_OBJECT_CREATED)
                                                        .filter(filter("INVALID", "x"))))
                .hasMessageContaining("filter rule name must be either prefix or suffix");
        assertRefused(
                        400,
                        "InvalidArgument",
                        () ->
                                notifies(
                                        c ->
                                                c.queueArn(queue)
                                                        .eventsWithStrings("s3:ObjectEaten:*")))
                .hasMessageContaining("The event is not supported for notifications");
    }

    /// @param rules names and values
    private static NotificationConfigurationFilter filter(String... rules) {
        var list = new ArrayList<FilterRule>();
        for (int i = 0; i < rules.length; i += 2) {
            list.add(FilterRule.builder().name(rules[i]).value(rules[i + 1]).build());
        }
        return NotificationConfigurationFilter.builder().key(k -> k.filterRules(list)).build();
    }

    private void notifies(Consumer<QueueConfiguration.Builder> elements) {
        var configuration = QueueConfiguration.builder();
        elements.accept(configuration);
        s3.putBucketNotificationConfiguration(
                r ->
                        r.bucket("things")
                                .notificationConfiguration(
                                        n -> n.queueConfigurations(configuration.build())));
    }

    /// What the queue was told since it was last asked.
    private List<String> told() {
        brume.time().advance(Duration.ZERO);
        var messages = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
        for (var message : messages) {
            sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
        return messages.stream().map(Message::body).toList();
    }
}
