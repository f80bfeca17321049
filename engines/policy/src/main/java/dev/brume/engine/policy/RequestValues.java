package dev.brume.engine.policy;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The condition keys of a request and their values. Names are compared without regard to case, as
/// IAM does.
public final class RequestValues {
    public static final RequestValues NONE = new Builder().build();

    private final Consumer<Builder> source;

    /// Null until they are asked for. Two threads may both collect them: they find the same.
    private @Nullable Map<String, List<String>> values;

    private RequestValues(Consumer<Builder> source) {
        this.source = source;
    }

    /// Values that are collected when a policy or a reader asks for the first of them: most
    /// policies
    /// have no conditions, and a request has some twenty keys.
    ///
    /// @param source collects them, the same however often and late it is asked
    public static RequestValues lazy(Consumer<Builder> source) {
        return new RequestValues(source);
    }

    private Map<String, List<String>> values() {
        var known = values;
        if (known == null) {
            var builder = new Builder();
            source.accept(builder);
            known = Map.copyOf(builder.values);
            values = known;
        }
        return known;
    }

    public static Builder builder() {
        return new Builder();
    }

    /// The key's values, empty where the request does not have the key.
    public List<String> of(String key) {
        return ofLowerCase(key.toLowerCase(Locale.ROOT));
    }

    /// All keys with their values; the names in lower case.
    public SortedMap<String, List<String>> all() {
        return new TreeMap<>(values());
    }

    List<String> ofLowerCase(String key) {
        return values().getOrDefault(key, List.of());
    }

    boolean hasLowerCase(String key) {
        return values().containsKey(key);
    }

    /// Collects condition keys.
    public static final class Builder {
        private final Map<String, List<String>> values = new HashMap<>();

        public Builder put(String key, String value) {
            return put(key, List.of(value));
        }

        /// A key with several values; an empty list is a key that is present and has none.
        public Builder put(String key, List<String> all) {
            values.put(key.toLowerCase(Locale.ROOT), List.copyOf(all));
            return this;
        }

        public RequestValues build() {
            var built = new RequestValues(all -> {});
            built.values = Map.copyOf(values);
            return built;
        }
    }
}
