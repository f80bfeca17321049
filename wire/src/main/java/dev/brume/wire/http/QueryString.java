package dev.brume.wire.http;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The parameters of a query, decoded, in the order in which they came. A name may stand several
/// times; a parameter without `=` has an empty value.
public final class QueryString {
    private static final QueryString EMPTY = new QueryString();

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private QueryString() {}

    /// Parses what stands after `?`.
    ///
    /// @return null where an escape is malformed or its bytes are not UTF-8
    public static @Nullable QueryString parse(String query) {
        if (query.isEmpty()) {
            return EMPTY;
        }
        var parsed = new QueryString();
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            if (end > start && !parsed.add(query.substring(start, end))) {
                return null;
            }
            start = end + 1;
        }
        return parsed;
    }

    private boolean add(String part) {
        int equals = part.indexOf('=');
        var name = PercentCoding.decode(equals < 0 ? part : part.substring(0, equals), true);
        var value = equals < 0 ? "" : PercentCoding.decode(part.substring(equals + 1), true);
        if (name == null || value == null) {
            return false;
        }
        names.add(name);
        values.add(value);
        return true;
    }

    /// The first value of the name, or null.
    public @Nullable String first(String name) {
        int at = names.indexOf(name);
        return at < 0 ? null : values.get(at);
    }

    /// Whether the name stands anywhere with this value.
    public boolean contains(String name, String value) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name) && values.get(i).equals(value)) {
                return true;
            }
        }
        return false;
    }

    public boolean contains(String name) {
        return names.contains(name);
    }

    public int size() {
        return names.size();
    }

    public String nameAt(int index) {
        return names.get(index);
    }

    public String valueAt(int index) {
        return values.get(index);
    }
}
