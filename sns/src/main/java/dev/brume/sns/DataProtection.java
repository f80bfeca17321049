package dev.brume.sns;

import dev.brume.core.admin.Json;
import dev.brume.wire.call.ServiceException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A topic's data protection policy. Statements that deny inbound messages are enforced for the
/// data
/// identifiers of [#KNOWN]; a policy with any other identifier or operation is refused by name, so
/// that nobody believes data to be protected that is not.
///
/// Source: Developer Guide, "Data protection policies".
final class DataProtection {
    private static final String ARN = "arn:aws:dataprotection::aws:data-identifier/";
    private static final int LUHN_BASE = 10;

    /// What is recognised.
    private static final Map<String, Pattern> KNOWN =
            Map.of(
                    "EmailAddress",
                    Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"),
                    "CreditCardNumber",
                    Pattern.compile("\\b(?:\\d[ -]?){12,18}\\d\\b"),
                    "IpAddress",
                    Pattern.compile("\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b"),
                    "Ssn-US",
                    Pattern.compile("\\b\\d{3}-\\d{2}-\\d{4}\\b"),
                    "AwsSecretKey",
                    Pattern.compile("(?<![A-Za-z0-9/+=])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])"));

    private DataProtection() {}

    /// Refuses what is no policy, and what is not enforced here.
    static void checkPolicy(String policy) {
        for (var statement : statements(policy)) {
            if (!(statement.get("Operation") instanceof Map<?, ?> operation)) {
                throw SnsErrors.invalid("DataProtectionPolicy: Operation is missing");
            }
            if (!operation.containsKey("Deny")
                    || !"Inbound".equals(statement.get("DataDirection"))) {
                throw unsupported(
                        statement.get("DataDirection") + " statements with " + operation.keySet());
            }
            for (var identifier : identifiers(statement)) {
                if (!KNOWN.containsKey(name(identifier))) {
                    throw unsupported("the data identifier " + identifier);
                }
            }
        }
    }

    private static RuntimeException unsupported(String what) {
        return new ServiceException(
                "NotImplemented",
                "Brume does not enforce " + what + " in data protection policies yet.",
                501);
    }

    /// Refuses a message that the topic's policy denies.
    static void check(Topic topic, String message) {
        if (topic.dataProtection().isEmpty()) {
            return;
        }
        for (var statement : statements(topic.dataProtection())) {
            for (var identifier : identifiers(statement)) {
                if (finds(name(identifier), message)) {
                    throw SnsErrors.protectedData();
                }
            }
        }
    }

    private static boolean finds(String name, String message) {
        var pattern = KNOWN.get(name);
        if (pattern == null) {
            return false;
        }
        var found = pattern.matcher(message);
        while (found.find()) {
            if (!name.equals("CreditCardNumber") || isCard(found.group())) {
                return true;
            }
        }
        return false;
    }

    /// The check digit of card numbers (Luhn).
    private static boolean isCard(String text) {
        var digits = text.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted >= LUHN_BASE ? counted - (LUHN_BASE - 1) : counted;
        }
        return sum % LUHN_BASE == 0;
    }

    private static String name(String identifier) {
        return identifier.startsWith(ARN) ? identifier.substring(ARN.length()) : identifier;
    }

    private static List<String> identifiers(Map<?, ?> statement) {
        return statement.get("DataIdentifier") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static List<? extends Map<?, ?>> statements(String policy) {
        try {
            if (Json.read(policy.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map
                    && map.get("Statement") instanceof List<?> list) {
                return list.stream()
                        .filter(Map.class::isInstance)
                        .map(statement -> (Map<?, ?>) statement)
                        .toList();
            }
        } catch (Json.MalformedJson e) {
            throw SnsErrors.invalid(
                    "DataProtectionPolicy: failed to parse JSON. " + e.getMessage());
        }
        throw SnsErrors.invalid("DataProtectionPolicy: Statement is missing");
    }
}
