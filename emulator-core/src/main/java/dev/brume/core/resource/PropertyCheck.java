package dev.brume.core.resource;

import dev.brume.core.resource.PropertySchema.Trait;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One walk over a property tree: collects what is wrong and converts what CloudFormation
/// converts. A template often has `"30"` for 30 and `"true"` for true, because parameters are
/// strings; and numbers and booleans where a string is meant.
final class PropertyCheck {
    /// Longer texts are no numbers that a property could mean.
    private static final int NUMBER_LENGTH_MAX = 64;

    private final List<PropertyViolation> violations = new ArrayList<>();

    /// @return the tree with defaults and converted values; where there are violations, of no use
    Map<String, Object> check(List<PropertySchema> schemas, Map<?, ?> tree) {
        return structure(schemas, tree, "");
    }

    List<PropertyViolation> violations() {
        return List.copyOf(violations);
    }

    private Map<String, Object> structure(
            List<PropertySchema> schemas, Map<?, ?> tree, String path) {
        var known = new LinkedHashMap<String, PropertySchema>();
        schemas.forEach(schema -> known.put(schema.name(), schema));
        var unsupported = new ArrayList<String>();
        var checked = new LinkedHashMap<String, Object>();
        for (var entry : tree.entrySet()) {
            var name = String.valueOf(entry.getKey());
            var schema = known.get(name);
            if (schema == null || schema.is(Trait.READ_ONLY)) {
                unsupported.add(name);
                continue;
            }
            var value = value(schema.type(), entry.getValue(), path + "/" + name);
            if (value != null) {
                checked.put(name, value);
            }
        }
        if (!unsupported.isEmpty()) {
            var where = path.isEmpty() ? "/" : path;
            violations.add(new PropertyViolation.Unsupported(where, List.copyOf(unsupported)));
        }
        for (var schema : schemas) {
            if (!tree.containsKey(schema.name())) {
                schema.defaultValue().ifPresent(value -> checked.put(schema.name(), value));
                if (schema.is(Trait.REQUIRED)) {
                    violations.add(new PropertyViolation.Missing(path + "/" + schema.name()));
                }
            }
        }
        return checked;
    }

    private @Nullable Object value(PropertyType type, @Nullable Object value, String path) {
        return switch (type) {
            case PropertyType.Text text -> text(text, value, path);
            case PropertyType.Whole whole -> whole(whole, value, path);
            case PropertyType.Decimal ignored -> decimal(value, path);
            case PropertyType.Flag ignored -> flag(value, path);
            case PropertyType.Document ignored -> document(value, path);
            case PropertyType.Items items -> items(items.element(), value, path);
            case PropertyType.Dictionary map -> dictionary(map.value(), value, path);
            case PropertyType.Structure structure ->
                    value instanceof Map<?, ?> object
                            ? structure(structure.properties(), object, path)
                            : wrong(path, "Object", value);
        };
    }

    private @Nullable Object text(PropertyType.Text type, @Nullable Object value, String path) {
        if (!(value instanceof String) && !scalar(value)) {
            return wrong(path, "String", value);
        }
        var text = String.valueOf(value);
        if (!type.allowed().isEmpty() && !type.allowed().contains(text)) {
            violations.add(new PropertyViolation.NotAllowed(path, text));
        }
        return text;
    }

    private @Nullable Object whole(PropertyType.Whole type, @Nullable Object value, String path) {
        var number = number(value);
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return wrong(path, "Integer", value);
        }
        if (number.compareTo(BigDecimal.valueOf(type.min())) < 0) {
            violations.add(new PropertyViolation.OutOfRange(path, number, type.min(), false));
            return null;
        }
        if (number.compareTo(BigDecimal.valueOf(type.max())) > 0) {
            violations.add(new PropertyViolation.OutOfRange(path, number, type.max(), true));
            return null;
        }
        return number.longValueExact();
    }

    private @Nullable Object decimal(@Nullable Object value, String path) {
        var number = number(value);
        return number == null ? wrong(path, "Number", value) : number;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return null;
        }
        var text = value.toString();
        if (text.length() > NUMBER_LENGTH_MAX) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable Object flag(@Nullable Object value, String path) {
        if (value instanceof Boolean) {
            return value;
        }
        var text = value instanceof String string ? string.toLowerCase(Locale.ROOT) : "";
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        return wrong(path, "Boolean", value);
    }

    private @Nullable Object document(@Nullable Object value, String path) {
        return value instanceof Map<?, ?> || value instanceof String
                ? value
                : wrong(path, "Json", value);
    }

    private @Nullable Object items(PropertyType element, @Nullable Object value, String path) {
        if (!(value instanceof List<?> list)) {
            return wrong(path, "List", value);
        }
        var checked = new ArrayList<Object>(list.size());
        for (int i = 0; i < list.size(); i++) {
            var item = value(element, list.get(i), path + "/" + i);
            if (item != null) {
                checked.add(item);
            }
        }
        return checked;
    }

    private @Nullable Object dictionary(PropertyType type, @Nullable Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            return wrong(path, "Object", value);
        }
        var checked = new LinkedHashMap<String, Object>();
        map.forEach(
                (key, element) -> {
                    var item = value(type, element, path + "/" + key);
                    if (item != null) {
                        checked.put(String.valueOf(key), item);
                    }
                });
        return checked;
    }

    private @Nullable Object wrong(String path, String expected, @Nullable Object found) {
        violations.add(new PropertyViolation.WrongType(path, expected, typeOf(found)));
        return null;
    }

    private static boolean scalar(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    private static String typeOf(@Nullable Object value) {
        return switch (value) {
            case null -> "Null";
            case String ignored -> "String";
            case Boolean ignored -> "Boolean";
            case Integer ignored -> "Integer";
            case Long ignored -> "Integer";
            case Number ignored -> "Number";
            case List<?> ignored -> "List";
            default -> "Object";
        };
    }
}
