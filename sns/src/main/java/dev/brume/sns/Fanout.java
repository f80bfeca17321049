package dev.brume.sns;

import dev.brume.core.state.StateCells;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.util.Optional;

/// Carries publications to the subscriptions of their topic.
final class Fanout {
    private static final String SUBJECT = "AWS Notification Message";

    private final StateCells<SnsState> cells;
    private final FilterPolicies filters;
    private final Envelope envelopes;
    private final QueueDelivery queues;
    private final HttpDelivery http;
    private final Outbox outbox;
    private final PlatformOperations platforms;
    private final TopicMetrics metrics;

    Fanout(
            StateCells<SnsState> cells,
            FilterPolicies filters,
            Envelope envelopes,
            Deliveries deliveries,
            PlatformOperations platforms) {
        this.metrics = deliveries.metrics();
        this.cells = cells;
        this.filters = filters;
        this.envelopes = envelopes;
        this.queues = deliveries.queues();
        this.http = deliveries.http();
        this.outbox = deliveries.outbox();
        this.platforms = platforms;
    }

    /// The ways out.
    record Deliveries(
            QueueDelivery queues, HttpDelivery http, Outbox outbox, TopicMetrics metrics) {}

    /// Delivers to all subscriptions that are confirmed and take the message. Queues have it when
    /// this returns.
    void publish(Topic topic, Publication published, RequestContext context) {
        metrics.count(topic, TopicMetrics.PUBLISHED);
        metrics.add(topic, TopicMetrics.SIZE, published.bytes());
        var state = cells.at(topic.owner(), context.region()).read();
        for (var subscription : state.of(topic)) {
            if (subscription.pending()) {
                continue;
            }
            if (filters.takes(subscription, published)) {
                deliver(topic, subscription, published);
            } else {
                metrics.count(topic, TopicMetrics.FILTERED);
                metrics.count(
                        topic,
                        TopicMetrics.FILTERED + "-" + filters.reason(subscription, published));
            }
        }
    }

    /// Delivers to one subscription what it may have, whatever its filter says.
    void deliver(Topic topic, Subscription subscription, Publication whole) {
        var allowed = DataProtection.outbound(topic, subscription, whole);
        if (allowed.isEmpty()) {
            var notice = new Notice(topic, subscription, whole, "");
            outbox.add(notice.letter().undelivered("the data protection policy denies it"));
            metrics.count(topic, TopicMetrics.FAILED);
            return;
        }
        var published = allowed.get();
        var body =
                subscription.raw() && canBeRaw(subscription)
                        ? published.text(subscription.protocol())
                        : envelopes.notification(topic, subscription, published);
        var notice = new Notice(topic, subscription, published, body);
        switch (subscription.protocol()) {
            case "sqs" -> {
                try {
                    queues.send(topic, subscription, published, body);
                    metrics.count(topic, TopicMetrics.DELIVERED);
                } catch (ServiceException refused) {
                    giveUp(notice, refused.message());
                }
            }
            case "http", "https" ->
                    http.send(
                            HttpDelivery.Letter.notification(topic, subscription, published, body),
                            why ->
                                    why.ifPresentOrElse(
                                            reason -> giveUp(notice, reason),
                                            () -> metrics.count(topic, TopicMetrics.DELIVERED)));
            case "email" ->
                    keep(
                            notice,
                            published.subject().or(() -> Optional.of(SUBJECT)),
                            published.text("email"));
            case "email-json" -> keep(notice, Optional.of(SUBJECT), body);
            case "sms" -> keep(notice, Optional.empty(), published.text("sms"));
            case "application" -> toDevice(notice);
            default -> giveUp(notice, "there is no " + subscription.protocol() + " to deliver to");
        }
    }

    /// A publication in the form that one subscriber gets.
    private record Notice(
            Topic topic, Subscription subscription, Publication published, String body) {

        Outbox.Letter letter() {
            return letter(subscription.protocol(), subscription.endpoint());
        }

        Outbox.Letter letter(String kind, String to) {
            return new Outbox.Letter(
                    published.at(),
                    topic.owner(),
                    Arns.region(topic.arn()),
                    kind,
                    to,
                    published.messageId(),
                    topic.arn(),
                    published.subject(),
                    body,
                    Optional.empty());
        }
    }

    private void toDevice(Notice notice) {
        var endpoint = notice.subscription.endpoint();
        if (platforms.isEnabled(endpoint)) {
            keep(notice, notice.published.subject(), platforms.text(endpoint, notice.published));
        } else {
            giveUp(notice, "Endpoint is disabled");
        }
    }

    private void keep(Notice notice, Optional<String> subject, String text) {
        outbox.add(notice.letter().with(subject, text));
        metrics.count(notice.topic, TopicMetrics.DELIVERED);
    }

    private static boolean canBeRaw(Subscription subscription) {
        return switch (subscription.protocol()) {
            case "sqs", "http", "https", "firehose" -> true;
            default -> false;
        };
    }

    /// What could not be delivered goes to the subscription's dead-letter queue, and is noted.
    private void giveUp(Notice notice, String reason) {
        outbox.add(notice.letter().undelivered(reason));
        metrics.count(notice.topic, TopicMetrics.FAILED);
        var queue = RedrivePolicies.target(notice.subscription.setting(Subscription.REDRIVE));
        if (queue.isEmpty()) {
            return;
        }
        try {
            queues.sendTo(
                    queue.get(), notice.topic, notice.subscription, notice.published, notice.body);
            metrics.count(notice.topic, TopicMetrics.REDRIVEN);
        } catch (ServiceException refused) {
            // Lost, as on AWS; the outbox has it.
            outbox.add(
                    notice.letter("sqs", queue.get())
                            .undelivered("dead-letter queue: " + refused.message()));
            metrics.count(notice.topic, TopicMetrics.NOT_REDRIVEN);
        }
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
                            why -> {});
            case "sqs" -> {
                try {
                    queues.sendPlain(topic, subscription.endpoint(), body);
                } catch (ServiceException refused) {
                    outbox.add(
                            question(topic, subscription, confirmation, body)
                                    .undelivered(refused.message()));
                }
            }
            default -> outbox.add(question(topic, subscription, confirmation, body));
        }
    }

    private static Outbox.Letter question(
            Topic topic,
            Subscription subscription,
            Envelope.Confirmation confirmation,
            String body) {
        return new Outbox.Letter(
                confirmation.at(),
                topic.owner(),
                Arns.region(topic.arn()),
                subscription.protocol(),
                subscription.endpoint(),
                confirmation.messageId(),
                topic.arn(),
                Optional.of("AWS Notification - Subscription Confirmation"),
                body,
                Optional.empty());
    }
}
