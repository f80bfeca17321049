package dev.brume.sns;

import dev.brume.core.admin.Json;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A topic's data protection policy: what it denies is refused, what it de-identifies is masked or
/// taken out, what it audits is noted. A policy with a data identifier that is not recognised here
/// is refused by name, so that nobody believes data to be protected that is not.
///
/// Source: Developer Guide, "Data protection policies".
final class DataProtection {
    static final String INBOUND = "Inbound";
    static final String OUTBOUND = "Outbound";
    private static final String DENY = "Deny";
    private static final String AUDIT = "Audit";
    private static final String MASK = "Deidentify";
    private static final String ANYBODY = "*";
    private static final int SAMPLES = 100;

    private DataProtection() {}

    /// A statement of a policy.
    ///
    /// @param forms what is looked for, by data identifier
    private record Rule(
            String direction,
            List<String> principals,
            Map<String, Pattern> forms,
            String operation,
            Map<?, ?> settings) {

        boolean concerns(String where, String principal) {
            return direction.equals(where)
                    && (principals.contains(ANYBODY) || principals.contains(principal));
        }

        boolean finds(String text) {
            return forms.entrySet().stream()
                    .anyMatch(f -> DataIdentifiers.count(f.getKey(), f.getValue(), text) > 0);
        }

        String masked(String text) {
            var mask = settings.get("MaskConfig");
            UnaryOperator<String> replacement =
                    mask instanceof Map<?, ?> map
                                    && map.get("MaskWithCharacter") instanceof String character
                            ? found -> character.repeat(found.length())
                            : found -> "";
            var clean = text;
            for (var form : forms.entrySet()) {
                clean =
                        DataIdentifiers.replaced(
                                form.getKey(), form.getValue(), clean, replacement);
            }
            return clean;
        }
    }

    /// Refuses what is no policy, and what is not enforced here.
    static void checkPolicy(String policy) {
        rules(policy);
    }

    /// What is left of a message that was published.
    ///
    /// @throws ServiceException `AuthorizationError` where the policy denies it
    static Publication inbound(
            Topic topic, Publication published, String principal, Outbox outbox) {
        var left = published;
        for (var rule : rulesOf(topic)) {
            if (!rule.concerns(INBOUND, principal)) {
                continue;
            }
            switch (rule.operation) {
                case DENY -> {
                    if (rule.finds(left.message())) {
                        throw SnsErrors.protectedData();
                    }
                }
                case MASK -> left = left.mapped(rule::masked);
                default -> audit(topic, left, rule, outbox);
            }
        }
        return left;
    }

    /// What of a message a subscription may have; nothing where the policy denies it.
    static Optional<Publication> outbound(
            Topic topic, Subscription subscription, Publication published) {
        var left = published;
        for (var rule : rulesOf(topic)) {
            if (rule.concerns(OUTBOUND, subscription.principal())) {
                if (rule.operation.equals(DENY) && rule.finds(left.message())) {
                    return Optional.empty();
                }
                if (rule.operation.equals(MASK)) {
                    left = left.mapped(rule::masked);
                }
            }
        }
        return Optional.of(left);
    }

    /// Notes what was found in a message, where it is among those that are looked at.
    private static void audit(Topic topic, Publication published, Rule rule, Outbox outbox) {
        var rate = Integer.parseInt(String.valueOf(rule.settings.get("SampleRate")));
        if (Math.floorMod(published.messageId().hashCode(), SAMPLES) >= rate) {
            return;
        }
        var findings = new TreeMap<String, Object>();
        rule.forms.forEach(
                (identifier, form) -> {
                    int count = DataIdentifiers.count(identifier, form, published.message());
                    if (count > 0) {
                        findings.put(DataIdentifiers.name(identifier), count);
                    }
                });
        if (!findings.isEmpty()) {
            outbox.add(
                    new Outbox.Letter(
                            published.at(),
                            topic.owner(),
                            Arns.region(topic.arn()),
                            "audit",
                            String.valueOf(rule.settings.get("FindingsDestination")),
                            published.messageId(),
                            topic.arn(),
                            Optional.empty(),
                            Json.compact(findings),
                            Optional.empty()));
        }
    }

