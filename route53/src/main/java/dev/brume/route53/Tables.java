package dev.brume.route53;

import dev.brume.core.state.PMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looks into tables and lists.
final class Tables {
    private Tables() {}

    /// A list that a request may leave out.
    static <T> List<T> given(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /// The entries whose key begins with a prefix, in order.
    static <V> List<Map.Entry<String, V>> startingWith(PMap<String, V> table, String prefix) {
        var found = new ArrayList<Map.Entry<String, V>>();
        for (var entry : table.after(prefix, true)) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    /// Whether any key begins with a prefix.
    static <V> boolean anyStartingWith(PMap<String, V> table, String prefix) {
        for (var entry : table.after(prefix, true)) {
            return entry.getKey().startsWith(prefix);
        }
        return false;
    }
}
