package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What a model demands of a value, checked by validation and by nothing else.
///
/// Not a record: a service has hundreds of regular expressions and a start needs few of them, so
/// each is compiled when it is first asked for.
public final class Constraints {
    public static final Constraints NONE = new Constraints(null, null, null, List.of(), false);

    private final @Nullable Number min;
    private final @Nullable Number max;
    private final @Nullable String patternText;
    private final List<String> values;
    private final boolean uniqueItems;
    private volatile boolean compiled;
    private @Nullable Pattern pattern;

    /// @param min least length (strings: code points; blobs: bytes; lists, maps: entries) or least
    ///     number
    /// @param max greatest length or number
    /// @param patternText the regular expression as the model writes it
    /// @param values the enum's values in model order; empty for shapes that are no enum
    /// @param uniqueItems whether a list refuses equal elements
    public Constraints(
            @Nullable Number min,
            @Nullable Number max,
            @Nullable String patternText,
            List<String> values,
            boolean uniqueItems) {
        this.min = min;
        this.max = max;
        this.patternText = patternText;
        this.values = List.copyOf(values);
        this.uniqueItems = uniqueItems;
    }

    public @Nullable Number min() {
        return min;
    }

    public @Nullable Number max() {
        return max;
    }

    /// The regular expression as the model writes it, for messages.
    public @Nullable String patternText() {
        return patternText;
    }

    /// The same, compiled; null where there is none or Java cannot compile it.
    public @Nullable Pattern pattern() {
        if (!compiled) {
            pattern = compile(patternText);
            compiled = true;
        }
        return pattern;
    }

    private static @Nullable Pattern compile(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    public List<String> values() {
        return values;
    }

    public boolean uniqueItems() {
        return uniqueItems;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Constraints that
                && Objects.equals(min, that.min)
                && Objects.equals(max, that.max)
                && Objects.equals(patternText, that.patternText)
                && values.equals(that.values)
                && uniqueItems == that.uniqueItems;
    }

    @Override
    public int hashCode() {
        return Objects.hash(min, max, patternText, values, uniqueItems);
    }

    @Override
    public String toString() {
        return "Constraints[min="
                + min
                + ", max="
                + max
                + ", pattern="
                + patternText
                + ", values="
                + values
                + ", uniqueItems="
                + uniqueItems
                + "]";
    }
}
