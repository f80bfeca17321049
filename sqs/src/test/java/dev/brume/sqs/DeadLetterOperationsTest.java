package dev.brume.sqs;

import static dev.brume.sqs.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Messages that are given up, and brought back.
@BrumeTest
class DeadLetterOperationsTest {
    private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";
    private static final String WORK = "arn:aws:sqs:us-east-1:000000000000:work";
    private static final String POLICY =
            "{\"deadLetterTargetArn\":\"" + DEAD + "\",\"maxReceiveCount\":\"2\"}";

    private String work = "";
    private String dead = "";

    @BeforeEach
    void create(SqsClient sqs) {
        dead = sqs.createQueue(r -> r.queueName("dead")).queueUrl();
        work =
                sqs.createQueue(
                                r ->
                                        r.queueName("work")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.REDRIVE_POLICY,
                                                                POLICY,
                                                                QueueAttributeName
                                                                        .VISIBILITY_TIMEOUT,
                                                                "1")))
                        .queueUrl();
    }

    private static List<Message> receive(SqsClient sqs, String url) {
        return sqs.receiveMessage(
                        r ->
                                r.queueUrl(url)
                                        .maxNumberOfMessages(10)
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                .messages();
    }

    private void kill(SqsClient sqs, ClockControl time, int messages) {
        for (int i = 0; i < messages; i++) {
            int number = i;
            sqs.sendMessage(r -> r.queueUrl(work).messageBody("m" + number));
        }
        for (int receives = 0; receives < 2; receives++) {
            for (int i = 0; i < messages; i += 10) {
                receive(sqs, work);
            }
            time.advance(Duration.ofSeconds(1));
        }
        for (int i = 0; i < messages; i += 10) {
            assertThat(receive(sqs, work)).isEmpty();
        }
    }

    private ListMessageMoveTasksResultEntry task(SqsClient sqs) {
        return sqs.listMessageMoveTasks(r -> r.sourceArn(DEAD)).results().getFirst();
    }

    @Test
    void whatIsReceivedTooOftenIsGivenUp(SqsClient sqs, ClockControl time) {
        assertThat(
                        sqs.getQueueAttributes(
                                        r ->
                                                r.queueUrl(work)
                                                        .attributeNames(
                                                                QueueAttributeName.REDRIVE_POLICY))
                                .attributes())
                .containsEntry(QueueAttributeName.REDRIVE_POLICY, POLICY.replace("\"2\"", "2"));
        assertThat(sqs.listDeadLetterSourceQueues(r -> r.queueUrl(dead)).queueUrls())
                .containsExactly(work);
        var sent = Long.toString(time.now().toEpochMilli());
        kill(sqs, time, 1);

        var letter = receive(sqs, dead).getFirst();
        assertThat(letter.body()).isEqualTo("m0");
        assertThat(letter.attributes())
                .containsEntry(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, WORK)
                .containsEntry(MessageSystemAttributeName.SENT_TIMESTAMP, sent)
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    }

    @Test
    void aTaskBringsMessagesBackToWhereTheyCameFrom(SqsClient sqs, ClockControl time) {
        kill(sqs, time, 25);
        sqs.startMessageMoveTask(r -> r.sourceArn(DEAD));
        time.advance(Duration.ofSeconds(1));

        assertThat(task(sqs).status()).isEqualTo("COMPLETED");
        assertThat(task(sqs).approximateNumberOfMessagesMoved()).isEqualTo(25);
        assertThat(task(sqs).destinationArn()).isNull();
        assertThat(task(sqs).taskHandle()).isNull();
        assertThat(receive(sqs, work)).hasSize(10);
        assertThat(receive(sqs, dead)).isEmpty();
    }

    @Test
    void aTaskKeepsToItsRateAndCanBeCancelled(SqsClient sqs, ClockControl time) {
        kill(sqs, time, 20);
        var handle =
                sqs.startMessageMoveTask(r -> r.sourceArn(DEAD).maxNumberOfMessagesPerSecond(4))
                        .taskHandle();
        assertRefused(
                "AWS.SimpleQueueService.UnsupportedOperation",
                "There is already a task running.",
                () -> sqs.startMessageMoveTask(r -> r.sourceArn(DEAD)));
        time.advance(Duration.ofSeconds(2));
        assertThat(task(sqs).status()).isEqualTo("RUNNING");
        assertThat(task(sqs).taskHandle()).isEqualTo(handle);
        assertThat(
                        sqs.cancelMessageMoveTask(r -> r.taskHandle(handle))
                                .approximateNumberOfMessagesMoved())
                .isEqualTo(12);
        time.advance(Duration.ofSeconds(10));
        assertThat(task(sqs).status()).isEqualTo("CANCELLED");
        assertThat(task(sqs).approximateNumberOfMessagesMoved()).isEqualTo(12);
    }

    @Test
    void aTaskFailsWithItsDestination(SqsClient sqs, ClockControl time) {
        kill(sqs, time, 10);
        var other = sqs.createQueue(r -> r.queueName("other")).queueUrl();
        sqs.startMessageMoveTask(
                r ->
                        r.sourceArn(DEAD)
                                .destinationArn("arn:aws:sqs:us-east-1:000000000000:other")
                                .maxNumberOfMessagesPerSecond(1));
        time.advance(Duration.ofSeconds(2));
        sqs.deleteQueue(r -> r.queueUrl(other));
        time.advance(Duration.ofSeconds(2));
        assertThat(task(sqs).status()).isEqualTo("FAILED");
        assertThat(task(sqs).failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(task(sqs).approximateNumberOfMessagesMoved()).isEqualTo(3);
    }

    @Test
    void tasksThatCannotBe(SqsClient sqs) {
        assertRefused(
                "InvalidParameterValue",
                "Source queue must be configured as a Dead Letter Queue.",
                () -> sqs.startMessageMoveTask(r -> r.sourceArn(WORK)));
        assertRefused(
                "ResourceNotFoundException",
                "The resource that you specified for the SourceArn parameter doesn't exist.",
                () -> sqs.startMessageMoveTask(r -> r.sourceArn(WORK + "x")));
        assertRefused(
                "InvalidParameterValue",
                "Value for parameter TaskHandle is invalid.",
                () -> sqs.cancelMessageMoveTask(r -> r.taskHandle("nonsense")));
    }

    @Test
    void theDeadLetterQueueHasASay(SqsClient sqs) {
        assertRefused(
                "InvalidParameterValue",
                "Dead letter target does not exist.",
                () ->
                        sqs.createQueue(
                                r ->
                                        r.queueName("third")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.REDRIVE_POLICY,
                                                                POLICY.replace(
                                                                        ":dead\"", ":none\"")))));
        sqs.setQueueAttributes(
                r ->
                        r.queueUrl(dead)
                                .attributes(
                                        Map.of(
                                                QueueAttributeName.REDRIVE_ALLOW_POLICY,
                                                "{\"redrivePermission\":\"denyAll\"}")));
        assertRefused(
                "InvalidParameterValue",
                "redrive allow policy",
                () ->
                        sqs.createQueue(
                                r ->
                                        r.queueName("third")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.REDRIVE_POLICY,
                                                                POLICY))));
    }
}
