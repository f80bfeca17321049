package dev.brume.wire.validation;

import dev.brume.wire.schema.MemberSchema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One way in which an input breaks its model.
///
/// @param path from the input down to the value
/// @param member the use of the shape that is broken
/// @param value the offending value; null where it is absent
/// @param rule what it breaks
/// @param whole the list or map that holds the value as element, key or value; else null
public record Violation(
        List<Step> path,
        MemberSchema member,
        @Nullable Object value,
        Rule rule,
        @Nullable Whole whole) {

    /// One step of a path.
    public sealed interface Step {
        /// Into a structure's member.
        record Member(MemberSchema member) implements Step {}

        /// Into a list's element, counted from 0.
        record Element(int index) implements Step {}

        /// Into the entry of a map.
        record Entry(String key) implements Step {}
    }

    /// What a model can demand.
    public sealed interface Rule {
        record Required() implements Rule {}

        /// Of text in code points, of blobs in bytes, of lists and maps in entries.
        record Length(@Nullable Number min, @Nullable Number max, long actual) implements Rule {}

        /// @param below whether the number is too small, else it is too great
        record Range(@Nullable Number min, @Nullable Number max, boolean below) implements Rule {}

        record Matches(String pattern) implements Rule {}

        record OneOf(List<String> values) implements Rule {}

        record Unique() implements Rule {}
    }

    /// The list or map around a value.
    ///
    /// @param member the use of the list or map
    /// @param value all of it
    /// @param part which part of it the offending value is
    public record Whole(MemberSchema member, Object value, Part part) {}

    /// A part of a list or map.
    public enum Part {
        ELEMENT,
        KEY,
        VALUE
    }

    /// Whether messages must not show the value.
    public boolean sensitive() {
        return sensitive(member) || (whole != null && sensitive(whole.member()));
    }

    private static boolean sensitive(MemberSchema member) {
        return member.traits().sensitive() || member.target().traits().sensitive();
    }

    /// The innermost structure member on the path: what a hook asks for.
    public String memberName() {
        for (int i = path.size() - 1; i >= 0; i--) {
            if (path.get(i) instanceof Step.Member step) {
                return step.member().name();
            }
        }
        return member.name();
    }
}
