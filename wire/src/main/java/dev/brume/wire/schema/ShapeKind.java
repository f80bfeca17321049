package dev.brume.wire.schema;

/// The kinds of shape that an API model knows. A codec switches over this enum; nothing else about
/// a value's wire form depends on its Java type.
///
/// The Java type of a value, per kind:
///
/// | kind | Java value |
/// |---|---|
/// | `STRUCTURE`, `UNION` | [dev.brume.wire.value.Struct]; a union has exactly one member set |
/// | `LIST` | `List<Object>`, unmodifiable; sparse lists may hold `null` |
/// | `MAP` | `Map<String, Object>`, unmodifiable, in wire order |
/// | `STRING` (enums too) | `String` |
/// | `BLOB` | `byte[]`; streaming: [dev.brume.wire.value.Body] |
/// | `BOOLEAN`, `BYTE`, `SHORT`, `INTEGER`, `LONG`, `FLOAT`, `DOUBLE` | the boxed type |
/// | `BIG_INTEGER`, `BIG_DECIMAL` | `BigInteger`, `BigDecimal` |
/// | `TIMESTAMP` | `Instant` |
/// | `DOCUMENT` | `Map`, `List`, `String`, `BigDecimal`, `Boolean` or `null` |
/// | `EVENT_STREAM` | [dev.brume.wire.value.EventStream] of union members |
public enum ShapeKind {
    STRUCTURE,
    UNION,
    LIST,
    MAP,
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
    EVENT_STREAM
}
