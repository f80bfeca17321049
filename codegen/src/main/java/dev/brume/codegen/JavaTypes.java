package dev.brume.codegen;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;

/// The Java types of values, as [ShapeKind] lays them down.
final class JavaTypes {
    private final Names names;

    JavaTypes(Names names) {
        this.names = names;
    }

    /// The type of a shape's values: `List<Tag>`.
    String of(Schema shape) {
        return switch (shape.kind()) {
            case STRUCTURE, UNION -> names.type(shape);
            case LIST -> "List<" + element(shape, shape.element()) + ">";
            case MAP -> "Map<String, " + element(shape, shape.value()) + ">";
            case STRING -> "String";
            case BLOB -> shape.traits().streaming() ? "Body" : "byte[]";
            case BOOLEAN -> "Boolean";
            case BYTE -> "Byte";
            case SHORT -> "Short";
            case INTEGER -> "Integer";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            case BIG_INTEGER -> "BigInteger";
            case BIG_DECIMAL -> "BigDecimal";
            case TIMESTAMP -> "Instant";
            case DOCUMENT -> "Object";
            case EVENT_STREAM -> "EventStream";
        };
    }

    private String element(Schema owner, MemberSchema element) {
        var type = of(element.target());
        return owner.traits().sparse() ? nullable(type) : type;
    }

    /// The same type, where the value may be absent.
    String nullable(Schema shape) {
        return nullable(of(shape));
    }

    private static String nullable(String type) {
        return type.endsWith("[]")
                ? type.substring(0, type.length() - 2) + " @Nullable []"
                : "@Nullable " + type;
    }

    /// The type of a record's component: what the model requires is there in every input that
    /// passed validation.
    String component(MemberSchema member) {
        return member.required() ? of(member.target()) : nullable(member.target());
    }

    static boolean isGeneric(Schema shape) {
        return shape.kind() == ShapeKind.LIST || shape.kind() == ShapeKind.MAP;
    }

    /// `(String) value`; a document needs no cast.
    String cast(Schema shape, String value) {
        return shape.kind() == ShapeKind.DOCUMENT ? value : "(" + of(shape) + ") " + value;
    }

    /// An expression that makes a list or map unmodifiable, or the value itself.
    static String frozen(Schema shape, String value) {
        return switch (shape.kind()) {
            case LIST -> "Structs.list(" + value + ")";
            case MAP -> "Structs.map(" + value + ")";
            case STRUCTURE,
                    UNION,
                    STRING,
                    BLOB,
                    BOOLEAN,
                    BYTE,
                    SHORT,
                    INTEGER,
                    LONG,
                    FLOAT,
                    DOUBLE,
                    BIG_INTEGER,
                    BIG_DECIMAL,
                    TIMESTAMP,
                    DOCUMENT,
                    EVENT_STREAM ->
                    value;
        };
    }
}
