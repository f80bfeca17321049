package dev.brume.engine.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The condition keys of a request and their values. Names are compared without regard to case, as
/// IAM
/// does.
public final class RequestValues {
    public static final RequestValues NONE = new Builder().build();

    private final Map<String, List<String>> values;

    private RequestValues(Map<String, List<String>> values) {
        this.values = values;
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
        return new TreeMap<>(values);
    }

    List<String> ofLowerCase(String key) {
        return values.getOrDefault(key, List.of());
    }

    boolean hasLowerCase(String key) {
        return values.containsKey(key);
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
            return new RequestValues(Map.copyOf(values));
        }
    }
}
