package dev.brume.sns;

import dev.brume.core.admin.Json;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How often and when a message to an HTTP endpoint is tried again, by topic and subscription.
///
/// Source: Developer Guide, "Creating an HTTP/S delivery policy"; recorded answers.
final class DeliveryPolicies {
    static final String CONTENT_TYPE = "text/plain; charset=UTF-8";
    private static final String PER_SECOND = "maxReceivesPerSecond";
    private static final Set<String> OF_TOPIC =
            Set.of(
                    "defaultHealthyRetryPolicy",
                    "disableSubscriptionOverrides",
                    "defaultThrottlePolicy",
                    "defaultRequestPolicy");
    private static final Set<String> OF_SUBSCRIPTION =
            Set.of("healthyRetryPolicy", "sicklyRetryPolicy", "throttlePolicy", "requestPolicy");
    private static final int RETRIES_MAX = 100;
    private static final int DELAY_SECONDS_MAX = 3_600;
    private static final List<String> FUNCTIONS =
            List.of("arithmetic", "exponential", "geometric", "linear");

    private DeliveryPolicies() {}

    /// When a message is tried, after the first time.
    ///
    /// @param backoff `linear`, `arithmetic`, `geometric` or `exponential`
    record Retries(
            int count,
            int none,
            int atMin,
            int atMax,
            int minSeconds,
            int maxSeconds,
            String backoff) {
        static final Retries STANDARD = new Retries(3, 0, 0, 0, 20, 20, "linear");

        /// The waits before each further attempt, in order.
        List<Duration> waits() {
            var waits = new ArrayList<Duration>();
            int steps = Math.max(0, count - none - atMin - atMax);
            add(waits, none, 0);
            add(waits, atMin, minSeconds);
            for (int i = 0; i < steps; i++) {
                waits.add(Duration.ofMillis(step(i, steps)));
            }
            add(waits, atMax, maxSeconds);
            return waits.subList(0, Math.min(count, waits.size()));
        }

        private static void add(List<Duration> waits, int times, int seconds) {
            for (int i = 0; i < times; i++) {
                waits.add(Duration.ofSeconds(seconds));
            }
        }

        private long step(int index, int steps) {
            double share = steps == 1 ? 1 : (double) index / (steps - 1);
            double grown =
                    switch (backoff) {
                        case "arithmetic" -> share * (share + 1) / 2;
                        case "geometric" -> (Math.pow(2, share) - 1);
                        case "exponential" -> (Math.exp(share) - 1) / (Math.E - 1);
                        default -> share;
                    };
            return Math.round(1_000 * (minSeconds + grown * (maxSeconds - minSeconds)));
        }
    }

    /// The retries of a subscription: its own policy, else its topic's.
    static Retries retries(Topic topic, Subscription subscription) {
        var own = tree(subscription.setting(Subscription.DELIVERY));
        var http = tree(topic.setting("DeliveryPolicy")).get("http");
        boolean fixed =
                http instanceof Map<?, ?> map
                        && Boolean.TRUE.equals(map.get("disableSubscriptionOverrides"));
        if (!fixed && own.get("healthyRetryPolicy") instanceof Map<?, ?> policy) {
            return retries(policy);
        }
        return http instanceof Map<?, ?> map
                        && map.get("defaultHealthyRetryPolicy") instanceof Map<?, ?> policy
                ? retries(policy)
                : Retries.STANDARD;
    }

    private static Retries retries(Map<?, ?> policy) {
        var standard = Retries.STANDARD;
        var backoff = policy.get("backoffFunction");
        return new Retries(
                number(policy, "numRetries", standard.count),
                number(policy, "numNoDelayRetries", 0),
                number(policy, "numMinDelayRetries", 0),
                number(policy, "numMaxDelayRetries", 0),
                number(policy, "minDelayTarget", standard.minSeconds),
                number(policy, "maxDelayTarget", standard.maxSeconds),
                backoff == null ? standard.backoff : backoff.toString());
    }

    /// How long to leave between two attempts of a subscription, by its throttle policy or the
    /// topic's; zero where there is none.
    static Duration pace(Topic topic, Subscription subscription) {
        var http = tree(topic.setting("DeliveryPolicy")).get("http");
        var standard = http instanceof Map<?, ?> map ? map.get("defaultThrottlePolicy") : null;
        var own = tree(subscription.setting(Subscription.DELIVERY)).get("throttlePolicy");
        boolean fixed =
                http instanceof Map<?, ?> map
                        && Boolean.TRUE.equals(map.get("disableSubscriptionOverrides"));
        return (fixed || own == null ? standard : own) instanceof Map<?, ?> policy
                        && policy.get(PER_SECOND) instanceof Number perSecond
                ? Duration.ofSeconds(1).dividedBy(perSecond.longValue())
                : Duration.ZERO;
    }

    private static int number(Map<?, ?> policy, String name, int standard) {
        return policy.get(name) instanceof Number number ? number.intValue() : standard;
    }

