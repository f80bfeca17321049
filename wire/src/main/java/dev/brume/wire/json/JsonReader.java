package dev.brume.wire.json;

import dev.brume.wire.protocol.SerializationErrors;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.value.Numbers;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;
import dev.brume.wire.value.Timestamps;
import dev.brume.wire.value.UnicodeText;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.sym.PropertyNameMatcher;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON body. Unknown members are skipped, nulls are absent, the last of two equal keys
/// wins; a value of another JSON type than the model's is refused, never converted. Everything that
/// is wrong with the text is a `SerializationException`.
///
/// Nesting is bounded by [Json#DEPTH_MAX] (the parser itself refuses more), so recursion here is
/// too.
public final class JsonReader {
    private static final String TYPE_HINT = "__type";

    private final JsonParser parser;
    private final JsonNames nestedNames;
    private final ShapeFactory shapes;

    private JsonReader(JsonParser parser, JsonNames nestedNames, ShapeFactory shapes) {
        this.parser = parser;
        this.nestedNames = nestedNames;
        this.shapes = shapes;
    }

    /// Reads a structure's members into a builder.
    ///
    /// @throws dev.brume.wire.call.ServiceException `SerializationException`
    public static void readInto(
            StructBuilder into,
            Schema structure,
            JsonNames names,
            byte[] body,
            ShapeFactory shapes) {
        try (var parser = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            var reader = new JsonReader(parser, names.nested(), shapes);
            reader.expect(parser.nextToken(), JsonToken.START_OBJECT, "a structure");
            reader.members(into, names.of(structure));
            reader.end();
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /// Reads a whole body that is one value of a member's target.
    ///
    /// @return null where the text is `null`
    /// @throws dev.brume.wire.call.ServiceException `SerializationException`
    public static @Nullable Object readValue(
            MemberSchema member, JsonNames names, byte[] body, ShapeFactory shapes) {
        try (var parser = Json.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            var reader = new JsonReader(parser, names.nested(), shapes);
            var token = parser.nextToken();
            var value = token == JsonToken.VALUE_NULL ? null : reader.value(member, token);
            reader.end();
            return value;
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private void end() {
        if (parser.nextToken() != null) {
            throw SerializationErrors.malformed("Unexpected content after the end of the body");
        }
    }

    private void members(StructBuilder into, JsonNames.Table table) {
        while (true) {
            int position = parser.nextNameMatch(table.matcher());
            if (position == PropertyNameMatcher.MATCH_END_OBJECT) {
                return;
            }
            var token = parser.nextToken();
            if (position < 0) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                var member = table.entries()[position].member();
                into.set(member.index(), value(member, token));
            }
        }
    }

    private Struct structure(Schema schema, JsonToken token) {
        expect(token, JsonToken.START_OBJECT, "a structure");
        var builder = shapes.builder(schema);
        members(builder, nestedNames.of(schema));
        return builder.build();
    }

    /// Exactly one member that is not null. An unknown member counts: what it says would be lost.
    private Struct union(Schema schema, JsonToken token) {
        expect(token, JsonToken.START_OBJECT, "a union");
        var table = nestedNames.of(schema);
        var builder = shapes.builder(schema);
        int found = 0;
        while (true) {
            int position = parser.nextNameMatch(table.matcher());
            if (position == PropertyNameMatcher.MATCH_END_OBJECT) {
                break;
            }
            boolean hint = position < 0 && TYPE_HINT.equals(parser.currentName());
            var valueToken = parser.nextToken();
            if (valueToken == JsonToken.VALUE_NULL || hint) {
                parser.skipChildren();
                continue;
            }
            found++;
            if (position < 0 || found > 1) {
                throw SerializationErrors.malformed(
                        "Exactly one known member of the union " + schema.name() + " must be set");
            }
            var member = table.entries()[position].member();
            builder.set(member.index(), value(member, valueToken));
        }
        if (found == 0) {
            throw SerializationErrors.malformed(
                    "Exactly one member of the union " + schema.name() + " must be set");
        }
        return builder.build();
    }

    private List<@Nullable Object> list(Schema schema, JsonToken token) {
        expect(token, JsonToken.START_ARRAY, "a list");
        var element = schema.element();
        boolean sparse = schema.traits().sparse();
        var list = new ArrayList<@Nullable Object>();
        while (true) {
            var next = parser.nextToken();
            if (next == JsonToken.END_ARRAY) {
                return Collections.unmodifiableList(list);
            }
            list.add(elementValue(element, next, sparse));
        }
    }

    private Map<String, @Nullable Object> map(Schema schema, JsonToken token) {
        expect(token, JsonToken.START_OBJECT, "a map");
        var element = schema.value();
        boolean sparse = schema.traits().sparse();
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (true) {
            var key = parser.nextName();
            if (key == null) {
                return Collections.unmodifiableMap(map);
            }
            requireUnicode(key);
            map.put(key, elementValue(element, parser.nextToken(), sparse));
        }
    }

    private @Nullable Object elementValue(MemberSchema element, JsonToken token, boolean sparse) {
        if (token != JsonToken.VALUE_NULL) {
            return value(element, token);
        }
        if (sparse || element.target().kind() == ShapeKind.DOCUMENT) {
            return null;
        }
        throw SerializationErrors.malformed("NULL_VALUE can not stand in a list or map");
    }

    /// A value that is not null.
    private Object value(MemberSchema member, JsonToken token) {
        var target = member.target();
        return switch (target.kind()) {
            case STRUCTURE -> structure(target, token);
            case UNION -> union(target, token);
            case LIST -> list(target, token);
            case MAP -> map(target, token);
            case STRING -> string(token);
            case BLOB -> blob(token);
            case BOOLEAN -> bool(token);
            case BYTE -> (byte) integer(token, Byte.MIN_VALUE, Byte.MAX_VALUE, "a Byte");
            case SHORT -> (short) integer(token, Short.MIN_VALUE, Short.MAX_VALUE, "a Short");
            case INTEGER ->
                    (int) integer(token, Integer.MIN_VALUE, Integer.MAX_VALUE, "an Integer");
            case LONG -> integer(token, Long.MIN_VALUE, Long.MAX_VALUE, "a Long");
            case FLOAT -> floatValue(token);
            case DOUBLE -> doubleValue(token, "a Double");
            case BIG_INTEGER -> {
                expect(token, JsonToken.VALUE_NUMBER_INT, "a BigInteger");
                yield parser.getBigIntegerValue();
            }
            case BIG_DECIMAL -> decimal(token, "a BigDecimal");
            case TIMESTAMP -> timestamp(member, token);
            case DOCUMENT -> document(token);
            case EVENT_STREAM -> throw SerializationErrors.malformed("Unexpected event stream");
        };
    }

    private String string(JsonToken token) {
        expect(token, JsonToken.VALUE_STRING, "a String");
        var text = parser.getString();
        requireUnicode(text);
        return text;
    }

    private byte[] blob(JsonToken token) {
        expect(token, JsonToken.VALUE_STRING, "a Blob");
        return parser.getBinaryValue();
    }

    private Boolean bool(JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw mismatch(token, "a Boolean");
        };
    }

    private long integer(JsonToken token, long min, long max, String what) {
        expect(token, JsonToken.VALUE_NUMBER_INT, what);
        long number = parser.getLongValue();
        if (number < min || number > max) {
            throw SerializationErrors.malformed("NUMBER_VALUE is out of range of " + what);
        }
        return number;
    }

    private Double doubleValue(JsonToken token, String what) {
        if (token == JsonToken.VALUE_STRING) {
            var special = Numbers.parseSpecial(parser.getString());
            if (special != null) {
                return special;
            }
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw mismatch(token, what);
        }
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw SerializationErrors.malformed("NUMBER_VALUE is out of range of " + what);
        }
        return number;
    }

    private Float floatValue(JsonToken token) {
        double number = doubleValue(token, "a Float");
        float single = (float) number;
        if (Float.isInfinite(single) && !Double.isInfinite(number)) {
            throw SerializationErrors.malformed("NUMBER_VALUE is out of range of a Float");
        }
        return single;
    }

    private BigDecimal decimal(JsonToken token, String what) {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw mismatch(token, what);
        }
        var number = Numbers.parseDecimal(parser.getString());
        if (number == null) {
            throw SerializationErrors.malformed("NUMBER_VALUE is out of range of " + what);
        }
        return number;
    }

