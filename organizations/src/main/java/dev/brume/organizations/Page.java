package dev.brume.organizations;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A part of a listing and the token of the next one, which names the last key that was looked at.
///
/// @param token absent at the end
record Page<V>(List<V> items, @Nullable String token) {
    private static final int STANDARD = 20;

    /// What a caller asks for.
    ///
    /// @param limit null for the usual twenty
    record Request(@Nullable String token, @Nullable Integer limit) {
        int size() {
            return limit == null ? STANDARD : limit;
        }

        /// The last key of the page before; the prefix itself at the beginning.
        String after(String prefix) {
            if (token == null) {
                return prefix;
            }
            try {
                var key = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                if (key.startsWith(prefix)) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                throw OrganizationsErrors.invalid("INVALID_NEXT_TOKEN");
            }
            throw OrganizationsErrors.invalid("INVALID_NEXT_TOKEN");
        }
    }

    /// The rows whose keys have a prefix and which are wanted, after the token.
    static <R extends Row> Page<R> of(
            OrganizationsState state,
            String prefix,
            Class<R> type,
            Predicate<? super R> wanted,
            Request request) {
        var items = new ArrayList<R>();
        var listed = "";
        for (var row : state.rows().after(request.after(prefix), false)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            var item = type.cast(row.getValue());
            if (!wanted.test(item)) {
                continue;
            }
            if (items.size() == request.size()) {
                var token =
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(listed.getBytes(StandardCharsets.UTF_8));
                return new Page<>(items, token);
            }
            items.add(item);
            listed = row.getKey();
        }
        return new Page<>(items, null);
    }

    /// What index rows with a prefix lead to.
    static Page<String> targets(OrganizationsState state, String prefix, Request request) {
        var page = of(state, prefix, Index.class, index -> true, request);
        return new Page<>(page.map(Index::target), page.token());
    }

    <T> List<T> map(Function<? super V, T> shape) {
        var shapes = new ArrayList<T>(items.size());
        items.forEach(item -> shapes.add(shape.apply(item)));
        return shapes;
    }
}
