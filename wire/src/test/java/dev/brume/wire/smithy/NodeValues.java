package dev.brume.wire.smithy;

import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.Canonical;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.NodeType;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.shapes.Shape;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns the `params` of a test case into values of our schema.
final class NodeValues {
    private NodeValues() {}

    static Struct struct(ObjectNode params, Schema schema) {
        var builder = MapStruct.FACTORY.builder(schema);
        for (var member : schema.members()) {
            params.getMember(member.name())
                    .filter(node -> !node.isNullNode())
                    .ifPresent(node -> builder.set(member.index(), value(node, member.target())));
        }
        return builder.build();
    }

    private static @Nullable Object value(Node node, Schema schema) {
        if (node.isNullNode()) {
            return null;
        }
        return switch (schema.kind()) {
            case STRUCTURE, UNION -> struct(node.expectObjectNode(), schema);
            case LIST -> {
                var list = new ArrayList<@Nullable Object>();
                for (var element : node.expectArrayNode().getElements()) {
                    list.add(value(element, schema.element().target()));
                }
                yield list;
            }
            case MAP -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                node.expectObjectNode()
                        .getStringMap()
                        .forEach((k, v) -> map.put(k, value(v, schema.value().target())));
                yield map;
            }
            case STRING -> node.expectStringNode().getValue();
            case BLOB -> {
                var bytes = node.expectStringNode().getValue().getBytes(StandardCharsets.UTF_8);
                yield schema.traits().streaming() ? Body.of(bytes) : bytes;
            }
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case BYTE -> node.expectNumberNode().getValue().byteValue();
            case SHORT -> node.expectNumberNode().getValue().shortValue();
            case INTEGER -> node.expectNumberNode().getValue().intValue();
            case LONG -> node.expectNumberNode().getValue().longValue();
            case FLOAT -> (float) floating(node);
            case DOUBLE -> floating(node);
            case BIG_INTEGER -> new BigInteger(decimalText(node));
            case BIG_DECIMAL -> new BigDecimal(decimalText(node));
            case TIMESTAMP -> instant(node);
            case DOCUMENT -> document(node);
            case EVENT_STREAM -> throw new IllegalArgumentException("no params for " + schema);
        };
    }

    /// A default value: of a simple shape, or an empty list or map.
    static @Nullable Object simple(Node node, Shape target) {
        return switch (target.getType()) {
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case BYTE -> node.expectNumberNode().getValue().byteValue();
            case SHORT -> node.expectNumberNode().getValue().shortValue();
            case INTEGER, INT_ENUM -> node.expectNumberNode().getValue().intValue();
            case LONG -> node.expectNumberNode().getValue().longValue();
            case FLOAT -> (float) floating(node);
            case DOUBLE -> floating(node);
            case BIG_INTEGER -> new BigInteger(decimalText(node));
            case BIG_DECIMAL -> new BigDecimal(decimalText(node));
            case STRING, ENUM -> node.expectStringNode().getValue();
            case BLOB -> blobDefault(node, target);
            case TIMESTAMP -> instant(node);
            case LIST, SET -> List.of();
            case MAP -> Map.of();
            case DOCUMENT -> document(node);
            case STRUCTURE, UNION, MEMBER, OPERATION, RESOURCE, SERVICE ->
                    throw new IllegalArgumentException("no default for " + target);
        };
    }

    private static Object blobDefault(Node node, Shape target) {
        var text = node.expectStringNode().getValue();
        var bytes = java.util.Base64.getDecoder().decode(text);
        var streaming = target.hasTrait(software.amazon.smithy.model.traits.StreamingTrait.class);
        return streaming ? Body.of(bytes) : bytes;
    }

    private static String decimalText(Node node) {
        return node.expectNumberNode().getValue().toString();
    }

    private static double floating(Node node) {
        if (node.isStringNode()) {
            return switch (node.expectStringNode().getValue()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw new IllegalArgumentException("not a number: " + node);
            };
        }
        return node.expectNumberNode().getValue().doubleValue();
    }

    private static Instant instant(Node node) {
        if (node.isStringNode()) {
            return Instant.parse(node.expectStringNode().getValue());
        }
        var seconds = new BigDecimal(node.expectNumberNode().getValue().toString());
        var whole = seconds.toBigInteger();
        var nanos = seconds.subtract(new BigDecimal(whole)).movePointRight(9).longValue();
        return Instant.ofEpochSecond(whole.longValueExact(), nanos);
    }

    private static @Nullable Object document(Node node) {
        return switch (node.getType()) {
            case OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                node.expectObjectNode().getStringMap().forEach((k, v) -> map.put(k, document(v)));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                node.expectArrayNode().getElements().forEach(e -> list.add(document(e)));
                yield list;
            }
            case STRING -> node.expectStringNode().getValue();
            case NUMBER -> new BigDecimal(node.expectNumberNode().getValue().toString());
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case NULL -> null;
        };
    }

    /// JSON as [Node] has it, as a tree that compares by content; numbers by value.
    static @Nullable Object tree(Node node) {
        if (node.getType() == NodeType.NUMBER) {
            return new BigDecimal(node.expectNumberNode().getValue().toString())
                    .stripTrailingZeros();
        }
        return Canonical.of(document(node));
    }
}
