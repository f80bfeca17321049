package dev.brume.organizations;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What policies of one type add up to for an account: those of the root first, then those of the
/// units on the way down, the account's own last. Operators say what a value does to the inherited
/// one; a level may say which operators those below it may use.
///
/// Source: Organizations User Guide, "Management policy syntax and inheritance".
final class InheritedPolicy {
    private static final String ASSIGN = "@@assign";
    private static final String APPEND = "@@append";
    private static final String REMOVE = "@@remove";
    private static final String ALLOWED_BELOW = "@@operators_allowed_for_child_policies";
    private static final Set<String> OPERATORS = Set.of(ASSIGN, APPEND, REMOVE);
    private static final String ALL = "@@all";

    private final Map<String, Object> merged = new LinkedHashMap<>();
    // By path: the operators that levels below the one that said so may use there and further in.
    private final Map<String, Set<String>> allowed = new HashMap<>();

    private InheritedPolicy() {}

    /// @param levels the documents of each level, as trees, from the root down
    static Map<String, Object> of(List<List<Map<?, ?>>> levels) {
        var effective = new InheritedPolicy();
        for (var level : levels) {
            var below = new HashMap<String, Set<String>>();
            for (var document : level) {
                effective.merge(effective.merged, document, "", Set.of(ALL), below);
            }
            below.forEach(effective.allowed::putIfAbsent);
        }
        return effective.merged;
    }

    /// @param path where in the document
    /// @param open the operators that levels above leave open here
    /// @param below collects what this level allows those below it
    private void merge(
            Map<String, Object> into,
            Map<?, ?> document,
            String path,
            Set<String> open,
            Map<String, Set<String>> below) {
        var here = allowed.getOrDefault(path, open);
        document.forEach(
                (name, value) -> {
                    var key = String.valueOf(name);
                    if (key.equals(ALLOWED_BELOW)) {
                        below.put(path, Set.copyOf(texts(value)));
                    } else if (value instanceof Map<?, ?> inner) {
                        var deeper = path + "/" + key;
                        if (inner.keySet().stream().anyMatch(OPERATORS::contains)) {
                            apply(into, key, inner, allowed.getOrDefault(deeper, here));
                            if (inner.get(ALLOWED_BELOW) instanceof List<?> operators) {
                                below.put(deeper, Set.copyOf(texts(operators)));
                            }
                        } else {
                            merge(child(into, key), inner, deeper, here, below);
                        }
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> into, String key) {
        // Only this class puts maps into the tree, and theirs are of this type.
        var inner =
                into.get(key) instanceof Map<?, ?> known
                        ? (Map<String, Object>) known
                        : new LinkedHashMap<String, Object>();
        into.put(key, inner);
        return inner;
    }

    private static void apply(
            Map<String, Object> into, String key, Map<?, ?> operators, Set<String> open) {
        var assigned = operators.get(ASSIGN);
        if (assigned != null && isOpen(ASSIGN, open)) {
            into.put(key, assigned instanceof List<?> list ? List.copyOf(texts(list)) : assigned);
        }
        var appended = operators.get(APPEND);
        if (appended != null && isOpen(APPEND, open)) {
            var all = new LinkedHashSet<>(texts(into.get(key)));
            all.addAll(texts(appended));
            into.put(key, List.copyOf(all));
        }
        var removed = operators.get(REMOVE);
        if (removed != null && isOpen(REMOVE, open)) {
            var left = new ArrayList<>(texts(into.get(key)));
            left.removeAll(texts(removed));
            into.put(key, List.copyOf(left));
        }
    }

    private static boolean isOpen(String operator, Set<String> open) {
        return open.contains(ALL) || open.contains(operator);
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of(value.toString());
        };
    }
}
