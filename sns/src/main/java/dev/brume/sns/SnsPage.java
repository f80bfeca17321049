package dev.brume.sns;

import dev.brume.core.state.PMap;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A part of a listing, and the token of the next one, which names the last row that was listed.
///
/// @param next absent at the end
record SnsPage<V>(List<V> items, @Nullable String next) {
    /// How many rows SNS lists at once.
    static final int SIZE = 100;

    /// What tokens begin with.
    private static final String FORM = "1/";

    /// The rows whose keys begin with a prefix, after the token.
    static <V> SnsPage<V> of(
            PMap<String, V> table, String prefix, @Nullable String token, int size) {
        var last = token == null || token.isEmpty() ? null : decode(token);
        var rows = last == null ? table.after(prefix, true) : table.after(last, false);
        var items = new ArrayList<V>();
        var listed = "";
        for (var row : rows) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (items.size() == size) {
                return new SnsPage<>(items, encode(listed));
            }
            items.add(row.getValue());
            listed = row.getKey();
        }
        return new SnsPage<>(items, null);
    }

    private static String encode(String key) {
        return Base64.getEncoder().encodeToString((FORM + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            var text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(FORM)) {
                return text.substring(FORM.length());
            }
        } catch (IllegalArgumentException e) {
            throw SnsErrors.invalid("NextToken");
        }
        throw SnsErrors.invalid("NextToken");
    }
}
