package dev.brume.route53resolver;

import dev.brume.core.state.PMap;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A part of a listing, and the token of the next one, which names the last key that was listed: so
/// every page costs the same, and changes in between neither repeat nor drop a row.
///
/// @param token absent at the end
record Page<V>(List<V> items, @Nullable String token) {
    /// How many there are on a page where nobody says.
    static final int SIZE = 100;

    /// What a caller asks for.
    ///
    /// @param max null for the default
    record Request(
            @Nullable String token,
            @Nullable Integer max,
            Supplier<ServiceException> invalidToken) {
        static Request of(@Nullable String token, @Nullable Integer max) {
            return new Request(token, max, ResolverErrors::invalidToken);
        }

        int size() {
            return max == null ? SIZE : max;
        }

        @Nullable String last() {
            if (token == null) {
                return null;
            }
            try {
                return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw invalidToken.get();
            }
        }
    }

    /// The rows whose keys begin with a prefix and that are wanted, after the token.
    static <V> Page<V> of(
            PMap<String, V> table, String prefix, Request request, Predicate<V> wanted) {
        var last = request.last();
        if (last != null && !last.startsWith(prefix)) {
            throw request.invalidToken().get();
        }
        var rows = last == null ? table.after(prefix, true) : table.after(last, false);
        var items = new ArrayList<V>();
        String listed = "";
        for (var row : rows) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (!wanted.test(row.getValue())) {
                continue;
            }
            if (items.size() == request.size()) {
                return new Page<>(items, encode(listed));
            }
            items.add(row.getValue());
            listed = row.getKey();
        }
        return new Page<>(items, null);
    }

    /// A page of what was sorted otherwise than by its key.
    static <V> Page<V> of(List<V> sorted, Function<V, String> key, Request request) {
        var last = request.last();
        int from = 0;
        if (last != null) {
            from = 1 + sorted.stream().map(key).toList().indexOf(last);
            if (from == 0) {
                throw request.invalidToken().get();
            }
        }
        int to = Math.min(sorted.size(), from + request.size());
        var token = to < sorted.size() ? encode(key.apply(sorted.get(to - 1))) : null;
        return new Page<>(List.copyOf(sorted.subList(from, to)), token);
    }

    /// The page in another form.
    <W> List<W> map(Function<V, W> form) {
        return items.stream().map(form).toList();
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
