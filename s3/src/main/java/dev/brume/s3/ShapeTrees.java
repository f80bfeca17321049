package dev.brume.s3;

import dev.brume.model.s3.S3Model;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.Struct;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The API's shapes as trees of members by their names, as templates write such things, and back.
final class ShapeTrees {
    private ShapeTrees() {}

    /// A shape of a tree whose members the shape has.
    static Struct shape(Schema schema, Map<?, ?> tree) {
        var builder = S3Model.FACTORY.builder(schema);
        for (var member : schema.members()) {
            var value = tree.get(member.name());
            if (value != null) {
                builder.set(member.index(), value(member.target(), value));
            }
        }
        return builder.build();
    }

    private static Object value(Schema schema, Object value) {
        return switch (schema.kind()) {
            case STRUCTURE, UNION -> shape(schema, value instanceof Map<?, ?> map ? map : Map.of());
            case LIST ->
                    value instanceof List<?> list
                            ? list.stream()
                                    .map(each -> value(schema.element().target(), each))
                                    .toList()
                            : List.of(value(schema.element().target(), value));
            case BOOLEAN -> Boolean.valueOf(value.toString());
            case INTEGER -> new BigDecimal(value.toString()).intValueExact();
            case LONG -> new BigDecimal(value.toString()).longValueExact();
            case TIMESTAMP -> instant(value.toString());
            case STRING -> value.toString();
            case MAP,
                    BLOB,
                    BYTE,
                    SHORT,
                    FLOAT,
                    DOUBLE,
                    BIG_INTEGER,
                    BIG_DECIMAL,
                    DOCUMENT,
                    EVENT_STREAM ->
                    throw new IllegalArgumentException("no configuration has a " + schema.kind());
        };
    }

    private static Instant instant(String text) {
        return Instant.parse(text.contains("T") ? text : text + "T00:00:00Z");
    }

    /// The members of a shape that are there.
    static Map<String, Object> tree(Struct shape) {
        var tree = new LinkedHashMap<String, Object>();
        for (var member : shape.schema().members()) {
            var value = shape.member(member.index());
            if (value != null) {
                tree.put(member.name(), written(value));
            }
        }
        return tree;
    }

    private static Object written(Object value) {
        return switch (value) {
            case Struct inner -> tree(inner);
            case List<?> list -> list.stream().map(ShapeTrees::written).toList();
            case Instant instant -> instant.toString();
            default -> value;
        };
    }

    /// Whether a kind of values is a list of structures.
    static boolean isListOfStructures(Schema schema) {
        return schema.kind() == ShapeKind.LIST && schema.element().target().isStructure();
    }
}