    private static List<Rule> rulesOf(Topic topic) {
        return topic.dataProtection().isEmpty() ? List.of() : rules(topic.dataProtection());
    }

    private static List<Rule> rules(String policy) {
        var tree = tree(policy);
        if (!(tree.get("Statement") instanceof List<?> statements) || statements.isEmpty()) {
            throw SnsErrors.invalid("DataProtectionPolicy: Statement is missing");
        }
        var custom = custom(tree);
        var rules = new ArrayList<Rule>();
        for (var statement : statements) {
            if (!(statement instanceof Map<?, ?> map)) {
                throw SnsErrors.invalid("DataProtectionPolicy: Statement is invalid");
            }
            rules.add(rule(map, custom));
        }
        return rules;
    }

    private static Rule rule(Map<?, ?> statement, Map<String, Pattern> custom) {
        if (!(statement.get("Operation") instanceof Map<?, ?> operation) || operation.size() != 1) {
            throw SnsErrors.invalid("DataProtectionPolicy: Operation is missing");
        }
        var direction = String.valueOf(statement.get("DataDirection"));
        if (!direction.equals(INBOUND) && !direction.equals(OUTBOUND)) {
            throw SnsErrors.invalid("DataProtectionPolicy: DataDirection is invalid");
        }
        var name = String.valueOf(operation.keySet().iterator().next());
        var settings = operation.get(name) instanceof Map<?, ?> map ? map : Map.of();
        switch (name) {
            case DENY, MASK -> {}
            case AUDIT -> checkAudit(direction, settings);
            default -> throw SnsErrors.invalid("DataProtectionPolicy: Operation is invalid");
        }
        return new Rule(
                direction,
                texts(statement.get("Principal")),
                forms(texts(statement.get("DataIdentifier")), custom),
                name,
                settings);
    }

    private static void checkAudit(String direction, Map<?, ?> settings) {
        try {
            int rate = Integer.parseInt(String.valueOf(settings.get("SampleRate")));
            if (rate < 0 || rate > SAMPLES - 1 || !direction.equals(INBOUND)) {
                throw SnsErrors.invalid("DataProtectionPolicy: Audit is invalid");
            }
        } catch (NumberFormatException e) {
            throw SnsErrors.invalid("DataProtectionPolicy: SampleRate is invalid");
        }
    }

    private static Map<String, Pattern> forms(
            List<String> identifiers, Map<String, Pattern> custom) {
        var forms = new LinkedHashMap<String, Pattern>();
        for (var identifier : identifiers) {
            forms.put(
                    identifier,
                    DataIdentifiers.pattern(identifier)
                            .or(() -> Optional.ofNullable(custom.get(identifier)))
                            .orElseThrow(() -> unsupported(identifier)));
        }
        if (forms.isEmpty()) {
            throw SnsErrors.invalid("DataProtectionPolicy: DataIdentifier is missing");
        }
        return forms;
    }

    private static RuntimeException unsupported(String identifier) {
        return new ServiceException(
                "NotImplemented",
                "Brume does not recognise the data identifier "
                        + identifier
                        + " in data protection policies yet.",
                501);
    }

    /// The identifiers that the policy defines by itself.
    private static Map<String, Pattern> custom(Map<?, ?> tree) {
        var custom = new TreeMap<String, Pattern>();
        if (tree.get("Configuration") instanceof Map<?, ?> configuration
                && configuration.get("CustomDataIdentifier") instanceof List<?> list) {
            for (var each : list) {
                if (each instanceof Map<?, ?> map) {
                    var regex = String.valueOf(map.get("Regex"));
                    try {
                        custom.put(String.valueOf(map.get("Name")), Pattern.compile(regex));
                    } catch (PatternSyntaxException e) {
                        throw SnsErrors.invalid("DataProtectionPolicy: Regex is invalid: " + regex);
                    }
                }
            }
        }
        return custom;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : value instanceof String text ? List.of(text) : List.of();
    }

    private static Map<?, ?> tree(String policy) {
        try {
            if (Json.read(policy.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (Json.MalformedJson e) {
            throw SnsErrors.invalid("DataProtectionPolicy: " + FilterPolicies.malformed(policy));
        }
        throw SnsErrors.invalid("DataProtectionPolicy: Statement is missing");
    }
}
