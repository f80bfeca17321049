package dev.brume.sns;

import dev.brume.core.Platform;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int ANSWER_BYTES_MAX = 64 << 10;

    private final Platform platform;
    private final Semaphore underWay = new Semaphore(UNDER_WAY_MAX);
    /// When each paced subscription may be called next; those of the oldest are forgotten first.
    /// Guarded by itself.
    private final Map<String, Instant> turns =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > UNDER_WAY_MAX;
                }
            };
    private @Nullable HttpClient client;

    HttpDelivery(Platform platform) {
        this.platform = platform;
    }

    /// A message and where it goes.
    ///
    /// @param pace how long to leave between two attempts of the subscription; none where it wants
    ///     them as they come
    record Letter(
            String subscription,
            String url,
            Map<String, String> headers,
            String body,
            List<Duration> waits,
            Duration pace) {

        static Letter notification(
                Topic topic, Subscription subscription, Publication published, String body) {
            var headers = headers("Notification", topic, subscription, published.messageId());
            headers.put("x-amz-sns-subscription-arn", subscription.arn());
            if (subscription.raw()) {
                headers.put("x-amz-sns-rawdelivery", "true");
            }
            return of(topic, subscription, headers, body);
        }

        private static Letter of(
                Topic topic, Subscription subscription, Map<String, String> headers, String body) {
            return new Letter(
                    subscription.arn(),
                    subscription.endpoint(),
                    headers,
                    body,
                    DeliveryPolicies.retries(topic, subscription).waits(),
                    DeliveryPolicies.pace(topic, subscription));
        }

        static Letter confirmation(
                String type,
                Topic topic,
                Subscription subscription,
                String messageId,
                String body) {
            return of(topic, subscription, headers(type, topic, subscription, messageId), body);
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
    /// @param ended told at last: nothing where it was delivered, else why no attempt succeeded
    void send(Letter letter, Consumer<Optional<String>> ended) {
        if (underWay.tryAcquire()) {
            next(letter, 0, ended);
        } else {
            ended.accept(Optional.of("more than " + UNDER_WAY_MAX + " messages are under way"));
        }
    }

    /// Makes the next attempt as soon as the subscription's pace allows.
    private void next(Letter letter, int attempt, Consumer<Optional<String>> ended) {
        if (letter.pace.isZero()) {
            start(letter, attempt, ended);
            return;
        }
        var now = platform.time().now();
        Instant turn;
        synchronized (turns) {
            var free = turns.get(letter.subscription);
            turn = free == null || free.isBefore(now) ? now : free;
            turns.put(letter.subscription, turn.plus(letter.pace));
        }
        if (turn.equals(now)) {
            start(letter, attempt, ended);
        } else {
            platform.time().at(turn, "sns pace", () -> start(letter, attempt, ended));
        }
    }

    private void start(Letter letter, int attempt, Consumer<Optional<String>> ended) {
        platform.workers().start("sns delivery", () -> perform(letter, attempt, ended));
    }

    private void perform(Letter letter, int attempt, Consumer<Optional<String>> ended) {
        var failure = attempt(letter);
        if (failure == null) {
            underWay.release();
            ended.accept(Optional.empty());
        } else if (failure.permanent || attempt == letter.waits.size()) {
            underWay.release();
            ended.accept(Optional.of(failure.reason));
        } else {
            var wait = letter.waits.get(attempt);
            platform.time()
                    .at(
                            platform.time().now().plus(wait),
                            "sns retry",
                            () -> next(letter, attempt + 1, ended));
        }
    }

    /// Why an attempt failed.
    ///
    /// @param permanent whether trying again is no use
    private record Failure(String reason, boolean permanent) {}

    private @Nullable Failure attempt(Letter letter) {
        try {
            var url = URI.create(letter.url);
            int status = post(letter, url, false);
            if (status == UNAUTHORIZED && url.getRawUserInfo() != null) {
                status = post(letter, url, true);
            }
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

    /// @param proving whether the name and password of the URL go along, which AWS sends only to
    ///     endpoints that ask for them
    private int post(Letter letter, URI url, boolean proving)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(ANSWER_TIME_MAX)
                        .POST(HttpRequest.BodyPublishers.ofString(letter.body));
        letter.headers.forEach(request::header);
        if (proving) {
            var proof = url.getUserInfo().getBytes(StandardCharsets.UTF_8);
            request.header("authorization", "Basic " + Base64.getEncoder().encodeToString(proof));
        }
        return client().send(
                        request.build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.discarding(), ANSWER_BYTES_MAX))
                .statusCode();
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client =
                    platform.lifecycle()
                            .closing(
                                    HttpClient.newBuilder()
                                            .version(HttpClient.Version.HTTP_1_1)
                                            .sslContext(AnyCertificate.context())
                                            .connectTimeout(ANSWER_TIME_MAX)
                                            .build());
        }
        return client;
    }
}
