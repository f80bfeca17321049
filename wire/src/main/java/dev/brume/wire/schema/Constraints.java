package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/// What a model demands of a value, checked by validation and by nothing else.
///
/// @param min least length (strings: code points; blobs: bytes; lists, maps: entries) or least
// number
/// @param max greatest length or number
/// @param patternText the regular expression as the model writes it, for messages
/// @param pattern the same, compiled; null where Java cannot compile it
/// @param values the enum's values in model order; empty for shapes that are no enum
/// @param uniqueItems whether a list refuses equal elements
public record Constraints(
        @Nullable Number min,
        @Nullable Number max,
        @Nullable String patternText,
        @Nullable Pattern pattern,
        List<String> values,
        boolean uniqueItems) {

    public static final Constraints NONE =
            new Constraints(null, null, null, null, List.of(), false);
}
