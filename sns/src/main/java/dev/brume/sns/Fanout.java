package dev.brume.sns;

import dev.brume.core.state.StateCells;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.time.Instant;
import java.util.Optional;

/// Carries publications to the subscriptions of their topic.
final class Fanout {
    private final StateCells<SnsState> cells;
    private final FilterPolicies filters;
    private final Envelope envelopes;
    private final QueueDelivery queues;
    private final HttpDelivery http;
    private final Outbox outbox;
    private final PlatformOperations platforms;

    Fanout(
            StateCells<SnsState> cells,
            FilterPolicies filters,
            Envelope envelopes,
            Deliveries deliveries,
            PlatformOperations platforms) {
        this.cells = cells;
        this.filters = filters;
        this.envelopes = envelopes;
        this.queues = deliveries.queues();
        this.http = deliveries.http();
        this.outbox = deliveries.outbox();
        this.platforms = platforms;
    }

    /// The ways out.
    record Deliveries(QueueDelivery queues, HttpDelivery http, Outbox outbox) {}

    /// Delivers to all subscriptions that are confirmed and take the message. Queues have it when
    /// this returns.
    void publish(Topic topic, Publication published, RequestContext context) {
        var state = cells.at(topic.owner(), context.region()).read();
        for (var subscription : state.of(topic)) {
            if (!subscription.pending() && filters.takes(subscription, published)) {
                deliver(topic, subscription, published);
            }
        }
    }

    /// Delivers to one subscription, whatever its filter says.
    void deliver(Topic topic, Subscription subscription, Publication published) {
        var body =
                subscription.raw() && canBeRaw(subscription)
                        ? published.text(subscription.protocol())
                        : envelopes.notification(topic, subscription, published);
        switch (subscription.protocol()) {
            case "sqs" -> {
                try {
                    queues.send(topic, subscription, published, body);
                } catch (ServiceException refused) {
                    giveUp(topic, subscription, published, body, refused.message());
                }
            }
            case "http", "https" ->
                    http.send(
                            HttpDelivery.Letter.notification(topic, subscription, published, body),
                            reason -> giveUp(topic, subscription, published, body, reason));
            case "email" ->
                    keep(
                            subscription,
                            published.messageId(),
                            published.subject().or(() -> Optional.of("AWS Notification Message")),
                            published.text("email"),
                            published.at());
            case "email-json" ->
                    keep(
                            subscription,
                            published.messageId(),
                            Optional.of("AWS Notification Message"),
                            body,
                            published.at());
            case "sms" ->
                    keep(
                            subscription,
                            published.messageId(),
                            Optional.empty(),
                            published.text("sms"),
                            published.at());
            case "application" -> toDevice(topic, subscription, published, body);
            default ->
                    giveUp(
                            topic,
                            subscription,
                            published,
                            body,
                            "Brume does not deliver to " + subscription.protocol() + " yet");
        }
    }

    private void toDevice(
            Topic topic, Subscription subscription, Publication published, String body) {
        if (platforms.isEnabled(subscription.endpoint())) {
            keep(
                    subscription,
                    published.messageId(),
                    published.subject(),
                    platforms.text(subscription.endpoint(), published),
                    published.at());
        } else {
            giveUp(topic, subscription, published, body, "Endpoint is disabled");
        }
    }

    private static boolean canBeRaw(Subscription subscription) {
        return switch (subscription.protocol()) {
            case "sqs", "http", "https", "firehose" -> true;
            default -> false;
        };
    }

    /// What could not be delivered goes to the subscription's dead-letter queue, and is noted.
    private void giveUp(
            Topic topic,
            Subscription subscription,
            Publication published,
            String body,
            String reason) {
        outbox.add(
                new Outbox.Letter(
                        published.at(),
                        topic.owner(),
                        Arns.region(topic.arn()),
                        subscription.protocol(),
                        subscription.endpoint(),
                        published.messageId(),
                        topic.arn(),
                        published.subject(),
                        body,
                        Optional.of(reason)));
        var queue = RedrivePolicies.target(subscription.setting(Subscription.REDRIVE));
        if (queue.isPresent()) {
            try {
                queues.sendTo(queue.get(), topic, subscription, published, body);
            } catch (ServiceException refused) {
                // Lost, as on AWS; the outbox has it.
                outbox.add(
                        new Outbox.Letter(
                                published.at(),
                                topic.owner(),
                                Arns.region(topic.arn()),
                                "sqs",
                                queue.get(),
                                published.messageId(),
                                topic.arn(),
                                published.subject(),
                                body,
                                Optional.of("dead-letter queue: " + refused.message())));
            }
        }
    }

    private void keep(
            Subscription subscription,
            String messageId,
            Optional<String> subject,
            String body,
            Instant at) {
        outbox.add(
                new Outbox.Letter(
                        at,
                        Arns.account(subscription.topicArn()),
                        Arns.region(subscription.topicArn()),
                        subscription.protocol(),
                        subscription.endpoint(),
                        messageId,
                        subscription.topicArn(),
                        subject,
                        body,
                        Optional.empty()));
    }

    /// Asks an endpoint whether it wants to be subscribed, or unsubscribed.
    ///
    /// @param type `SubscriptionConfirmation` or `UnsubscribeConfirmation`
    void askToConfirm(
            String type,
            Topic topic,
            Subscription subscription,
            Envelope.Confirmation confirmation) {
        var body = envelopes.confirmation(type, topic, subscription, confirmation);
        switch (subscription.protocol()) {
            case "http", "https" ->
                    http.send(
                            HttpDelivery.Letter.confirmation(
                                    type, topic, subscription, confirmation.messageId(), body),
                            reason -> {});
            case "sqs" -> {
                try {
                    queues.sendPlain(topic, subscription.endpoint(), body);
                } catch (ServiceException refused) {
                    keep(
                            subscription,
                            confirmation.messageId(),
                            Optional.of(refused.message()),
                            body,
                            confirmation.at());
                }
            }
            default ->
                    keep(
                            subscription,
                            confirmation.messageId(),
                            Optional.of("AWS Notification - Subscription Confirmation"),
                            body,
                            confirmation.at());
        }
    }
}
