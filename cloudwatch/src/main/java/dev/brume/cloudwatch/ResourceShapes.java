package dev.brume.cloudwatch;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.model.cloudwatch.CloudWatchModel;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Struct;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// CloudFormation's properties of CloudWatch's types are the members of its API by the same names:
/// so they are carried over by the API's own schema, and none can be forgotten.
final class ResourceShapes {
    private ResourceShapes() {}

    /// What a property of a member's type may be.
    static PropertyType type(Schema schema) {
        return switch (schema.kind()) {
            case BOOLEAN -> PropertyType.FLAG;
            case BYTE, SHORT, INTEGER, LONG, BIG_INTEGER -> PropertyType.INTEGER;
            case FLOAT, DOUBLE, BIG_DECIMAL -> PropertyType.NUMBER;
            case LIST -> PropertyType.listOf(type(schema.element().target()));
            case MAP -> PropertyType.mapOf(type(schema.value().target()));
            case STRUCTURE, UNION -> {
                var properties = new ArrayList<PropertySchema>();
                for (var member : schema.members()) {
                    properties.add(property(member));
                }
                yield new PropertyType.Structure(properties);
            }
            case STRING, BLOB, TIMESTAMP, DOCUMENT, EVENT_STREAM -> PropertyType.TEXT;
        };
    }

    private static PropertySchema property(MemberSchema member) {
        var type = type(member.target());
        return member.required()
                ? PropertySchema.of(member.name(), type, PropertySchema.Trait.REQUIRED)
                : PropertySchema.of(member.name(), type);
    }

    /// A structure of the API with the members that a tree has.
    ///
    /// @param type the generated class
    static <T extends Struct> T struct(Class<T> type, Schema schema, Map<String, ?> tree) {
        return type.cast(struct(schema, tree));
    }

    private static Struct struct(Schema schema, Map<String, ?> tree) {
        var builder = CloudWatchModel.FACTORY.builder(schema);
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
            case BOOLEAN -> Boolean.valueOf(value.toString());
            case BYTE, SHORT, INTEGER -> (int) Double.parseDouble(value.toString());
            case LONG, BIG_INTEGER -> (long) Double.parseDouble(value.toString());
            case FLOAT, DOUBLE, BIG_DECIMAL -> Double.valueOf(value.toString());
            case TIMESTAMP -> instant(value.toString());
            case LIST -> {
                var list = new ArrayList<Object>();
                for (var element : (List<?>) value) {
                    list.add(value(schema.element().target(), element));
                }
                yield List.copyOf(list);
            }
            case STRUCTURE, UNION -> struct(schema, Properties.of(named((Map<?, ?>) value)).tree());
            case MAP, STRING, BLOB, DOCUMENT, EVENT_STREAM -> value.toString();
        };
    }

    /// Templates may leave the zone out: it is UTC.
    private static Instant instant(String text) {
        boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0;
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        var named = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /// The members of a structure that are there.
    static Map<String, Object> tree(Struct struct) {
        var tree = new LinkedHashMap<String, Object>();
        for (var member : struct.schema().members()) {
            var value = struct.member(member.index());
            if (value != null) {
                tree.put(member.name(), plain(value));
            }
        }
        return tree;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Struct struct -> tree(struct);
            case List<?> list -> list.stream().map(ResourceShapes::plain).toList();
            case Instant instant -> instant.toString();
            default -> value;
        };
    }
}
