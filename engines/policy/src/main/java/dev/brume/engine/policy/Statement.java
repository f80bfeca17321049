package dev.brume.engine.policy;

import java.util.List;
import java.util.Optional;

/// One statement of a policy, compiled.
///
/// @param sid its name, if it has one
/// @param index its place in the document, from 0
/// @param principal who; absent where the kind of policy names none
/// @param actions what
/// @param resources on what; empty where the kind of policy names none
/// @param conditions when: all must hold
/// @param position where it stands in the text
/// @param end where it ends
record Statement(
        Optional<String> sid,
        int index,
        Effect effect,
        Optional<PrincipalClause> principal,
        Actions actions,
        Resources resources,
        List<Condition> conditions,
        Position position,
        Position end) {

    /// The patterns of `Action` or `NotAction`, in lower case: actions are compared without regard
    /// to case.
    record Actions(List<Glob> patterns, boolean negated) {
        boolean match(String lowerCaseAction) {
            for (var pattern : patterns) {
                if (pattern.matches(lowerCaseAction, RequestValues.NONE, false)) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    /// The patterns of `Resource` or `NotResource`; none match everything.
    record Resources(List<ArnGlob> patterns, boolean negated) {
        boolean match(ArnGlob.Candidate arn, RequestValues values) {
            if (patterns.isEmpty()) {
                return true;
            }
            for (var pattern : patterns) {
                if (pattern.covers(arn, values)) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    /// The statement's name for people: its Sid, else its number.
    String label() {
        return sid.orElseGet(() -> "statement " + (index + 1));
    }
}
