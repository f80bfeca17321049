package dev.brume.sqs;

import static dev.brume.sqs.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.time.Duration;
import java.util.Map;

/// Queues as such.
@BrumeTest
class QueueOperationsTest {
    private static final String ACCOUNT = "000000000000";

    private static Map<String, String> all(SqsClient sqs, String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }

    @Test
    void aNewQueueIsAsAwsMakesIt(SqsClient sqs, ClockControl time) {
        var url = sqs.createQueue(r -> r.queueName("q")).queueUrl();
        assertThat(url).endsWith("/000000000000/q");
        var now = Long.toString(time.now().getEpochSecond());
        assertThat(all(sqs, url))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("ApproximateNumberOfMessages", "0"),
                                Map.entry("ApproximateNumberOfMessagesDelayed", "0"),
                                Map.entry("ApproximateNumberOfMessagesNotVisible", "0"),
                                Map.entry("CreatedTimestamp", now),
                                Map.entry("DelaySeconds", "0"),
                                Map.entry("LastModifiedTimestamp", now),
                                Map.entry("MaximumMessageSize", "1048576"),
                                Map.entry("MessageRetentionPeriod", "345600"),
                                Map.entry("QueueArn", "arn:aws:sqs:us-east-1:000000000000:q"),
                                Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
                                Map.entry("SqsManagedSseEnabled", "true"),
                                Map.entry("VisibilityTimeout", "30")));
    }

    @Test
    void creatingAgainIsTheSameUnlessSomethingDiffers(SqsClient sqs) {
        var delayed = Map.of(QueueAttributeName.DELAY_SECONDS, "5");
        var url = sqs.createQueue(r -> r.queueName("q").attributes(delayed)).queueUrl();
        assertThat(sqs.createQueue(r -> r.queueName("q")).queueUrl()).isEqualTo(url);
        assertThat(sqs.createQueue(r -> r.queueName("q").attributes(delayed)).queueUrl())
                .isEqualTo(url);
        assertRefused(
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute"
                        + " DelaySeconds",
                () ->
                        sqs.createQueue(
                                r ->
                                        r.queueName("q")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.DELAY_SECONDS,
                                                                "6"))));
    }

    @Test
    void aDeletedQueuesNameIsFreeAfterAMinute(SqsClient sqs, ClockControl time) {
        var url = sqs.createQueue(r -> r.queueName("q")).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));
        sqs.deleteQueue(r -> r.queueUrl(url));
        assertRefused(
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist.",
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x")));
        assertRefused(
                "AWS.SimpleQueueService.QueueDeletedRecently",
                "You must wait 60 seconds after deleting a queue",
                () -> sqs.createQueue(r -> r.queueName("q")));
        time.advance(Duration.ofSeconds(60));
        sqs.createQueue(r -> r.queueName("q"));
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).isEmpty();
    }

    @Test
    void namesAreChecked(SqsClient sqs) {
        assertRefused(
                "InvalidParameterValue",
                "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                        + " length",
                () -> sqs.createQueue(r -> r.queueName("no spaces")));
        assertRefused(
                "InvalidParameterValue",
                "must end with .fifo suffix",
                () ->
                        sqs.createQueue(
                                r ->
                                        r.queueName("q")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.FIFO_QUEUE,
                                                                "true"))));
    }

    @Test
    void attributesAreChecked(SqsClient sqs) {
        assertRefused(
                "InvalidAttributeName",
                "Unknown Attribute FifoQueue.",
                () ->
                        sqs.createQueue(
                                r ->
                                        r.queueName("q")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.FIFO_QUEUE,
                                                                "false"))));
        assertRefused(
                "InvalidAttributeName",
                "You can specify the DeduplicationScope only when FifoQueue is set to true.",
                () ->
                        sqs.createQueue(
                                r ->
                                        r.queueName("q")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName
                                                                        .DEDUPLICATION_SCOPE,
                                                                "queue"))));
        assertRefused(
                "InvalidAttributeValue",
                "Invalid value for the parameter VisibilityTimeout.",
                () ->
                        sqs.createQueue(
                                r ->
                                        r.queueName("q")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName
                                                                        .VISIBILITY_TIMEOUT,
                                                                "43201"))));
        assertRefused(
                "InvalidAttributeName",
                "Unknown Attribute Colour.",
                () ->
                        sqs.createQueue(
                                r ->
                                        r.queueName("q")
                                                .attributesWithStrings(Map.of("Colour", "blue"))));
    }

    @Test
    void listsInPages(SqsClient sqs) {
        for (int i = 0; i < 5; i++) {
            int number = i;
            sqs.createQueue(r -> r.queueName("job-" + number));
        }
        sqs.createQueue(r -> r.queueName("other"));
        var first = sqs.listQueues(r -> r.queueNamePrefix("job-").maxResults(3));
        assertThat(first.queueUrls()).hasSize(3);
        var second =
                sqs.listQueues(
                        r -> r.queueNamePrefix("job-").maxResults(3).nextToken(first.nextToken()));
        assertThat(second.queueUrls()).hasSize(2);
        assertThat(second.nextToken()).isNull();
        assertThat(sqs.listQueues(r -> r.queueNamePrefix("none")).queueUrls()).isEmpty();
    }

    @Test
    void tagsAreKept(SqsClient sqs) {
        var url = sqs.createQueue(r -> r.queueName("q").tags(Map.of("a", "1"))).queueUrl();
        sqs.tagQueue(r -> r.queueUrl(url).tags(Map.of("b", "2", "c", "3")));
        sqs.untagQueue(r -> r.queueUrl(url).tagKeys("a", "c"));
        assertThat(sqs.listQueueTags(r -> r.queueUrl(url)).tags())
                .containsExactly(Map.entry("b", "2"));
    }

    @Test
    void anotherAccountNeedsThePolicysLeave(
            SqsClient sqs, @CallsAs(account = "111111111111") SqsClient other) {
        var url = sqs.createQueue(r -> r.queueName("q")).queueUrl();
        assertRefused(
                "AccessDenied", "", () -> other.sendMessage(r -> r.queueUrl(url).messageBody("x")));
        sqs.addPermission(
                r ->
                        r.queueUrl(url)
                                .label("share")
                                .awsAccountIds("111111111111")
                                .actions("SendMessage"));
        assertThat(all(sqs, url).get("Policy"))
                .isEqualTo(
                        "{\"Version\":\"2008-10-17\",\"Id\":\"arn:aws:sqs:us-east-1:000000000000:q/"
                            + "SQSDefaultPolicy\",\"Statement\":[{\"Sid\":\"share\",\"Effect\":"
                            + "\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root"
                            + "\"},\"Action\":\"SQS:SendMessage\",\"Resource\":"
                            + "\"arn:aws:sqs:us-east-1:000000000000:q\"}]}");
        other.sendMessage(r -> r.queueUrl(url).messageBody("x"));
        assertRefused("AccessDenied", "", () -> other.receiveMessage(r -> r.queueUrl(url)));
        assertRefused(
                "InvalidParameterValue",
                "Value share for parameter Label is invalid. Reason: Already exists.",
                () ->
                        sqs.addPermission(
                                r ->
                                        r.queueUrl(url)
                                                .label("share")
                                                .awsAccountIds(ACCOUNT)
                                                .actions("*")));
        sqs.removePermission(r -> r.queueUrl(url).label("share"));
        assertThat(all(sqs, url)).doesNotContainKey("Policy");
        assertRefused(
                "InvalidParameterValue",
                "Value share for parameter Label is invalid. Reason: can't find label.",
                () -> sqs.removePermission(r -> r.queueUrl(url).label("share")));
    }

    @Test
    void urlsAreTakenInEverySpelling(SqsClient sqs) {
        sqs.createQueue(r -> r.queueName("q"));
        for (var url :
                new String[] {
                    "http://localhost:4566/000000000000/q",
                    "http://sqs.us-east-1.localhost:4566/000000000000/q",
                    "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/q",
                    "https://us-east-1.queue.amazonaws.com/000000000000/q",
                    "http://localhost:4566/queue/us-east-1/000000000000/q",
                    "/000000000000/q"
                }) {
            sqs.sendMessage(r -> r.queueUrl(url).messageBody(url));
        }
        assertRefused(
                "InvalidAddress",
                "The address nonsense is not valid for this endpoint.",
                () -> sqs.sendMessage(r -> r.queueUrl("nonsense").messageBody("x")));
        assertThat(sqs.getQueueUrl(r -> r.queueName("q")).queueUrl()).endsWith("/000000000000/q");
    }
}
