package dev.brume.sns;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A subscription to a topic.
///
/// @param topic the topic's name
/// @param owner the account that subscribed
/// @param principal the ARN of who subscribed
/// @param settings the attributes that were set, checked, by AWS's names
/// @param token what confirms it; absent once it is confirmed
/// @param authenticated whether its confirmation was signed
/// @param endpointUrl the base URL by which the subscriber reached us, for URLs in messages
record Subscription(
        String arn,
        String topic,
        String topicArn,
        String protocol,
        String endpoint,
        String owner,
        String principal,
        Map<String, String> settings,
        Optional<String> token,
        boolean authenticated,
        boolean authenticateOnUnsubscribe,
        Instant created,
        String endpointUrl) {
    static final String RAW = "RawMessageDelivery";
    static final String FILTER = "FilterPolicy";
    static final String SCOPE = "FilterPolicyScope";
    static final String REDRIVE = "RedrivePolicy";
    static final String DELIVERY = "DeliveryPolicy";
    static final String REPLAY = "ReplayPolicy";

    /// For how long a subscription can be confirmed, and one that was ended be restored.
    static final Duration CONFIRMABLE = Duration.ofDays(2);

    boolean pending() {
        return token.isPresent();
    }

    /// Whether its token still counts.
    boolean isConfirmable(Instant now) {
        return created.plus(CONFIRMABLE).isAfter(now);
    }

    boolean raw() {
        return setting(RAW).equals("true");
    }

    String setting(String attribute) {
        return settings.getOrDefault(attribute, "");
    }

    Subscription with(String attribute, String value) {
        var next = new TreeMap<>(settings);
        if (value.isEmpty()) {
            next.remove(attribute);
        } else {
            next.put(attribute, value);
        }
        return but(next, token, authenticated, authenticateOnUnsubscribe);
    }

    Subscription confirmed(boolean signed, boolean onUnsubscribe) {
        return but(settings, Optional.empty(), signed, onUnsubscribe);
    }

    /// The same, as it waits for a token from an instant on.
    Subscription waiting(String newToken, Instant now) {
        return new Subscription(
                arn,
                topic,
                topicArn,
                protocol,
                endpoint,
                owner,
                principal,
                settings,
                Optional.of(newToken),
                authenticated,
                authenticateOnUnsubscribe,
                now,
                endpointUrl);
    }

    private Subscription but(
            Map<String, String> newSettings,
            Optional<String> newToken,
            boolean signed,
            boolean onUnsubscribe) {
        return new Subscription(
                arn,
                topic,
                topicArn,
                protocol,
                endpoint,
                owner,
                principal,
                newSettings,
                newToken,
                signed,
                onUnsubscribe,
                created,
                endpointUrl);
    }
}
