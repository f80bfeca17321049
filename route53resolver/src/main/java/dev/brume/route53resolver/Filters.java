package dev.brume.route53resolver;

import dev.brume.model.route53resolver.Filter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a listing may be asked for: names of filters, and what a row has under each. AWS takes a
/// name in two spellings, `CreatorRequestId` and `CREATOR_REQUEST_ID`.
final class Filters<V> {
    private final Map<String, Function<V, List<String>>> known = new TreeMap<>();

    /// Adds a filter by one value of a row.
    Filters<V> by(String name, Function<V, String> value) {
        return byAny(name, row -> List.of(value.apply(row)));
    }

    /// Adds a filter by any of several values of a row.
    Filters<V> byAny(String name, Function<V, List<String>> values) {
        known.put(normal(name), values);
        return this;
    }

    /// Which rows pass all the filters: each is passed by any of its values.
    Predicate<V> of(@Nullable List<Filter> asked) {
        Predicate<V> all = row -> true;
        for (var filter : asked == null ? List.<Filter>of() : asked) {
            var name = Objects.requireNonNullElse(filter.name(), "");
            var values = known.get(normal(name));
            if (values == null) {
                throw ResolverErrors.invalidParameter(
                        "Filters", "The filter '" + name + "' is invalid");
            }
            var wanted = filter.values() == null ? List.<String>of() : filter.values();
            all = all.and(row -> values.apply(row).stream().anyMatch(wanted::contains));
        }
        return all;
    }

    private static String normal(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
