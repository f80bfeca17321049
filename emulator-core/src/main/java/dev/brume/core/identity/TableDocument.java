package dev.brume.core.identity;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON of an [AuthorizationTable]: objects, lists and texts, nothing else.
final class TableDocument {
    private static final JsonFactory FACTORY = new JsonFactory();

    private TableDocument() {}

    static Map<String, Object> read(byte[] document) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            return object(parser);
        }
    }

    private static Object value(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(parser);
        }
        return parser.currentToken() == JsonToken.START_ARRAY ? list(parser) : parser.getString();
    }

    private static Map<String, Object> object(JsonParser parser) {
        var object = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> list(JsonParser parser) {
        var list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
