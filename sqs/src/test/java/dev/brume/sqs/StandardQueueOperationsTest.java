package dev.brume.sqs;

import static dev.brume.sqs.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Messages of standard queues, from being sent to being deleted. The SDK checks the digests.
@BrumeTest
class StandardQueueOperationsTest {
    private String url = "";

    @BeforeEach
    void create(SqsClient sqs) {
        url = sqs.createQueue(r -> r.queueName("orders")).queueUrl();
    }

    private List<Message> receive(SqsClient sqs) {
        return sqs.receiveMessage(
                        r ->
                                r.queueUrl(url)
                                        .maxNumberOfMessages(10)
                                        .messageAttributeNames("All")
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                .messages();
    }

    private Map<QueueAttributeName, String> attributes(SqsClient sqs) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    @Test
    void aMessageIsReceivedOnceDeletedAndGone(SqsClient sqs, ClockControl time) {
        var sent = sqs.sendMessage(r -> r.queueUrl(url).messageBody("héllo"));

        var received = receive(sqs).getFirst();
        assertThat(received.body()).isEqualTo("héllo");
        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .containsEntry(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        Long.toString(time.now().toEpochMilli()));
        assertThat(receive(sqs)).isEmpty();
        assertThat(attributes(sqs))
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1");

        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(received.receiptHandle()));
        time.advance(Duration.ofMinutes(1));
        assertThat(receive(sqs)).isEmpty();
        // Deleting again is no error
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(received.receiptHandle()));
    }

    @Test
    @SuppressWarnings("deprecation") // what clients from before 2024 send
    void theOlderMemberNamesSystemAttributesToo(SqsClient sqs) {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("old"));

        var received =
                sqs.receiveMessage(
                                r ->
                                        r.queueUrl(url)
                                                .attributeNamesWithStrings(
                                                        "ApproximateReceiveCount"))
                        .messages()
                        .getFirst();
        assertThat(received.attributes())
                .containsExactlyEntriesOf(
                        Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
    }

    @Test
    void itComesBackWhenItsVisibilityTimeoutEnds(SqsClient sqs, ClockControl time) {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("again"));
        receive(sqs);
        time.advance(Duration.ofSeconds(29));
        assertThat(receive(sqs)).isEmpty();
        time.advance(Duration.ofSeconds(1));

        var second = receive(sqs).getFirst();
        assertThat(second.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
        sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(second.receiptHandle()).visibilityTimeout(0));
        var third = receive(sqs).getFirst();
        sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(third.receiptHandle()).visibilityTimeout(120));
        time.advance(Duration.ofSeconds(119));
        assertThat(receive(sqs)).isEmpty();
        assertRefused(
                "InvalidParameterValue",
                "Must be between 0 and 43200",
                () ->
                        sqs.changeMessageVisibility(
                                r ->
                                        r.queueUrl(url)
                                                .receiptHandle(third.receiptHandle())
                                                .visibilityTimeout(43_201)));
        assertRefused(
                "InvalidParameterValue",
                "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
                () ->
                        sqs.changeMessageVisibility(
                                r ->
                                        r.queueUrl(url)
                                                .receiptHandle(third.receiptHandle())
                                                .visibilityTimeout(43_200)));
    }

    @Test
    void delaysOfMessageAndQueue(SqsClient sqs, ClockControl time) {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("late").delaySeconds(10));
        assertThat(receive(sqs)).isEmpty();
        assertThat(attributes(sqs))
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1");
        time.advance(Duration.ofSeconds(10));
        assertThat(receive(sqs)).hasSize(1);

        sqs.setQueueAttributes(
                r -> r.queueUrl(url).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "5")));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("by the queue"));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("not delayed").delaySeconds(0));
        assertThat(receive(sqs)).extracting(Message::body).containsExactly("not delayed");
        time.advance(Duration.ofSeconds(5));
        assertThat(receive(sqs)).extracting(Message::body).containsExactly("by the queue");
        assertRefused(
                "InvalidParameterValue",
                "DelaySeconds must be >= 0 and <= 900.",
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x").delaySeconds(901)));
    }

    @Test
    void messagesExpire(SqsClient sqs, ClockControl time) {
        sqs.setQueueAttributes(
                r ->
                        r.queueUrl(url)
                                .attributes(
                                        Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60")));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("old"));
        time.advance(Duration.ofSeconds(30));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("young"));
        time.advance(Duration.ofSeconds(30));
        assertThat(receive(sqs)).extracting(Message::body).containsExactly("young");
    }

    @Test
    void attributesTravelAndAreSelected(SqsClient sqs) {
        sqs.sendMessage(
                r ->
                        r.queueUrl(url)
                                .messageBody("x")
                                .messageAttributes(
                                        Map.of(
                                                "Hello", text("There"),
                                                "Help.Me", text("Me"),
                                                "Size", number("12.5"),
                                                "Blob", binary(new byte[] {0, 1, 2}))));
        var one =
                sqs.receiveMessage(
                                r ->
                                        r.queueUrl(url)
                                                .visibilityTimeout(0)
                                                .messageAttributeNames("Hel.*"))
                        .messages()
                        .getFirst();
        assertThat(one.messageAttributes()).containsOnlyKeys("Hello", "Help.Me");
        assertThat(one.md5OfMessageAttributes()).isEqualTo("83fee93c1bcd8b9a5a923ffacdc636c7");
        var all = receive(sqs).getFirst().messageAttributes();
        assertThat(all).containsOnlyKeys("Hello", "Help.Me", "Size", "Blob");
        assertThat(all)
                .containsEntry("Blob", binary(new byte[] {0, 1, 2}))
                .containsEntry("Size", number("12.5"));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }

    private static MessageAttributeValue number(String value) {
        return MessageAttributeValue.builder().dataType("Number").stringValue(value).build();
    }

    private static MessageAttributeValue binary(byte[] value) {
        return MessageAttributeValue.builder()
                .dataType("Binary.gif")
                .binaryValue(SdkBytes.fromByteArray(value))
                .build();
    }

    @Test
    void whatIsNoMessageIsRefused(SqsClient sqs) {
        sqs.setQueueAttributes(
                r ->
                        r.queueUrl(url)
                                .attributes(
                                        Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024")));
        assertRefused(
                "InvalidParameterValue",
                "One or more parameters are invalid. Reason: Message must be shorter than 1024"
                        + " bytes.",
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x".repeat(1_025))));
        assertRefused(
                "MissingParameter",
                "The request must contain the parameter MessageBody.",
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("")));
        assertRefused(
                "InvalidMessageContents",
                "Invalid binary character '#x1' was found in the message body",
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("a\u0001")));
        assertRefused(
                "InvalidParameterValue",
                "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type"
                        + " 'String'.",
                () ->
                        sqs.sendMessage(
                                r ->
                                        r.queueUrl(url)
                                                .messageBody("x")
                                                .messageAttributes(
                                                        Map.of("ErrorDetails", text("")))));
        assertRefused(
                "InvalidParameterValue",
                "Can't cast the value of message (user) attribute 'n' to a number.",
                () ->
                        sqs.sendMessage(
                                r ->
                                        r.queueUrl(url)
                                                .messageBody("x")
                                                .messageAttributes(Map.of("n", number("many")))));
    }

    @Test
    void whatAReceiveCannotAskFor(SqsClient sqs) {
        assertRefused(
                "InvalidParameterValue",
                "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20,"
                        + " if provided.",
                () -> sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(21)));
        assertRefused(
                "InvalidParameterValue",
                "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1"
                        + " and 10, if provided.",
                () -> sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(11)));
        assertRefused(
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"nonsense\" is not a valid receipt handle.",
                () -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle("nonsense")));
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static DeleteMessageBatchRequestEntry handle(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(handle).build();
    }

    @Test
    void batchesSucceedAndFailEntryByEntry(SqsClient sqs) {
        sqs.setQueueAttributes(
                r ->
                        r.queueUrl(url)
                                .attributes(
                                        Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024")));
        var sent =
                sqs.sendMessageBatch(
                        r ->
                                r.queueUrl(url)
                                        .entries(
                                                entry("good", "x"),
                                                entry("long", "x".repeat(1_025))));
        assertThat(sent.successful()).extracting(e -> e.id()).containsExactly("good");
        assertThat(sent.failed())
                .containsExactly(
                        BatchResultErrorEntry.builder()
                                .id("long")
                                .code("InvalidParameterValue")
                                .message(
                                        "One or more parameters cannot be validated. Reason:"
                                                + " Message must be shorter than 1024 bytes.")
                                .senderFault(true)
                                .build());
        var handle = receive(sqs).getFirst().receiptHandle();
        var entries = List.of(handle("a", handle), handle("b", "nonsense"));
        var deleted = sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(entries));
        assertThat(deleted.successful()).extracting(e -> e.id()).containsExactly("a");
        assertThat(deleted.failed())
                .extracting(e -> e.code())
                .containsExactly("ReceiptHandleIsInvalid");
    }

    @Test
    void batchesThatAreNoneAreRefused(SqsClient sqs) {
        assertRefused(
                "AWS.SimpleQueueService.EmptyBatchRequest",
                "There should be at least one SendMessageBatchRequestEntry in the request.",
                () -> sqs.sendMessageBatch(r -> r.queueUrl(url).entries(List.of())));
        assertRefused(
                "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                "Id a repeated.",
                () ->
                        sqs.sendMessageBatch(
                                r -> r.queueUrl(url).entries(entry("a", "1"), entry("a", "2"))));
        assertRefused(
                "AWS.SimpleQueueService.InvalidBatchEntryId",
                "A batch entry id can only contain alphanumeric characters, hyphens and"
                        + " underscores. It can be at most 80 letters long.",
                () -> sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entry("a:b", "1"))));
        var eleven =
                java.util.stream.IntStream.range(0, 11).mapToObj(i -> entry("e" + i, "x")).toList();
        assertRefused(
                "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are 10. You have sent 11.",
                () -> sqs.sendMessageBatch(r -> r.queueUrl(url).entries(eleven)));
        assertRefused(
                "AWS.SimpleQueueService.BatchRequestTooLong",
                "Batch requests cannot be longer than 1048576 bytes.",
                () ->
                        sqs.sendMessageBatch(
                                r ->
                                        r.queueUrl(url)
                                                .entries(
                                                        entry("a", "x".repeat(600_000)),
                                                        entry("b", "x".repeat(600_000)))));
    }

    @Test
    void aPurgeEmptiesTheQueueOnceAMinute(SqsClient sqs, ClockControl time) {
        for (int i = 0; i < 3; i++) {
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));
        }
        sqs.receiveMessage(r -> r.queueUrl(url));
        sqs.purgeQueue(r -> r.queueUrl(url));
        assertThat(attributes(sqs))
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
        assertRefused(
                "AWS.SimpleQueueService.PurgeQueueInProgress",
                "Only one PurgeQueue operation on orders is allowed every 60 seconds.",
                () -> sqs.purgeQueue(r -> r.queueUrl(url)));
        time.advance(Duration.ofSeconds(60));
        sqs.purgeQueue(r -> r.queueUrl(url));
    }

    @Test
    void aNoisyGroupLetsOthersPass(SqsClient sqs) {
        for (int i = 0; i < 40; i++) {
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("x").messageGroupId("noisy"));
        }
        sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10));
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("quiet").messageGroupId("quiet"));

        var next = receive(sqs);
        assertThat(next.getFirst().body()).isEqualTo("quiet");
        assertThat(next.getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "quiet");
        // With nobody else waiting, the noisy one goes on
        assertThat(next).hasSize(10);
    }

    @Test
    void everyMessageIsReceived(SqsClient sqs) {
        var seen = new HashSet<String>();
        for (int i = 0; i < 25; i++) {
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));
        }
        for (var batch = receive(sqs); !batch.isEmpty(); batch = receive(sqs)) {
            batch.forEach(message -> seen.add(message.messageId()));
        }
        assertThat(seen).hasSize(25);
    }
}
