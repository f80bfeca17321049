package dev.brume.sns;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The kinds of sensitive data that are recognised in messages, by AWS's names: those that a form
/// and a check digit tell. What AWS learns from examples, names and addresses say, is not among
/// them.
///
/// Source: Developer Guide, "Amazon SNS message data protection managed data identifiers".
final class DataIdentifiers {
    static final String CARD = "CreditCardNumber";
    private static final String ARN = "arn:aws:dataprotection::aws:data-identifier/";
    private static final int LUHN_BASE = 10;

    private static final Map<String, Pattern> KNOWN = known();

    private DataIdentifiers() {}

    private static Map<String, Pattern> known() {
        var known = new TreeMap<String, Pattern>();
        known.put(
                "EmailAddress",
                Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"));
        known.put(CARD, Pattern.compile("\\b(?:\\d[ -]?){12,18}\\d\\b"));
        known.put("IpAddress", Pattern.compile("\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b"));
        known.put("Ssn-US", Pattern.compile("\\b\\d{3}-\\d{2}-\\d{4}\\b"));
        known.put(
                "PhoneNumber-US",
                Pattern.compile(
                        "(?<!\\d)(?:\\+?1[ .-]?)?\\(?\\d{3}\\)?[ .-]?\\d{3}[ .-]?\\d{4}(?!\\d)"));
        known.put("ZipCode-US", Pattern.compile("\\b\\d{5}-\\d{4}\\b"));
        known.put("VehicleIdentificationNumber", Pattern.compile("\\b[A-HJ-NPR-Z0-9]{17}\\b"));
        known.put("LatLong", Pattern.compile("-?\\d{1,2}\\.\\d{3,},\\s*-?\\d{1,3}\\.\\d{3,}"));
        known.put("BankAccountNumber-DE", Pattern.compile("\\bDE\\d{2}(?: ?\\d{4}){4} ?\\d{2}\\b"));
        known.put(
                "BankAccountNumber-GB",
                Pattern.compile("\\bGB\\d{2} ?[A-Z]{4}(?: ?\\d{4}){3} ?\\d{2}\\b"));
        known.put(
                "AwsSecretKey",
                Pattern.compile("(?<![A-Za-z0-9/+=])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])"));
        known.put("OpenSshPrivateKey", Pattern.compile("-----BEGIN OPENSSH PRIVATE KEY-----"));
        known.put("PkcsPrivateKey", Pattern.compile("-----BEGIN (?:RSA |EC )?PRIVATE KEY-----"));
        known.put("PgpPrivateKey", Pattern.compile("-----BEGIN PGP PRIVATE KEY BLOCK-----"));
        known.put("PuttyPrivateKey", Pattern.compile("PuTTY-User-Key-File-\\d"));
        return Map.copyOf(known);
    }

    static String name(String identifier) {
        return identifier.startsWith(ARN) ? identifier.substring(ARN.length()) : identifier;
    }

    /// The form of such data.
    static Optional<Pattern> pattern(String identifier) {
        return Optional.ofNullable(KNOWN.get(name(identifier)));
    }

    /// How often a text has such data.
    static int count(String identifier, Pattern form, String text) {
        var found = form.matcher(text);
        int count = 0;
        while (found.find()) {
            if (isMeant(identifier, found.group())) {
                count++;
            }
        }
        return count;
    }

    /// The text with such data replaced.
    static String replaced(
            String identifier, Pattern form, String text, UnaryOperator<String> replacement) {
        return form.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        isMeant(identifier, found.group())
                                                ? replacement.apply(found.group())
                                                : found.group()));
    }

    private static boolean isMeant(String identifier, String text) {
        return !name(identifier).equals(CARD) || isCard(text);
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
}
