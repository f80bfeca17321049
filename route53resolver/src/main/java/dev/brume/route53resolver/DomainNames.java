package dev.brume.route53resolver;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names as rules and domain lists have them: in lower case, with a dot at their end.
final class DomainNames {
    private static final int LENGTH_MAX = 254;
    private static final Pattern LABELS = Pattern.compile("(?:[!-)+\\-/-\\[\\]-~\\\\*]{1,63}\\.)+");
    private static final String WILDCARD = "*.";

    private DomainNames() {}

    /// The name that a text stands for; empty where it is none. The root is `.`.
    static Optional<String> parse(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var whole = lower.endsWith(".") ? lower : lower + ".";
        boolean good =
                whole.equals(".")
                        || whole.length() <= LENGTH_MAX && LABELS.matcher(whole).matches();
        return good ? Optional.of(whole) : Optional.empty();
    }

    /// The same for a domain list: a star stands alone, or before a name as its first label.
    static Optional<String> parsePattern(String text) {
        if (text.equals("*") || text.equals("*.")) {
            return Optional.of("*.");
        }
        return parse(text)
                .filter(name -> !name.equals("."))
                .filter(name -> name.lastIndexOf('*') <= 0)
                .filter(name -> name.indexOf('*') < 0 || name.startsWith(WILDCARD));
    }

    /// Whether a name is another one or below it.
    static boolean isWithin(String name, String other) {
        return other.equals(".") || name.equals(other) || name.endsWith("." + other);
    }
}
