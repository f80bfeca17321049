package dev.brume.engine.policy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A compiled pattern of the policy language: literal text, `*`, `?`, and policy variables
/// (`${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and the escapes `${*}`, `${?}`, `${$}`).
///
/// Matching never backtracks further than the last `*`, so a hostile pattern costs at most
/// pattern × text. A variable stands for its value literally: wildcards in the value are no
/// wildcards.
final class Glob {
    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    /// @param key the name in lower case
    /// @param name as the policy spells it
    private record Variable(String key, String name, @Nullable String fallback) implements Part {}

    private enum Wild implements Part {
        ANY,
        ONE
    }

    private static final int WILD_ANY = -1;
    private static final int WILD_ONE = -2;

    private final String source;
    private final List<Part> parts;
    private final boolean hasVariable;
    private final int @Nullable [] constant;

    private Glob(String source, List<Part> parts) {
        this.source = source;
        this.parts = parts;
        this.hasVariable = parts.stream().anyMatch(part -> part instanceof Variable);
        this.constant = hasVariable ? null : expand(parts, RequestValues.NONE);
    }

    /// @param variables whether `${…}` means a variable: not in documents of version 2008-10-17
    /// @param wildcards whether `*` and `?` are wild: not for the Equals operators
    static Glob compile(String source, boolean variables, boolean wildcards) {
        var parts = new ArrayList<Part>();
        var literal = new StringBuilder();
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = variables && source.startsWith("${", at) ? source.indexOf('}', at) : -1;
            if (end > 0) {
                var inner = source.substring(at + 2, end);
                if (inner.length() == 1 && "*?$".contains(inner)) {
                    literal.append(inner);
                } else {
                    flush(literal, parts);
                    parts.add(variable(inner));
                }
                at = end + 1;
            } else if (wildcards && (c == '*' || c == '?')) {
                flush(literal, parts);
                parts.add(c == '*' ? Wild.ANY : Wild.ONE);
                at++;
            } else {
                literal.append(c);
                at++;
            }
        }
        flush(literal, parts);
        return new Glob(source, List.copyOf(parts));
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static Variable variable(String inner) {
        int comma = inner.indexOf(',');
        if (comma < 0) {
            return variable(inner.strip(), null);
        }
        var fallback = inner.substring(comma + 1).strip();
        if (fallback.length() >= 2 && fallback.startsWith("'") && fallback.endsWith("'")) {
            fallback = fallback.substring(1, fallback.length() - 1);
        }
        return variable(inner.substring(0, comma).strip(), fallback);
    }

    private static Variable variable(String name, @Nullable String fallback) {
        return new Variable(name.toLowerCase(Locale.ROOT), name, fallback);
    }

    /// The keys that stand in it as variables, as the policy spells them.
    List<String> variables() {
        return parts.stream()
                .filter(Variable.class::isInstance)
                .map(part -> ((Variable) part).name())
                .toList();
    }

    /// The pattern as the policy has it.
    String source() {
        return source;
    }

    boolean matches(String text, RequestValues values, boolean ignoreCase) {
        var pattern = constant == null ? expand(parts, values) : constant;
        return pattern != null && matches(pattern, text, ignoreCase);
    }

    /// The text that the pattern stands for where it has no wildcards left to interpret; null where
    /// a
    /// variable has no value.
    @Nullable String resolve(RequestValues values) {
        if (!hasVariable) {
            var text = new StringBuilder();
            parts.forEach(part -> text.append(plain(part)));
            return text.toString();
        }
        var text = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Variable variable) {
                var value = valueOf(variable, values);
                if (value == null) {
                    return null;
                }
                text.append(value);
            } else {
                text.append(plain(part));
            }
        }
        return text.toString();
    }

    private static String plain(Part part) {
        return switch (part) {
            case Literal literal -> literal.text();
            case Variable variable -> variable.key();
            case Wild wild -> wild == Wild.ANY ? "*" : "?";
        };
    }

    /// The pattern as code points and two negative marks; null where a variable has no value.
    private static int @Nullable [] expand(List<Part> parts, RequestValues values) {
        var stream = IntStream.builder();
        for (var part : parts) {
            switch (part) {
                case Literal literal -> literal.text().codePoints().forEach(stream::add);
                case Wild wild -> stream.add(wild == Wild.ANY ? WILD_ANY : WILD_ONE);
                case Variable variable -> {
                    var value = valueOf(variable, values);
                    if (value == null) {
                        return null;
                    }
                    value.codePoints().forEach(stream::add);
                }
            }
        }
        return stream.build().toArray();
    }

    /// A variable stands for a key's only value; a key with several values cannot be one.
    private static @Nullable String valueOf(Variable variable, RequestValues values) {
        var found = values.ofLowerCase(variable.key());
        return found.size() == 1 ? found.get(0) : variable.fallback();
    }

    private static boolean matches(int[] pattern, String text, boolean ignoreCase) {
        int p = 0;
        int t = 0;
        int star = -1;
        int starText = 0;
        while (t < text.length()) {
            int c = text.codePointAt(t);
            if (p < pattern.length && pattern[p] == WILD_ANY) {
                star = p++;
                starText = t;
            } else if (p < pattern.length
                    && (pattern[p] == WILD_ONE || same(pattern[p], c, ignoreCase))) {
                p++;
                t += Character.charCount(c);
            } else if (star >= 0) {
                p = star + 1;
                starText += Character.charCount(text.codePointAt(starText));
                t = starText;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == WILD_ANY) {
            p++;
        }
        return p == pattern.length;
    }

    private static boolean same(int a, int b, boolean ignoreCase) {
        return a == b
                || ignoreCase
                        && a >= 0
                        && Character.toLowerCase(Character.toUpperCase(a))
                                == Character.toLowerCase(Character.toUpperCase(b));
    }

    @Override
    public String toString() {
        return source;
    }
}
