package dev.brume.engine.policy;

import java.util.ArrayList;
import java.util.List;

/// A pattern for ARNs: each of the six parts between colons is matched by itself, so a wildcard in
/// one
/// part never reaches into the next. `*` alone matches everything.
final class ArnGlob {
    private static final int PARTS = 6;

    private final String source;
    private final List<Glob> parts;

    private ArnGlob(String source, List<Glob> parts) {
        this.source = source;
        this.parts = parts;
    }

    static ArnGlob compile(String source, boolean variables) {
        var parts = new ArrayList<Glob>(PARTS);
        split(source).forEach(part -> parts.add(Glob.compile(part, variables, true)));
        return new ArnGlob(source, parts);
    }

    /// Whether the text has the shape of an ARN, wildcards and variables allowed.
    static boolean isArn(String text) {
        return text.equals("*") || split(text).size() == PARTS && text.startsWith("arn:");
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
    private static List<String> split(String text) {
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