    private Instant timestamp(MemberSchema member, JsonToken token) {
        var format = Timestamps.formatOf(member, TimestampFormat.EPOCH_SECONDS);
        Instant value;
        if (format != TimestampFormat.EPOCH_SECONDS) {
            expect(token, JsonToken.VALUE_STRING, "a Timestamp");
            value = Timestamps.parse(parser.getString(), format);
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            long seconds = parser.getLongValue();
            value =
                    seconds < Timestamps.SECONDS_MIN || seconds > Timestamps.SECONDS_MAX
                            ? null
                            : Instant.ofEpochSecond(seconds);
        } else {
            value = Timestamps.ofEpoch(decimal(token, "a Timestamp"));
        }
        if (value == null) {
            throw SerializationErrors.malformed("The value is not a valid timestamp");
        }
        return value;
    }

    private Object document(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (var key = parser.nextName(); key != null; key = parser.nextName()) {
                    requireUnicode(key);
                    map.put(key, documentElement(parser.nextToken()));
                }
                yield Collections.unmodifiableMap(map);
            }
            case START_ARRAY -> {
                var list = new ArrayList<@Nullable Object>();
                for (var next = parser.nextToken();
                        next != JsonToken.END_ARRAY;
                        next = parser.nextToken()) {
                    list.add(documentElement(next));
                }
                yield Collections.unmodifiableList(list);
            }
            case VALUE_STRING -> string(token);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> decimal(token, "a Document");
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw mismatch(token, "a Document");
        };
    }

    private @Nullable Object documentElement(JsonToken token) {
        return token == JsonToken.VALUE_NULL ? null : document(token);
    }

    private static void requireUnicode(String text) {
        if (!UnicodeText.isWellFormed(text)) {
            throw SerializationErrors.malformed("A string holds half of a surrogate pair");
        }
    }

    private void expect(@Nullable JsonToken token, JsonToken expected, String what) {
        if (token != expected) {
            throw mismatch(token, what);
        }
    }

    /// AWS's own words for scalars of the wrong kind.
    private static RuntimeException mismatch(@Nullable JsonToken token, String what) {
        var message =
                switch (token) {
                    case null -> "Unexpected end of the body: expected " + what;
                    case START_OBJECT ->
                            "Start of structure or map found where not expected: expected " + what;
                    case START_ARRAY -> "Start of list found where not expected: expected " + what;
                    case VALUE_STRING -> "STRING_VALUE can not be converted to " + what;
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                            "NUMBER_VALUE can not be converted to " + what;
                    case VALUE_TRUE -> "TRUE_VALUE can not be converted to " + what;
                    case VALUE_FALSE -> "FALSE_VALUE can not be converted to " + what;
                    case VALUE_NULL -> "NULL_VALUE can not be converted to " + what;
                    default -> "Unexpected token: expected " + what;
                };
        return SerializationErrors.malformed(message);
    }

    private static RuntimeException malformed(JacksonException e) {
        var message = e.getOriginalMessage();
        // Behind it the parser describes its own settings, which say nothing to a client.
        int location = message.indexOf(" (start marker at ");
        return SerializationErrors.malformed(
                location < 0 ? message : message.substring(0, location));
    }
}
