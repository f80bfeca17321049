package dev.brume.engine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A pattern for ARNs: each of the six parts between colons is matched by itself, so a wildcard in
/// one part does not reach into the next. `*` alone matches everything, and parts that a pattern
/// leaves out at its end match everything: `arn:aws:sqs:*`.
final class ArnGlob {
    private static final int PARTS = 6;

    private final String source;
    private final List<Glob> parts;
    private final Optional<Glob> whole;

    private ArnGlob(String source, List<Glob> parts, Optional<Glob> whole) {
        this.source = source;
        this.parts = parts;
        this.whole = whole;
    }

    static ArnGlob compile(String source, boolean variables) {
        var parts = new ArrayList<Glob>(PARTS);
        var arn = padded(source);
        split(arn).forEach(part -> parts.add(Glob.compile(part, variables, true)));
        boolean reaching =
                parts.size() == PARTS
                        && parts.subList(0, PARTS - 1).stream()
                                .anyMatch(part -> part.source().endsWith("*"));
        return new ArnGlob(
                source,
                parts,
                reaching ? Optional.of(Glob.compile(arn, variables, true)) : Optional.empty());
    }

    /// An ARN whose last parts were left out, with `*` for them.
    static String padded(String text) {
        int missing = PARTS - split(text).size();
        return text.startsWith("arn:") && missing > 0 ? text + ":*".repeat(missing) : text;
    }

    /// The keys that stand in it as variables.
    List<String> variables() {
        return parts.stream().flatMap(part -> part.variables().stream()).toList();
    }

    String source() {
        return source;
    }

    /// An ARN taken apart, so that it is taken apart once for any number of patterns.
    record Candidate(String arn, List<String> parts) {
        static Candidate of(String arn) {
            return new Candidate(arn, split(arn));
        }
    }

    /// As the resource of a statement: there, a `*` at the end of a part reaches over colons.
    ///
    /// Source: IAM User Guide, "IAM JSON policy elements: Resource".
    boolean covers(Candidate candidate, RequestValues values) {
        return matches(candidate, values)
                || whole.isPresent() && whole.get().matches(candidate.arn(), values, false);
    }

    /// As the value of a condition: part by part.
    boolean matches(Candidate candidate, RequestValues values) {
        if (parts.size() != PARTS) {
            return parts.size() == 1 && parts.get(0).matches(candidate.arn(), values, false);
        }
        if (candidate.parts().size() != PARTS) {
            return false;
        }
        for (int i = 0; i < PARTS; i++) {
            if (!parts.get(i).matches(candidate.parts().get(i), values, false)) {
                return false;
            }
        }
        return true;
    }

    /// Splits at the first five colons that are not inside `${…}`.
    static List<String> split(String text) {
        var found = new ArrayList<String>(PARTS);
        int start = 0;
        for (int at = 0; at < text.length() && found.size() < PARTS - 1; at++) {
            if (text.startsWith("${", at)) {
                int end = text.indexOf('}', at);
                at = end < 0 ? at : end;
            } else if (text.charAt(at) == ':') {
                found.add(text.substring(start, at));
                start = at + 1;
            }
        }
        found.add(text.substring(start));
        return found;
    }

    @Override
    public String toString() {
        return source;
    }
}
