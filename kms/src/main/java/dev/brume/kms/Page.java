package dev.brume.kms;

import dev.brume.core.state.PMap;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A part of a listing, and the marker of the next one. Markers name the last key that was listed,
/// so that every page costs the same and changes in between neither repeat nor drop a row.
///
/// @param marker absent at the end
record Page<V>(List<V> items, @Nullable String marker) {
    boolean truncated() {
        return marker != null;
    }

    /// What a caller asks for, and what it may.
    ///
    /// @param limit null for the default
    /// @param max how many items KMS lists at most, whatever is asked for
    record Request(@Nullable String marker, @Nullable Integer limit, int standard, int max) {
        int size() {
            return Math.min(limit == null ? standard : limit, max);
        }
    }

    /// The rows whose keys begin with a prefix, after the marker.
    static <V> Page<V> of(PMap<String, V> table, String prefix, Request request) {
        var last = request.marker() == null ? null : decode(request.marker());
        if (last != null && !last.startsWith(prefix)) {
            throw KmsErrors.invalidMarker();
        }
        var rows = last == null ? table.after(prefix, true) : table.after(last, false);
        var items = new ArrayList<V>();
        String listed = "";
        for (Map.Entry<String, V> row : rows) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (items.size() == request.size()) {
                return new Page<>(items, encode(listed));
            }
            items.add(row.getValue());
            listed = row.getKey();
        }
        return new Page<>(items, null);
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw KmsErrors.invalidMarker();
        }
    }
}
