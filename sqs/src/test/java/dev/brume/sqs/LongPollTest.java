package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Receives that wait. No wall time passes: a wait ends when a message comes or the clock is moved.
@BrumeTest
class LongPollTest {
    private String url = "";

    @BeforeEach
    void create(SqsClient sqs) {
        url = sqs.createQueue(r -> r.queueName("q")).queueUrl();
    }

    private CompletableFuture<ReceiveMessageResponse> poll(SqsAsyncClient async, int seconds) {
        return async.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(seconds));
    }

    /// Lets the clock go on until a call is answered: the call may begin to wait at any moment. The
    /// steps are small, so that the clock is not past the signature's quarter of an hour before.
    private static <T> T advanceUntil(TestEmulator brume, CompletableFuture<T> call) {
        while (!call.isDone()) {
            brume.time().advance(Duration.ofMillis(1));
            Thread.onSpinWait();
        }
        return call.join();
    }

    @Test
    void aWaitEndsWhenAMessageComes(SqsClient sqs, SqsAsyncClient async) throws Exception {
        var waiting = poll(async, 20);
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("now"));
        assertThat(waiting.get(10, TimeUnit.SECONDS).messages()).hasSize(1);
    }

    @Test
    void aWaitEndsWithItsTime(SqsAsyncClient async, TestEmulator brume) {
        assertThat(advanceUntil(brume, poll(async, 20)).messages()).isEmpty();
    }

    @Test
    void aWaitSeesWhatBecomesVisible(SqsClient sqs, SqsAsyncClient async, TestEmulator brume) {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("delayed").delaySeconds(5));
        var sent = brume.time().now();
        var answered = advanceUntil(brume, poll(async, 20));
        assertThat(answered.messages()).hasSize(1);
        assertThat(brume.time().now()).isAfterOrEqualTo(sent.plusSeconds(5));
    }

    @Test
    void thousandsWaitAndEachGetsOne(SqsClient sqs, SqsAsyncClient async) throws Exception {
        var waiting = new ArrayList<CompletableFuture<ReceiveMessageResponse>>();
        for (int i = 0; i < 2_000; i++) {
            waiting.add(poll(async, 20));
        }
        for (int i = 0; i < 2_000; i++) {
            sqs.sendMessage(r -> r.queueUrl(url).messageBody("x"));
        }
        var ids = new HashSet<String>();
        for (var each : waiting) {
            ids.add(each.get(20, TimeUnit.SECONDS).messages().getFirst().messageId());
        }
        assertThat(ids).hasSize(2_000);
    }

    @Test
    void deletingTheQueueEndsTheWait(SqsClient sqs, SqsAsyncClient async, TestEmulator brume) {
        var waiting = poll(async, 20);
        sqs.deleteQueue(r -> r.queueUrl(url));
        try {
            assertThat(advanceUntil(brume, waiting).messages()).isEmpty();
        } catch (java.util.concurrent.CompletionException gone) {
            // It came after the queue had gone
            assertThat(gone).hasMessageContaining("does not exist");
        }
    }
}
