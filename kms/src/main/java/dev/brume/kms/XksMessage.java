package dev.brume.kms;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON message of the proxy's API, as its scalars by name: a member of an object within is
/// `outer.inner`, and whatever stands in a list is one more value of its name.
record XksMessage(Map<String, List<String>> values) {
    private static final JsonFactory JSON = new JsonFactory();

    /// Reads what a proxy answered; refuses what is no JSON object.
    static XksMessage parse(byte[] bytes) throws XksProxyException {
        var values = new LinkedHashMap<String, List<String>>();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new XksProxyException(XksFailure.MALFORMED);
            }
            members(parser, "", values);
            return new XksMessage(values);
        } catch (JacksonException e) {
            throw new XksProxyException(XksFailure.MALFORMED);
        }
    }

    // Jackson bounds how deep objects may nest.
    private static void members(
            JsonParser parser, String prefix, Map<String, List<String>> values) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = prefix + parser.currentName();
            parser.nextToken();
            value(parser, name, values);
        }
    }

    private static void value(JsonParser parser, String name, Map<String, List<String>> values) {
        switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, name + ".", values);
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser, name, values);
                }
            }
            case VALUE_NULL -> {}
            default ->
                    values.computeIfAbsent(name, ignored -> new ArrayList<>())
                            .add(parser.getString());
        }
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /// A member in Base64; absent where the proxy left it out.
    Optional<byte[]> bytes(String name) throws XksProxyException {
        var text = first(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text.get()));
        } catch (IllegalArgumentException e) {
            throw new XksProxyException(XksFailure.MALFORMED);
        }
    }

    /// A request to the proxy: who wants it and why, then the members of the operation.
    static byte[] request(Map<String, String> metadata, Map<String, String> members) {
        var out = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeName("requestMetadata");
            json.writeStartObject();
            metadata.forEach(json::writeStringProperty);
            json.writeEndObject();
            members.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
