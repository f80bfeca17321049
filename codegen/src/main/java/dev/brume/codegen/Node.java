package dev.brume.codegen;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A JSON object of a model, read key by key. It remembers which keys were asked for, so that
/// [#finish] can refuse the ones that nobody understood.
final class Node {
    private final String path;
    private final Map<String, @Nullable Object> map;
    private final Set<String> read = new HashSet<>();

    Node(String path, Map<String, @Nullable Object> map) {
        this.path = path;
        this.map = map;
    }

    String path() {
        return path;
    }

    Set<String> keys() {
        return map.keySet();
    }

    boolean has(String key) {
        read.add(key);
        return map.containsKey(key);
    }

    @Nullable String text(String key) {
        return as(String.class, key);
    }

    String requiredText(String key) {
        var text = text(key);
        if (text == null) {
            throw new ModelException(path + " has no " + key);
        }
        return text;
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(as(Boolean.class, key));
    }

    @Nullable Number number(String key) {
        var number = as(Number.class, key);
        return number instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() <= 0
                ? (Number) decimal.longValueExact()
                : number;
    }

    int integer(String key, int otherwise) {
        var number = number(key);
        return number == null ? otherwise : Math.toIntExact(number.longValue());
    }

    @Nullable Object any(String key) {
        read.add(key);
        return map.get(key);
    }

    List<String> texts(String key) {
        var value = any(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof String one) {
            return List.of(one);
        }
        var texts = new ArrayList<String>();
        for (var element : as(List.class, key, value)) {
            texts.add(as(String.class, key, element));
        }
        return List.copyOf(texts);
    }

    @Nullable Node child(String key) {
        var value = any(key);
        return value == null ? null : node(path + "/" + key, value);
    }

    Node requiredChild(String key) {
        var child = child(key);
        if (child == null) {
            throw new ModelException(path + " has no " + key);
        }
        return child;
    }

    List<Node> children(String key) {
        var value = any(key);
        if (value == null) {
            return List.of();
        }
        var nodes = new ArrayList<Node>();
        for (var element : as(List.class, key, value)) {
            nodes.add(node(path + "/" + key + "/" + nodes.size(), element));
        }
        return nodes;
    }

    /// Marks keys that are known and of no use to a server.
    Node ignore(String... keys) {
        read.addAll(List.of(keys));
        return this;
    }

    /// @throws ModelException where a key is left that nothing asked for
    void finish() {
        for (var key : map.keySet()) {
            if (!read.contains(key)) {
                throw new ModelException(path + "/" + key + ": nothing is known of this key");
            }
        }
    }

    private <T> @Nullable T as(Class<T> type, String key) {
        var value = any(key);
        return value == null ? null : as(type, key, value);
    }

    private <T> T as(Class<T> type, String key, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new ModelException(
                    path + "/" + key + ": " + value + " is not a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    @SuppressWarnings("unchecked")
    private static Node node(String path, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            throw new ModelException(path + " is not an object");
        }
        return new Node(path, (Map<String, @Nullable Object>) object);
    }
}
