package dev.brume.sqs;

import static dev.brume.sqs.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Order and deduplication.
@BrumeTest
class FifoQueueOperationsTest {
    private String url = "";

    @BeforeEach
    void create(SqsClient sqs) {
        url =
                sqs.createQueue(
                                r ->
                                        r.queueName("orders.fifo")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.FIFO_QUEUE,
                                                                "true")))
                        .queueUrl();
    }

    private String send(SqsClient sqs, String group, String id) {
        return sqs.sendMessage(
                        r ->
                                r.queueUrl(url)
                                        .messageBody(id)
                                        .messageGroupId(group)
                                        .messageDeduplicationId(id))
                .sequenceNumber();
    }

    private List<Message> receive(SqsClient sqs, int max) {
        return sqs.receiveMessage(
                        r ->
                                r.queueUrl(url)
                                        .maxNumberOfMessages(max)
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                .messages();
    }

    private void delete(SqsClient sqs, Message message) {
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    @Test
    void aGroupWaitsForItsFirstMessage(SqsClient sqs, ClockControl time) {
        var first = send(sqs, "a", "a1");
        var second = send(sqs, "a", "a2");
        send(sqs, "b", "b1");
        assertThat(first).hasSize(20).isLessThan(second);

        var a1 = receive(sqs, 1).getFirst();
        assertThat(a1.body()).isEqualTo("a1");
        assertThat(a1.attributes())
                .containsEntry(MessageSystemAttributeName.SEQUENCE_NUMBER, first)
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "a1")
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "a");
        assertThat(receive(sqs, 10)).extracting(Message::body).containsExactly("b1");
        assertThat(receive(sqs, 10)).isEmpty();
        delete(sqs, a1);
        assertThat(receive(sqs, 10)).extracting(Message::body).containsExactly("a2");
        time.advance(Duration.ofSeconds(30));
        assertThat(receive(sqs, 10)).extracting(Message::body).containsExactly("a2", "b1");
    }

    @Test
    void oneReceiveTakesAGroupInOrder(SqsClient sqs) {
        for (int i = 0; i < 15; i++) {
            send(sqs, "a", "m" + (10 + i));
        }
        assertThat(receive(sqs, 10))
                .extracting(Message::body)
                .containsExactly(
                        "m10", "m11", "m12", "m13", "m14", "m15", "m16", "m17", "m18", "m19");
        assertThat(receive(sqs, 10)).isEmpty();
    }

    @Test
    void whatWasMadeVisibleComesUpToWhatIsNot(SqsClient sqs) {
        send(sqs, "a", "foo");
        send(sqs, "a", "bar");
        send(sqs, "a", "baz");
        var all = receive(sqs, 10);
        for (var message : List.of(all.get(0), all.get(2))) {
            sqs.changeMessageVisibility(
                    r ->
                            r.queueUrl(url)
                                    .receiptHandle(message.receiptHandle())
                                    .visibilityTimeout(0));
        }
        assertThat(receive(sqs, 10)).extracting(Message::body).containsExactly("foo");
    }

    @Test
    void duplicatesAreTakenAndNotKept(SqsClient sqs, ClockControl time) {
        var first = send(sqs, "a", "same");
        assertThat(send(sqs, "b", "same")).isEqualTo(first);
        delete(sqs, receive(sqs, 10).getFirst());
        time.advance(Duration.ofMinutes(5).minusSeconds(1));
        send(sqs, "a", "same");
        assertThat(receive(sqs, 10)).isEmpty();
        time.advance(Duration.ofSeconds(1));
        send(sqs, "a", "same");
        assertThat(receive(sqs, 10)).hasSize(1);
    }

    @Test
    void highThroughputQueuesDeduplicateByGroup(SqsClient sqs) {
        assertRefused(
                "InvalidAttributeValue",
                "FifoThroughputLimit",
                () ->
                        sqs.setQueueAttributes(
                                r ->
                                        r.queueUrl(url)
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName
                                                                        .FIFO_THROUGHPUT_LIMIT,
                                                                "perMessageGroupId"))));
        sqs.setQueueAttributes(
                r ->
                        r.queueUrl(url)
                                .attributes(
                                        Map.of(
                                                QueueAttributeName.DEDUPLICATION_SCOPE,
                                                "messageGroup",
                                                QueueAttributeName.FIFO_THROUGHPUT_LIMIT,
                                                "perMessageGroupId")));
        send(sqs, "a", "same");
        send(sqs, "b", "same");
        send(sqs, "b", "same");
        assertThat(receive(sqs, 10)).hasSize(2);
    }

    @Test
    void contentIsItsOwnDeduplicationId(SqsClient sqs) {
        sqs.setQueueAttributes(
                r ->
                        r.queueUrl(url)
                                .attributes(
                                        Map.of(
                                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                                                "true")));
        for (int i = 0; i < 2; i++) {
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("body").messageGroupId("a"));
        }
        var received = receive(sqs, 10);
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().attributes())
                .containsEntry(
                        MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID,
                        "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5");
    }

    @Test
    void anAttemptIsRepeated(SqsClient sqs, ClockControl time) {
        send(sqs, "a", "m1");
        var first =
                sqs.receiveMessage(r -> r.queueUrl(url).receiveRequestAttemptId("try")).messages();
        time.advance(Duration.ofSeconds(20));
        var again =
                sqs.receiveMessage(r -> r.queueUrl(url).receiveRequestAttemptId("try")).messages();
        assertThat(again)
                .extracting(Message::messageId)
                .containsExactly(first.getFirst().messageId());
        // The visibility timeout began anew
        time.advance(Duration.ofSeconds(20));
        assertThat(receive(sqs, 1)).isEmpty();
    }

    @Test
    void whatFifoQueuesRefuse(SqsClient sqs, ClockControl time) {
        assertRefused(
                "MissingParameter",
                "The request must contain the parameter MessageGroupId.",
                () ->
                        sqs.sendMessage(
                                r -> r.queueUrl(url).messageBody("x").messageDeduplicationId("x")));
        assertRefused(
                "InvalidParameterValue",
                "The queue should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly",
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x").messageGroupId("g")));
        assertRefused(
                "InvalidParameterValue",
                "Value 2 for parameter DelaySeconds is invalid. Reason: The request include"
                        + " parameter that is not valid for this queue type.",
                () ->
                        sqs.sendMessage(
                                r ->
                                        r.queueUrl(url)
                                                .messageBody("x")
                                                .messageGroupId("g")
                                                .messageDeduplicationId("x")
                                                .delaySeconds(2)));
        send(sqs, "a", "late");
        var received = receive(sqs, 1).getFirst();
        time.advance(Duration.ofSeconds(31));
        assertRefused(
                "InvalidParameterValue",
                "Reason: The receipt handle has expired.",
                () -> delete(sqs, received));
    }
}
