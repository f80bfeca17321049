package dev.brume.engine.policy;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value that remembers where it stood, so that messages can point.
sealed interface JsonTree {
    int DEPTH_MAX = 64;

    JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                    .build();

    Position position();

    record Text(Position position, String value) implements JsonTree {}

    /// Numbers and booleans, which conditions accept in place of strings, in their JSON spelling.
    record Scalar(Position position, String value, boolean bool) implements JsonTree {}

    record Null(Position position) implements JsonTree {}

    record Array(Position position, List<JsonTree> elements) implements JsonTree {}

    /// @param end just behind the closing brace
    record Node(Position position, Position end, Map<String, JsonTree> fields)
            implements JsonTree {}

    /// @param reason what is said of text that is no JSON
    static JsonTree parse(String text, String reason) throws PolicySyntaxException {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new PolicySyntaxException(new Position(1, 1), reason);
            }
            var value = read(parser);
            if (parser.nextToken() != null) {
                throw new PolicySyntaxException(at(parser), reason);
            }
            return value;
        } catch (JacksonException problem) {
            var location = problem.getLocation();
            var position =
                    location == null
                            ? new Position(1, 1)
                            : new Position(location.getLineNr(), location.getColumnNr());
            throw new PolicySyntaxException(position, reason);
        }
    }

    private static Position at(JsonParser parser) {
        var location = parser.currentTokenLocation();
        return new Position(location.getLineNr(), location.getColumnNr());
    }

    private static JsonTree read(JsonParser parser) {
        var position = at(parser);
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            var fields = new LinkedHashMap<String, JsonTree>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            var end = parser.currentLocation();
            return new Node(position, new Position(end.getLineNr(), end.getColumnNr()), fields);
        }
        if (token == JsonToken.START_ARRAY) {
            var elements = new ArrayList<JsonTree>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(parser));
            }
            return new Array(position, elements);
        }
        if (token == JsonToken.VALUE_NULL) {
            return new Null(position);
        }
        if (token == JsonToken.VALUE_STRING) {
            return new Text(position, parser.getString());
        }
        return new Scalar(position, parser.getString(), token.isBoolean());
    }
}
