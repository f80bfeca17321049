package dev.brume.sns;

import dev.brume.core.admin.Json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Messages as subscribers get them, in AWS's layout to the space.
///
/// Source: Developer Guide, "Parsing message formats"; recorded answers.
final class Envelope {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final MessageSigner signer;

    Envelope(MessageSigner signer) {
        this.signer = signer;
    }

    /// A notification.
    String notification(Topic topic, Subscription subscription, Publication published) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Type", "Notification");
        fields.put("MessageId", published.messageId());
        if (topic.fifo()) {
            fields.put("SequenceNumber", published.sequenceNumber());
        }
        fields.put("TopicArn", topic.arn());
        published.subject().ifPresent(subject -> fields.put("Subject", subject));
        fields.put("Message", published.text(subscription.protocol()));
        fields.put("Timestamp", TIME.format(published.at()));
        if (!topic.fifo()) {
            sign(fields, topic, subscription.endpointUrl());
        }
        fields.put(
                "UnsubscribeURL",
                subscription.endpointUrl()
                        + "/?Action=Unsubscribe&Version=2010-03-31&SubscriptionArn="
                        + subscription.arn());
        var text = new StringBuilder(lines(fields));
        if (!published.attributes().isEmpty()) {
            text.append(",\n  \"MessageAttributes\" : {");
            var separator = "\n";
            for (var attribute : published.attributes().entrySet()) {
                text.append(separator)
                        .append("    ")
                        .append(Json.compact(attribute.getKey()))
                        .append(" : ")
                        .append(Json.compact(shape(attribute.getValue())));
                separator = ",\n";
            }
            text.append("\n  }");
        }
        return text.append("\n}").toString();
    }

    private static Map<String, String> shape(Publication.Attribute attribute) {
        var shape = new LinkedHashMap<String, String>();
        shape.put("Type", attribute.type());
        shape.put(
                "Value",
                attribute.binary()
                        ? Base64.getEncoder().encodeToString(attribute.bytes())
                        : attribute.text().orElse(""));
        return shape;
    }

    /// What asks an endpoint to confirm that it wants to be subscribed, or not to be any more.
    ///
    /// @param type `SubscriptionConfirmation` or `UnsubscribeConfirmation`
    String confirmation(
            String type, Topic topic, Subscription subscription, Confirmation confirmation) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Type", type);
        fields.put("MessageId", confirmation.messageId());
        fields.put("Token", confirmation.token());
        fields.put("TopicArn", topic.arn());
        fields.put(
                "Message",
                type.equals("SubscriptionConfirmation")
                        ? "You have chosen to subscribe to the topic "
                                + topic.arn()
                                + ".\nTo confirm the subscription, visit the SubscribeURL included"
                                + " in this message."
                        : "You have chosen to deactivate subscription "
                                + subscription.arn()
                                + ".\nTo cancel this operation and restore the subscription, visit"
                                + " the SubscribeURL included in this message.");
        fields.put(
                "SubscribeURL",
                subscription.endpointUrl()
                        + "/?Action=ConfirmSubscription&Version=2010-03-31&TopicArn="
                        + topic.arn()
                        + "&Token="
                        + confirmation.token());
        fields.put("Timestamp", TIME.format(confirmation.at()));
        sign(fields, topic, subscription.endpointUrl());
        return lines(fields) + "\n}";
    }

    /// @param messageId of the request to confirm
    record Confirmation(String messageId, String token, Instant at) {}

    private void sign(Map<String, String> fields, Topic topic, String base) {
        var version = topic.setting("SignatureVersion").equals("2") ? "2" : "1";
        var signature = signer.sign(fields, version);
        fields.put("SignatureVersion", version);
        fields.put("Signature", signature);
        fields.put("SigningCertURL", base + signer.certificatePath());
    }

    private static String lines(Map<String, String> fields) {
        var text = new StringBuilder("{");
        var separator = "\n";
        for (var field : fields.entrySet()) {
            text.append(separator)
                    .append("  \"")
                    .append(field.getKey())
                    .append("\" : ")
                    .append(Json.compact(field.getValue()));
            separator = ",\n";
        }
        return text.toString();
    }
}
