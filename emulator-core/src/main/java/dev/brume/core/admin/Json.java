package dev.brume.core.admin;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON as maps, lists, strings, numbers, booleans and null: for admin documents, which are small
/// and have no schema. Written like Python's `json.dumps` writes, because scripts look for
/// `"kms": "running"` in health documents with `grep`.
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Json() {}

    /// A text that is no JSON, with the parser's reason.
    public static final class MalformedJson extends Exception {
        private static final long serialVersionUID = 1;

        MalformedJson(String message) {
            super(message, null, false, false);
        }
    }

    /// Reads one document. Depth and lengths are bounded by the parser's own limits.
    public static @Nullable Object read(byte[] document) throws MalformedJson {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            var value = value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJson("there is more after the document's end");
            }
            return value;
        } catch (JacksonException e) {
            throw new MalformedJson(String.valueOf(e.getOriginalMessage()));
        }
    }

    private static @Nullable Object value(JsonParser parser) throws MalformedJson {
        var token = parser.currentToken();
        if (token == null) {
            throw new MalformedJson("the document is empty");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new MalformedJson("unexpected " + token.asString());
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws MalformedJson {
        var object = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws MalformedJson {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    /// Writes a tree on one line, with a line's end. What is none of JSON's kinds is written as its
    /// text.
    public static byte[] write(@Nullable Object tree) {
        return text(tree).concat("\n").getBytes(StandardCharsets.UTF_8);
    }

    /// A tree as text on one line.
    public static String text(@Nullable Object tree) {
        return new Writer(": ", ", ").text(tree);
    }

    /// A tree as text without spaces, as services keep documents.
    public static String compact(@Nullable Object tree) {
        return new Writer(":", ",").text(tree);
    }

    /// One of the two ways to separate what belongs together.
    private record Writer(String colon, String comma) {
        String text(@Nullable Object tree) {
            var text = new StringBuilder(256);
            append(text, tree);
            return text.toString();
        }

        private void append(StringBuilder text, @Nullable Object value) {
            if (value == null || value instanceof Boolean || value instanceof Number) {
                text.append(value);
            } else if (value instanceof Map<?, ?> map) {
                var separator = "{";
                for (var entry : map.entrySet()) {
                    quote(text.append(separator), String.valueOf(entry.getKey()));
                    append(text.append(colon), entry.getValue());
                    separator = comma;
                }
                text.append(map.isEmpty() ? "{}" : "}");
            } else if (value instanceof Iterable<?> list) {
                var separator = "";
                text.append('[');
                for (var element : list) {
                    append(text.append(separator), element);
                    separator = comma;
                }
                text.append(']');
            } else {
                quote(text, value.toString());
            }
        }
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else if (c < 0x20) {
                text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
