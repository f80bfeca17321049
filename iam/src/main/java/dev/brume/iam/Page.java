package dev.brume.iam;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// A part of a listing, and the marker of the next one. Markers name the last key that was looked
/// at, so that changes in between neither repeat nor drop a row.
///
/// @param marker absent at the end
record Page<V>(List<V> items, @Nullable String marker) {
    private static final int STANDARD = 100;

    /// Whether there is more.
    boolean truncated() {
        return marker != null;
    }

    /// What a caller asks for.
    ///
    /// @param limit null for the usual hundred
    record Request(@Nullable String marker, @Nullable Integer limit) {
        int size() {
            return limit == null ? STANDARD : limit;
        }

        /// The last key of the page before; null at the beginning.
        @Nullable String last() {
            if (marker == null) {
                return null;
            }
            try {
                return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw IamErrors.invalidMarker();
            }
        }
    }

    /// The rows whose keys have a prefix and which are wanted, after the marker.
    static <R extends Row> Page<R> of(
            IamState state,
            String prefix,
            Class<R> type,
            Predicate<? super R> wanted,
            Request request) {
        var last = request.last();
        if (last != null && !last.startsWith(prefix)) {
            throw IamErrors.invalidMarker();
        }
        var rows =
                last == null ? state.rows().after(prefix, true) : state.rows().after(last, false);
        var items = new ArrayList<R>();
        var listed = "";
        for (Map.Entry<String, Row> row : rows) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            var item = type.cast(row.getValue());
            if (!wanted.test(item)) {
                continue;
            }
            if (items.size() == request.size()) {
                return new Page<>(items, encode(listed));
            }
            items.add(item);
            listed = row.getKey();
        }
        return new Page<>(items, null);
    }

    /// The rows of several kinds, kind after kind, and behind them what no row stands for.
    ///
    /// @param prefixes of the kinds' keys, in order
    /// @param others by keys that follow all rows'
    static Page<Row> of(
            IamState state,
            List<String> prefixes,
            Predicate<Row> wanted,
            SortedMap<String, ? extends Row> others,
            Request request) {
        var last = request.last();
        var items = new ArrayList<Row>();
        var listed = last;
        for (var prefix : prefixes) {
            if (last != null && last.compareTo(prefix + Character.MAX_VALUE) > 0) {
                continue;
            }
            boolean begun = last != null && last.startsWith(prefix);
            var left = new Request(begun ? request.marker() : null, request.size() - items.size());
            if (left.size() == 0) {
                if (state.count(prefix) > 0) {
                    return new Page<>(items, encode(listed == null ? prefix : listed));
                }
                continue;
            }
            var page = of(state, prefix, Row.class, wanted, left);
            items.addAll(page.items());
            if (page.truncated()) {
                return new Page<>(items, page.marker());
            }
            listed = items.isEmpty() ? listed : items.getLast().key();
        }
        return others(others, items, listed, request);
    }

    private static Page<Row> others(
            SortedMap<String, ? extends Row> others,
            List<Row> items,
            @Nullable String listed,
            Request request) {
        var last = listed;
        for (var other : others.entrySet()) {
            if (last != null && other.getKey().compareTo(last) <= 0) {
                continue;
            }
            if (items.size() == request.size()) {
                return new Page<>(items, encode(last == null ? "" : last));
            }
            items.add(other.getValue());
            last = other.getKey();
        }
        return new Page<>(items, null);
    }

    /// A part of a map's entries that have their own order: inline policies, tags.
    static <V> Page<Map.Entry<String, V>> of(Map<String, V> all, Request request) {
        var last = request.last();
        var items = new ArrayList<Map.Entry<String, V>>();
        for (var entry : new TreeMap<>(all).entrySet()) {
            if (last != null && entry.getKey().compareTo(last) <= 0) {
                continue;
            }
            if (items.size() == request.size()) {
                return new Page<>(items, encode(items.getLast().getKey()));
            }
            items.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        return new Page<>(items, null);
    }

    /// A part of a list of texts.
    static Page<String> of(Iterable<String> all, Request request) {
        var sorted = new TreeMap<String, String>();
        all.forEach(text -> sorted.put(text, text));
        var page = of(sorted, request);
        return new Page<>(page.items().stream().map(Map.Entry::getKey).toList(), page.marker());
    }

    <T> List<T> map(Function<? super V, T> shape) {
        var shapes = new ArrayList<T>(items.size());
        items.forEach(item -> shapes.add(shape.apply(item)));
        return shapes;
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
