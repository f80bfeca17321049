package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

import java.util.ArrayList;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/// The SDK's own batching of single calls.
@BrumeTest
class AsyncBatchTest {
    private static final int MESSAGES = 25;

    @Test
    void whatTheBatchManagerSendsItReceivesAndDeletes(SqsAsyncClient sqs) {
        var url = sqs.createQueue(r -> r.queueName("q")).join().queueUrl();
        try (var batches = sqs.batchManager()) {
            var sent = new ArrayList<CompletableFuture<SendMessageResponse>>();
            for (int i = 0; i < MESSAGES; i++) {
                var body = "message " + i;
                sent.add(batches.sendMessage(r -> r.queueUrl(url).messageBody(body)));
            }
            var ids = new TreeSet<String>();
            sent.forEach(each -> ids.add(each.join().messageId()));
            assertThat(ids).hasSize(MESSAGES);

            var received = new ArrayList<Message>();
            while (received.size() < MESSAGES) {
                received.addAll(batches.receiveMessage(r -> r.queueUrl(url)).join().messages());
            }
            assertThat(received).extracting(Message::body).doesNotHaveDuplicates();
            CompletableFuture.allOf(
                            received.stream()
                                    .map(
                                            message ->
                                                    batches.deleteMessage(
                                                            r ->
                                                                    r.queueUrl(url)
                                                                            .receiptHandle(
                                                                                    message
                                                                                            .receiptHandle())))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        }
        assertThat(
                        sqs.getQueueAttributes(
                                        r -> r.queueUrl(url).attributeNamesWithStrings("All"))
                                .join()
                                .attributesAsStrings())
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }
}
