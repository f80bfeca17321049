package dev.brume.s3;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How a listing is asked for, and how its texts are written.
///
/// @param prefix of the keys
/// @param delimiter where keys are rolled up; empty for nowhere
/// @param max how many keys and prefixes a page has
/// @param encoded whether keys are written percent-encoded
record ListPage(String bucket, String prefix, String delimiter, int max, boolean encoded) {
    /// The most that a page has, whatever is asked for.
    static final int MAX = 1_000;

    static ListPage of(Members request, String maxName, String maxArgument) {
        var encoding = request.find("EncodingType");
        if (encoding.isPresent() && !encoding.get().equals("url")) {
            throw S3Errors.invalidArgument(
                    "Invalid Encoding Method specified in Request",
                    "encoding-type",
                    encoding.get());
        }
        int max = request.value(maxName) instanceof Integer asked ? asked : MAX;
        if (max < 0) {
            throw S3Errors.invalidArgument(
                    "Argument " + maxArgument + " must be an integer between 0 and 2147483647",
                    maxArgument,
                    Integer.toString(max));
        }
        return new ListPage(
                request.text("Bucket"),
                request.text("Prefix"),
                request.text("Delimiter"),
                Math.min(max, MAX),
                encoding.isPresent());
    }

    /// What the rows begin with.
    String rows() {
        return IndexKey.of(bucket, prefix);
    }

    /// The common prefix that a row belongs to; empty where it stands for itself.
    Optional<String> common(String row) {
        if (delimiter.isEmpty()) {
            return Optional.empty();
        }
        var bytes = IndexKey.encode(delimiter);
        int at = row.indexOf(bytes, rows().length());
        return at < 0 ? Optional.empty() : Optional.of(row.substring(0, at + bytes.length()));
    }

    /// Where to go on behind a key or common prefix that a page ended with.
    String behind(String key) {
        var row = IndexKey.of(bucket, key);
        boolean rolledUp = row.startsWith(rows()) && common(row).filter(row::equals).isPresent();
        return rolledUp ? row + IndexKey.LAST : row;
    }

    /// A text as the answer has it.
    String text(String text) {
        return encoded ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/") : text;
    }

    @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text(text);
    }

    @Nullable String encoding() {
        return encoded ? "url" : null;
    }
}
