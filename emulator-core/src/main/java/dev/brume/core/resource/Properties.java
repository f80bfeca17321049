package dev.brume.core.resource;

import dev.brume.core.admin.Json;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A tree of properties as JSON has it: strings, numbers, booleans, lists and objects. Accessors
/// expect what the type's schema has checked; anything else is a defect of the handler.
public final class Properties {
    public static final Properties EMPTY = new Properties(Map.of());

    private final Map<String, Object> tree;

    private Properties(Map<String, Object> tree) {
        this.tree = tree;
    }

    /// A tree. Properties without a value (`null`) are not there.
    public static Properties of(Map<String, ? extends @Nullable Object> tree) {
        var kept = new LinkedHashMap<String, Object>();
        tree.forEach(
                (name, value) -> {
                    if (value != null) {
                        kept.put(name, value);
                    }
                });
        return new Properties(Collections.unmodifiableMap(kept));
    }

    /// An object within a tree; empty where the value is none.
    static Properties ofObject(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return EMPTY;
        }
        var named = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, element) -> named.put(String.valueOf(key), element));
        return of(named);
    }

    public Map<String, Object> tree() {
        return tree;
    }

    public boolean has(String name) {
        return tree.containsKey(name);
    }

    public Optional<Object> value(String name) {
        return Optional.ofNullable(tree.get(name));
    }

    public Optional<String> text(String name) {
        return value(name).map(String::valueOf);
    }

    /// The text of a property that the schema requires.
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("no property " + name));
    }

    public Optional<Integer> integer(String name) {
        return value(name).map(value -> number(value).intValueExact());
    }

    public Optional<Long> wide(String name) {
        return value(name).map(value -> number(value).longValueExact());
    }

    public Optional<Double> decimal(String name) {
        return value(name).map(value -> number(value).doubleValue());
    }

    public Optional<Boolean> flag(String name) {
        return value(name).map(value -> Boolean.valueOf(value.toString()));
    }

    public Optional<Properties> object(String name) {
        return value(name).map(Properties::ofObject);
    }

    /// The strings of a list; empty where there is none.
    public List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    /// The objects of a list; empty where there is none.
    public List<Properties> objects(String name) {
        return list(name).stream().map(Properties::ofObject).toList();
    }

    /// An object whose keys are data and whose values are strings; empty where there is none.
    public SortedMap<String, String> textMap(String name) {
        var map = new TreeMap<String, String>();
        object(name).ifPresent(o -> o.tree.forEach((key, v) -> map.put(key, String.valueOf(v))));
        return map;
    }

    private List<?> list(String name) {
        return tree.get(name) instanceof List<?> list ? list : List.of();
    }

    /// A JSON document, such as a policy, as compact text. A template gives it as an object or as a
    /// string, which is then passed on as it is.
    public Optional<String> document(String name) {
        return value(name).map(value -> value instanceof String text ? text : json(value));
    }

    /// Tags, from the list `[{Key, Value}]` or from an object `{key: value}`.
    public SortedMap<String, String> tags(String name) {
        if (tree.get(name) instanceof Map<?, ?>) {
            return textMap(name);
        }
        var tags = new TreeMap<String, String>();
        for (var tag : objects(name)) {
            tags.put(tag.requiredText("Key"), tag.text("Value").orElse(""));
        }
        return tags;
    }

    /// Tags as the list `[{Key, Value}]`.
    public static List<Map<String, String>> tagList(Map<String, String> tags) {
        var list = new ArrayList<Map<String, String>>(tags.size());
        tags.forEach((key, value) -> list.add(Map.of("Key", key, "Value", value)));
        return list;
    }

    /// A document that a service keeps as text, as the tree that a template would have.
    ///
    /// @return the text itself where it is no JSON
    public static Object parsed(String document) {
        try {
            var tree = Json.read(document.getBytes(StandardCharsets.UTF_8));
            return tree == null ? document : tree;
        } catch (Json.MalformedJson e) {
            return document;
        }
    }

    /// Compact JSON.
    public static String json(@Nullable Object tree) {
        return Json.compact(tree);
    }

    /// Whether two values are equal as JSON: 1 is 1.0, and the order of an object's keys is
    /// nothing.
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number && other instanceof Number) {
            return number(one).compareTo(number(other)) == 0;
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!same(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.entrySet().stream()
                            .allMatch(entry -> same(entry.getValue(), right.get(entry.getKey())));
        }
        return one == null ? other == null : one.equals(other);
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Properties properties && same(tree, properties.tree);
    }

    @Override
    public int hashCode() {
        return tree.keySet().hashCode();
    }

    @Override
    public String toString() {
        return json(tree);
    }
}
