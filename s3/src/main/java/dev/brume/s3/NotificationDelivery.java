package dev.brume.s3;

import dev.brume.core.Peers;
import dev.brume.core.event.Events;
import dev.brume.model.sns.PublishInput;
import dev.brume.model.sns.SnsPeer;
import dev.brume.model.sqs.SendMessageRequest;
import dev.brume.model.sqs.SqsPeer;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

/// Takes events to the queues and topics that buckets name, and to EventBridge where they say so,
/// in the order in which they happened. S3
/// itself calls, for the bucket: the policies of queues and topics can ask for that. A message that
/// its destination refuses is lost, and logged.
final class NotificationDelivery {
    private static final System.Logger LOG = System.getLogger(NotificationDelivery.class.getName());

    private static final String SUBJECT = "Amazon S3 Notification";

    private final Buckets buckets;
    private final Peers peers;
    private final Events events;

    NotificationDelivery(Buckets buckets, Peers peers, Events events) {
        this.buckets = buckets;
        this.peers = peers;
        this.events = events;
    }

    void start() {
        events.listen("s3 notifications", ObjectEvent.class, this::tell);
    }

    private void tell(ObjectEvent event) {
        var found = buckets.find(event.bucket());
        if (found.isEmpty()) {
            return;
        }
        var bucket = found.get().bucket();
        var configured = found.get().state().find(ConfigurationKind.NOTIFICATION, bucket.name());
        if (configured.isEmpty()) {
            return;
        }
        if (configured.get().eventBridgeConfiguration() != null) {
            BucketEvent.of(event).ifPresent(events::publish);
        }
        for (var target : NotificationTarget.of(configured.get())) {
            if (target.wants(event.name(), event.key())) {
                deliver(target, bucket, event);
            }
        }
    }

    private void deliver(NotificationTarget target, Bucket bucket, ObjectEvent event) {
        try {
            send(target, bucket, NotificationDocuments.of(event, target.id()));
        } catch (ServiceException refused) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "bucket {0} could not notify {1}: {2}",
                    bucket.name(),
                    target.arn(),
                    refused.message());
        }
    }

    /// Sends a message.
    ///
    /// @throws ServiceException where the destination does not take it
    void send(NotificationTarget target, Bucket bucket, String message) {
        var caller = Caller.service(ObjectEvent.S3, bucket.account(), bucket.arn());
        var peer = peers.as(caller, bucket.region());
        switch (target.kind()) {
            case QUEUE -> {
                var parts = target.arn().split(":", 6);
                new SqsPeer(peer)
                        .sendMessage(
                                SendMessageRequest.builder()
                                        .queueUrl("/" + parts[4] + "/" + parts[5])
                                        .messageBody(message)
                                        .build());
            }
            case TOPIC ->
                    new SnsPeer(peer)
                            .publish(
                                    PublishInput.builder()
                                            .topicArn(target.arn())
                                            .subject(SUBJECT)
                                            .message(message)
                                            .build());
            case FUNCTION -> {
                // Told of when it was configured.
            }
        }
    }
}