    static String contentType(Topic topic, Subscription subscription) {
        var own = tree(subscription.setting(Subscription.DELIVERY)).get("requestPolicy");
        if (own instanceof Map<?, ?> map && map.get("headerContentType") instanceof String type) {
            return type;
        }
        return tree(topic.setting("DeliveryPolicy")).get("http") instanceof Map<?, ?> http
                        && http.get("defaultRequestPolicy") instanceof Map<?, ?> map
                        && map.get("headerContentType") instanceof String type
                ? type
                : CONTENT_TYPE;
    }

    private static Map<?, ?> tree(String policy) {
        if (policy.isEmpty()) {
            return Map.of();
        }
        try {
            return Json.read(policy.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map
                    ? map
                    : Map.of();
        } catch (Json.MalformedJson e) {
            throw SnsErrors.invalid("DeliveryPolicy: " + FilterPolicies.malformed(policy));
        }
    }

    /// Refuses what is no policy.
    ///
    /// @param ofTopic whether it is a topic's, which has one more level than a subscription's
    static void check(String policy, boolean ofTopic) {
        var tree = tree(policy);
        if (ofTopic && !(tree.get("http") instanceof Map)) {
            throw SnsErrors.invalid("DeliveryPolicy: http is missing");
        }
        Object retries =
                ofTopic && tree.get("http") instanceof Map<?, ?> http
                        ? http.get("defaultHealthyRetryPolicy")
                        : tree.get("healthyRetryPolicy");
        if (retries instanceof Map<?, ?> map) {
            check(retries(map));
        }
        var level = ofTopic && tree.get("http") instanceof Map<?, ?> http ? http : tree;
        for (var name : level.keySet()) {
            if (!(ofTopic ? OF_TOPIC : OF_SUBSCRIPTION).contains(String.valueOf(name))) {
                throw SnsErrors.invalid("DeliveryPolicy: Unexpected JSON member: " + name);
            }
        }
        var throttle = level.get(ofTopic ? "defaultThrottlePolicy" : "throttlePolicy");
        if (throttle instanceof Map<?, ?> map
                && map.get(PER_SECOND) != null
                && !(map.get(PER_SECOND) instanceof Number number && number.longValue() >= 1)) {
            throw SnsErrors.invalid(
                    "DeliveryPolicy: throttlePolicy.maxReceivesPerSecond must be greater than or"
                            + " equal to 1");
        }
    }

    private static void check(Retries retries) {
        if (retries.count < 0 || retries.count > RETRIES_MAX) {
            throw SnsErrors.invalid(
                    "DeliveryPolicy: healthyRetryPolicy.numRetries must be between 0 and 100");
        }
        if (retries.minSeconds < 1 || retries.minSeconds > retries.maxSeconds) {
            throw SnsErrors.invalid(
                    "DeliveryPolicy: healthyRetryPolicy.minDelayTarget must be between 1 and"
                            + " maxDelayTarget");
        }
        if (retries.maxSeconds > DELAY_SECONDS_MAX) {
            throw SnsErrors.invalid(
                    "DeliveryPolicy: healthyRetryPolicy.maxDelayTarget must be at most 3600");
        }
        if (retries.none + retries.atMin + retries.atMax > retries.count) {
            throw SnsErrors.invalid(
                    "DeliveryPolicy: healthyRetryPolicy.numRetries must be at least the sum of the"
                            + " retries of all phases");
        }
        if (!FUNCTIONS.contains(retries.backoff)) {
            throw SnsErrors.invalid(
                    "DeliveryPolicy: healthyRetryPolicy.backoffFunction is invalid");
        }
    }

    /// The policy of a topic with all that it leaves open filled in.
    static String effective(Topic topic) {
        var set = tree(topic.setting("DeliveryPolicy")).get("http");
        var http = set instanceof Map<?, ?> map ? map : Map.of();
        var retries =
                http.get("defaultHealthyRetryPolicy") instanceof Map<?, ?> map
                        ? retries(map)
                        : Retries.STANDARD;
        var request = new LinkedHashMap<String, @Nullable Object>();
        request.put("headerContentType", CONTENT_TYPE);
        if (http.get("defaultRequestPolicy") instanceof Map<?, ?> map
                && map.get("headerContentType") != null) {
            request.put("headerContentType", map.get("headerContentType"));
        }
        var effective = new LinkedHashMap<String, @Nullable Object>();
        effective.put("defaultHealthyRetryPolicy", shape(retries));
        effective.put(
                "disableSubscriptionOverrides",
                Boolean.TRUE.equals(http.get("disableSubscriptionOverrides")));
        effective.put("defaultRequestPolicy", request);
        return Json.compact(Map.of("http", effective));
    }

    private static Map<String, Object> shape(Retries retries) {
        var shape = new LinkedHashMap<String, Object>();
        shape.put("minDelayTarget", retries.minSeconds);
        shape.put("maxDelayTarget", retries.maxSeconds);
        shape.put("numRetries", retries.count);
        shape.put("numMaxDelayRetries", retries.atMax);
        shape.put("numNoDelayRetries", retries.none);
        shape.put("numMinDelayRetries", retries.atMin);
        shape.put("backoffFunction", retries.backoff);
        return shape;
    }
}
