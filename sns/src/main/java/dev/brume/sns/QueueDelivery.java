package dev.brume.sns;

import dev.brume.core.Peers;
import dev.brume.model.sqs.MessageAttributeValue;
import dev.brume.model.sqs.SendMessageRequest;
import dev.brume.model.sqs.SqsPeer;
import dev.brume.wire.call.Caller;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Messages to queues, sent by SNS itself for the topic, which the queue's policy may ask for.
final class QueueDelivery {
    private static final String PRINCIPAL = "sns.amazonaws.com";

    private final Peers peers;

    QueueDelivery(Peers peers) {
        this.peers = peers;
    }

    /// Sends to the subscribed queue.
    ///
    /// @throws dev.brume.wire.call.ServiceException where the queue does not take it
    void send(Topic topic, Subscription subscription, Publication published, String body) {
        sendTo(subscription.endpoint(), topic, subscription, published, body);
    }

    /// Sends to a queue of the subscription's: its endpoint or its dead-letter queue.
    void sendTo(
            String queueArn,
            Topic topic,
            Subscription subscription,
            Publication published,
            String body) {
        var message = SendMessageRequest.builder().queueUrl(url(queueArn)).messageBody(body);
        if (queueArn.endsWith(Topic.FIFO_SUFFIX)) {
            message.messageGroupId(published.groupId().orElse(null))
                    .messageDeduplicationId(published.deduplicationId().orElse(null));
        } else if (published.groupId().isPresent()) {
            message.messageGroupId(published.groupId().get());
        }
        if (subscription.raw()) {
            message.messageAttributes(attributes(published));
        }
        peer(topic, queueArn).sendMessage(message.build());
    }

    /// Sends a text that is no notification.
    void sendPlain(Topic topic, String queueArn, String body) {
        peer(topic, queueArn)
                .sendMessage(
                        SendMessageRequest.builder()
                                .queueUrl(url(queueArn))
                                .messageBody(body)
                                .build());
    }

    private SqsPeer peer(Topic topic, String queueArn) {
        var caller = Caller.service(PRINCIPAL, topic.owner(), topic.arn());
        return new SqsPeer(peers.as(caller, Arns.region(queueArn)));
    }

    private static String url(String arn) {
        return "/" + Arns.account(arn) + "/" + Arns.resource(arn);
    }

    private static @Nullable Map<String, MessageAttributeValue> attributes(Publication published) {
        if (published.attributes().isEmpty()) {
            return null;
        }
        var shapes = new LinkedHashMap<String, MessageAttributeValue>();
        published
                .attributes()
                .forEach(
                        (name, attribute) -> {
                            var shape = MessageAttributeValue.builder().dataType(attribute.type());
                            if (attribute.binary()) {
                                shape.binaryValue(attribute.bytes());
                            } else {
                                shape.stringValue(attribute.text().orElse(""));
                            }
                            shapes.put(name, shape.build());
                        });
        return shapes;
    }
}
