package dev.brume.sns;

import dev.brume.core.admin.Json;
import dev.brume.engine.pattern.EventPattern;
import dev.brume.engine.pattern.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which publications a subscription takes. A policy is an event pattern, over the attributes of a
/// message or over its body.
///
/// Source: Developer Guide, "Amazon SNS subscription filter policies"; recorded answers.
final class FilterPolicies {
    static final int KEYS_MAX = 5;
    static final int COMBINATIONS_MAX = 150;
    static final String BY_BODY = "MessageBody";
    static final String BY_ATTRIBUTES = "MessageAttributes";

    private static final String INVALID_BODY = "InvalidMessageBody";

    /// How many compiled policies are kept.
    private static final int COMPILED_MAX = 10_000;

    private static final String OR = "$or";

    /// The oldest is forgotten first. Guarded by itself.
    private final Map<String, EventPattern> compiled =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, EventPattern> eldest) {
                    return size() > COMPILED_MAX;
                }
            };

    /// Refuses a policy that SNS does not take.
    ///
    /// @param where how the message begins, where something stands before `FilterPolicy`
    void check(String policy, String scope, String where) {
        var tree = tree(policy, where);
        try {
            compiled(policy);
        } catch (PatternSyntaxException e) {
            throw SnsErrors.invalid(where + "FilterPolicy: " + e.located(policy));
        }
        boolean byAttributes = !scope.equals(BY_BODY);
        if (byAttributes && tree.entrySet().stream().anyMatch(FilterPolicies::isNested)) {
            throw SnsErrors.invalid(
                    "Filter policy scope MessageAttributes does not support nested filter policy");
        }
        if (keys(tree) > KEYS_MAX) {
            throw SnsErrors.invalid(
                    where + "FilterPolicy: Filter policy can not have more than 5 keys");
        }
        if (combinations(tree, 1) > COMBINATIONS_MAX) {
            throw SnsErrors.invalid(where + "FilterPolicy: Filter policy is too complex");
        }
    }

    private Map<?, ?> tree(String policy, String where) {
        try {
            if (Json.read(policy.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (Json.MalformedJson e) {
            throw notJson(policy, where);
        }
        throw notJson(policy, where);
    }

    private RuntimeException notJson(String policy, String where) {
        try {
            compiled(policy);
            return SnsErrors.invalid(where + "FilterPolicy: Filter is not an object");
        } catch (PatternSyntaxException e) {
            return SnsErrors.invalid(
                    where + "FilterPolicy: failed to parse JSON. " + e.located(policy));
        }
    }

    /// What AWS says of a text that is not JSON, in the words of its own parser.
    static String malformed(String text) {
        try {
            EventPattern.compile(text);
            return "failed to parse JSON.";
        } catch (PatternSyntaxException e) {
            return "failed to parse JSON. " + e.located(text);
        }
    }

    private static boolean isNested(Map.Entry<?, ?> entry) {
        return entry.getValue() instanceof Map && !OR.equals(entry.getKey());
    }

    private static int keys(Object tree) {
        int keys = 0;
        if (tree instanceof Map<?, ?> map) {
            for (var entry : map.entrySet()) {
                if (OR.equals(entry.getKey()) && entry.getValue() instanceof List<?> list) {
                    keys += list.stream().mapToInt(FilterPolicies::keys).sum();
                } else if (entry.getValue() instanceof Map) {
                    keys += keys(entry.getValue());
                } else {
                    keys++;
                }
            }
        }
        return keys;
    }

    /// How many combinations of values there are: a list counts its values, times the depth at
    /// which it stands; keys are multiplied, alternatives added.
    private static long combinations(Object tree, int depth) {
        long product = 1;
        if (tree instanceof Map<?, ?> map) {
            for (var entry : map.entrySet()) {
                long factor =
                        switch (entry.getValue()) {
                            case List<?> list when OR.equals(entry.getKey()) ->
                                    list.stream().mapToLong(e -> combinations(e, depth)).sum();
                            case List<?> list -> (long) list.size() * depth;
                            case Map<?, ?> nested -> combinations(nested, depth + 1);
                            case null, default -> 1;
                        };
                product *= Math.max(1, factor);
            }
        }
        return product;
    }

    private EventPattern compiled(String policy) throws PatternSyntaxException {
        synchronized (compiled) {
            var known = compiled.get(policy);
            if (known != null) {
                return known;
            }
        }
        var made = EventPattern.compile(policy);
        synchronized (compiled) {
            compiled.put(policy, made);
        }
        return made;
    }

    /// Why the subscription did not take a publication, as metrics call it.
    String reason(Subscription subscription, Publication published) {
        if (!subscription.setting(Subscription.SCOPE).equals(BY_BODY)) {
            return published.attributes().isEmpty() ? "NoMessageAttributes" : BY_ATTRIBUTES;
        }
        try {
            var body = published.text(subscription.protocol()).getBytes(StandardCharsets.UTF_8);
            return Json.read(body) instanceof Map ? BY_BODY : INVALID_BODY;
        } catch (Json.MalformedJson e) {
            return INVALID_BODY;
        }
    }

    /// Whether the subscription takes a publication.
    boolean takes(Subscription subscription, Publication published) {
        var policy = subscription.setting(Subscription.FILTER);
        if (policy.isEmpty() || policy.equals("{}")) {
            return true;
        }
        var event =
                subscription.setting(Subscription.SCOPE).equals(BY_BODY)
                        ? published.text(subscription.protocol())
                        : event(published.attributes());
        try {
            return compiled(policy).matches(event);
        } catch (PatternSyntaxException e) {
            throw new IllegalStateException("filter policies are checked before they are kept", e);
        }
    }

    /// The attributes as an event. Binary ones are not filtered by.
    private static String event(Map<String, Publication.Attribute> attributes) {
        var event = new LinkedHashMap<String, @Nullable Object>();
        attributes.forEach(
                (name, attribute) -> value(attribute).ifPresent(value -> event.put(name, value)));
        return Json.compact(event);
    }

    private static Optional<Object> value(Publication.Attribute attribute) {
        if (attribute.binary()) {
            return Optional.empty();
        }
        var text = attribute.text().orElse("");
        if (attribute.type().startsWith("Number")) {
            return Optional.of(new BigDecimal(text));
        }
        if (attribute.type().equals("String.Array")) {
            try {
                return Optional.ofNullable(Json.read(text.getBytes(StandardCharsets.UTF_8)));
            } catch (Json.MalformedJson e) {
                return Optional.of(text);
            }
        }
        return Optional.of(text);
    }
}
