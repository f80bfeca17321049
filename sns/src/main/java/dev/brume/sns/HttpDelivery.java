package dev.brume.sns;

import dev.brume.core.Platform;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Messages to HTTP endpoints: each on a worker of its own, tried again on the clock by the
/// delivery
/// policy. What waits for its next attempt is in memory only, and lost with the emulator.
final class HttpDelivery {
    /// How many messages are under way at once, those that wait included; beyond, they are given
    /// up.
    static final int UNDER_WAY_MAX = 10_000;

    private static final Duration ANSWER_TIME_MAX = Duration.ofSeconds(15);
    private static final int SUCCESS_MIN = 200;
    private static final int SUCCESS_END = 300;
    private static final int CLIENT_ERROR_MIN = 400;
    private static final int CLIENT_ERROR_END = 500;
    private static final int TOO_MANY = 429;
    private static final int ANSWER_BYTES_MAX = 64 << 10;

    private final Platform platform;
    private final Semaphore underWay = new Semaphore(UNDER_WAY_MAX);
    private @Nullable HttpClient client;

    HttpDelivery(Platform platform) {
        this.platform = platform;
    }

    /// A message and where it goes.
    record Letter(String url, Map<String, String> headers, String body, List<Duration> waits) {

        static Letter notification(
                Topic topic, Subscription subscription, Publication published, String body) {
            var headers = headers("Notification", topic, subscription, published.messageId());
            headers.put("x-amz-sns-subscription-arn", subscription.arn());
            if (subscription.raw()) {
                headers.put("x-amz-sns-rawdelivery", "true");
            }
            return new Letter(
                    subscription.endpoint(),
                    headers,
                    body,
                    DeliveryPolicies.retries(topic, subscription).waits());
        }

        static Letter confirmation(
                String type,
                Topic topic,
                Subscription subscription,
                String messageId,
                String body) {
            return new Letter(
                    subscription.endpoint(),
                    headers(type, topic, subscription, messageId),
                    body,
                    DeliveryPolicies.retries(topic, subscription).waits());
        }

        private static Map<String, String> headers(
                String type, Topic topic, Subscription subscription, String messageId) {
            var headers = new LinkedHashMap<String, String>();
            headers.put("x-amz-sns-message-type", type);
            headers.put("x-amz-sns-message-id", messageId);
            headers.put("x-amz-sns-topic-arn", topic.arn());
            headers.put("content-type", DeliveryPolicies.contentType(topic, subscription));
            headers.put("user-agent", "Amazon Simple Notification Service Agent");
            headers.put("accept-encoding", "gzip,deflate");
            return headers;
        }
    }

    /// Begins to deliver.
    ///
    /// @param givenUp told why, where no attempt succeeded
    void send(Letter letter, Consumer<String> givenUp) {
        if (underWay.tryAcquire()) {
            start(letter, 0, givenUp);
        } else {
            givenUp.accept("more than " + UNDER_WAY_MAX + " messages are under way");
        }
    }

    private void start(Letter letter, int attempt, Consumer<String> givenUp) {
        platform.workers().start("sns delivery", () -> perform(letter, attempt, givenUp));
    }

    private void perform(Letter letter, int attempt, Consumer<String> givenUp) {
        var failure = attempt(letter);
        if (failure == null) {
            underWay.release();
        } else if (failure.permanent || attempt == letter.waits.size()) {
            underWay.release();
            givenUp.accept(failure.reason);
        } else {
            var wait = letter.waits.get(attempt);
            platform.time()
                    .at(
                            platform.time().now().plus(wait),
                            "sns retry",
                            () -> start(letter, attempt + 1, givenUp));
        }
    }

    /// Why an attempt failed.
    ///
    /// @param permanent whether trying again is no use
    private record Failure(String reason, boolean permanent) {}

    private @Nullable Failure attempt(Letter letter) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(letter.url))
                            .timeout(ANSWER_TIME_MAX)
                            .POST(HttpRequest.BodyPublishers.ofString(letter.body));
            letter.headers.forEach(request::header);
            int status =
                    client().send(
                                    request.build(),
                                    HttpResponse.BodyHandlers.limiting(
                                            HttpResponse.BodyHandlers.discarding(),
                                            ANSWER_BYTES_MAX))
                            .statusCode();
            if (status >= SUCCESS_MIN && status < SUCCESS_END) {
                return null;
            }
            boolean permanent =
                    status >= CLIENT_ERROR_MIN && status < CLIENT_ERROR_END && status != TOO_MANY;
            return new Failure("the endpoint answered " + status, permanent);
        } catch (IOException e) {
            return new Failure("the endpoint cannot be reached: " + e, false);
        } catch (IllegalArgumentException e) {
            return new Failure("the endpoint is no URL: " + e.getMessage(), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failure("the emulator is stopping", true);
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client =
                    platform.lifecycle()
                            .closing(
                                    HttpClient.newBuilder()
                                            .version(HttpClient.Version.HTTP_1_1)
                                            .connectTimeout(ANSWER_TIME_MAX)
                                            .build());
        }
        return client;
    }
}
