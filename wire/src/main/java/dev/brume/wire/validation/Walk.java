package dev.brume.wire.validation;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.validation.Violation.Part;
import dev.brume.wire.validation.Violation.Rule;
import dev.brume.wire.validation.Violation.Step;
import dev.brume.wire.validation.Violation.Whole;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A walk through an input. In the first mode it stops at the first violation and keeps nothing; in
/// the second it collects them with their paths. Recursion is as deep as the input, which readers
/// bound.
final class Walk {
    private static final Walk FIRST_WHOLE_MATCH = new Walk(true, null);
    private static final Walk FIRST_PART_MATCH = new Walk(false, null);

    private final boolean wholeMatch;
    private final @Nullable List<Violation> found;
    private final List<Step> path = new ArrayList<>(0);

    private Walk(boolean wholeMatch, @Nullable List<Violation> found) {
        this.wholeMatch = wholeMatch;
        this.found = found;
    }

    static boolean isValid(Struct input, boolean wholeMatch) {
        return (wholeMatch ? FIRST_WHOLE_MATCH : FIRST_PART_MATCH).structure(input);
    }

    static List<Violation> violations(Struct input, boolean wholeMatch) {
        var found = new ArrayList<Violation>();
        new Walk(wholeMatch, found).structure(input);
        return found;
    }

    /// @return false where the walk is over
    private boolean structure(Struct struct) {
        var members = struct.schema().members();
        for (int i = 0; i < members.size(); i++) {
            var member = members.get(i);
            var value = struct.member(i);
            if (value == null && !member.required()) {
                continue;
            }
            push(found == null ? null : new Step.Member(member));
            boolean goesOn =
                    value == null
                            ? report(member, null, new Rule.Required(), null)
                            : value(member, value, null);
            pop();
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }

    private boolean value(MemberSchema member, Object value, @Nullable Whole whole) {
        var checks = Checks.of(member.target());
        if (checks.nothing()) {
            return true;
        }
        if (!checks.accepts(value, wholeMatch)) {
            if (found == null) {
                return false;
            }
            for (var rule : checks.broken(value, wholeMatch)) {
                if (!report(member, value, rule, whole)) {
                    return false;
                }
            }
        }
        return switch (member.target().kind()) {
            case STRUCTURE, UNION -> structure((Struct) value);
            case LIST -> elements(member, (List<?>) value);
            case MAP -> entries(member, (Map<?, ?>) value);
            default -> true;
        };
    }

    private boolean elements(MemberSchema member, List<?> list) {
        var element = member.target().element();
        if (Checks.of(element.target()).nothing()) {
            return true;
        }
        var whole = found == null ? null : new Whole(member, list, Part.ELEMENT);
        for (int i = 0; i < list.size(); i++) {
            var value = list.get(i);
            if (value == null) {
                continue;
            }
            push(found == null ? null : new Step.Element(i));
            boolean goesOn = value(element, value, whole);
            pop();
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }

    private boolean entries(MemberSchema member, Map<?, ?> map) {
        var key = member.target().key();
        var value = member.target().value();
        if (Checks.of(key.target()).nothing() && Checks.of(value.target()).nothing()) {
            return true;
        }
        var ofKey = found == null ? null : new Whole(member, map, Part.KEY);
        var ofValue = found == null ? null : new Whole(member, map, Part.VALUE);
        for (var entry : map.entrySet()) {
            push(found == null ? null : new Step.Entry((String) entry.getKey()));
            boolean goesOn =
                    value(key, entry.getKey(), ofKey)
                            && (entry.getValue() == null
                                    || value(value, entry.getValue(), ofValue));
            pop();
            if (!goesOn) {
                return false;
            }
        }
        return true;
    }

    private void push(@Nullable Step step) {
        if (step != null) {
            path.add(step);
        }
    }

    private void pop() {
        if (found != null) {
            path.removeLast();
        }
    }

    private boolean report(
            MemberSchema member, @Nullable Object value, Rule rule, @Nullable Whole whole) {
        if (found == null) {
            return false;
        }
        found.add(new Violation(List.copyOf(path), member, value, rule, whole));
        return found.size() < Validation.VIOLATIONS_MAX;
    }
}
