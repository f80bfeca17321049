package dev.brume.s3;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What S3 demands of a bucket's policy beyond its grammar, and whether it lets in everyone.
///
/// Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", "The meaning
/// of 'public'"; recorded AWS answers.
final class PolicyChecks {
    private static final JsonFactory JSON = new JsonFactory();

    /// Keys of conditions that keep a statement for everyone from being public, as long as their
    /// values are fixed.
    private static final Set<String> FIXING =
            Set.of(
                    "aws:sourceip",
                    "aws:sourcearn",
                    "aws:sourcevpc",
                    "aws:sourcevpce",
                    "aws:sourceowner",
                    "aws:sourceaccount",
                    "aws:userid",
                    "aws:principalorgid",
                    "aws:principalorgpaths",
                    "aws:principalaccount",
                    "aws:principalarn",
                    "s3:x-amz-server-side-encryption-aws-kms-key-id",
                    "s3:dataaccesspointarn",
                    "s3:dataaccesspointaccount");

    private PolicyChecks() {}

    /// @throws dev.brume.wire.call.ServiceException `MalformedPolicy`
    static void check(String text, Bucket bucket) {
        for (var statement : statements(text)) {
            if (!statement.containsKey("Principal") && !statement.containsKey("NotPrincipal")) {
                throw BucketSettings.malformedPolicy("Missing required field Principal");
            }
            var resources = new ArrayList<String>(texts(statement.get("Resource")));
            resources.addAll(texts(statement.get("NotResource")));
            if (resources.isEmpty()) {
                throw BucketSettings.malformedPolicy("Missing required field Resource");
            }
            for (var resource : resources) {
                if (!concerns(resource, bucket)) {
                    throw BucketSettings.malformedPolicy("Policy has invalid resource");
                }
            }
            checkActions(texts(statement.get("Action")), resources, bucket);
        }
    }

    private static boolean concerns(String resource, Bucket bucket) {
        var arn = bucket.arn();
        return resource.equals(arn) || resource.startsWith(arn + "/");
    }

    /// An action on objects has to meet a resource that can be one.
    private static void checkActions(List<String> actions, List<String> resources, Bucket bucket) {
        for (var action : actions) {
            var lower = action.toLowerCase(Locale.ROOT);
            if (!lower.equals("*") && !lower.startsWith("s3:")) {
                throw BucketSettings.malformedPolicy("Policy has invalid action");
            }
            boolean ofObjects = S3Actions.onObjects(action);
            boolean ofBuckets = S3Actions.onBuckets(action);
            if (!ofObjects && !ofBuckets) {
                throw BucketSettings.malformedPolicy("Policy has invalid action");
            }
            boolean meets =
                    resources.stream()
                            .anyMatch(
                                    resource ->
                                            resource.equals(bucket.arn()) ? ofBuckets : ofObjects);
            if (!meets) {
                throw BucketSettings.malformedPolicy(
                        "Action does not apply to any resource(s) in statement");
            }
        }
    }

    /// Whether a policy lets in everyone.
    static boolean isPublic(String text) {
        return statements(text).stream().anyMatch(PolicyChecks::isPublic);
    }

    private static boolean isPublic(Map<String, @Nullable Object> statement) {
        if (!"Allow".equals(statement.get("Effect"))) {
            return false;
        }
        var principal = statement.get("Principal");
        boolean everyone =
                statement.containsKey("NotPrincipal")
                        || "*".equals(principal)
                        || (principal instanceof Map<?, ?> map
                                && map.values().stream()
                                        .anyMatch(value -> texts(value).contains("*")));
        return everyone && !isFixed(statement.get("Condition"));
    }

    private static boolean isFixed(@Nullable Object condition) {
        if (!(condition instanceof Map<?, ?> operators)) {
            return false;
        }
        for (var operator : operators.entrySet()) {
            var name = String.valueOf(operator.getKey());
            boolean negative = name.contains("Not") || name.endsWith("IfExists");
            if (negative || !(operator.getValue() instanceof Map<?, ?> keys)) {
                continue;
            }
            for (var key : keys.entrySet()) {
                var values = texts(key.getValue());
                if (FIXING.contains(String.valueOf(key.getKey()).toLowerCase(Locale.ROOT))
                        && !values.isEmpty()
                        && values.stream().noneMatch(PolicyChecks::isOpen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOpen(String value) {
        return value.equals("*")
                || value.startsWith("*")
                || value.contains("${")
                || value.equals("0.0.0.0/0")
                || value.equals("::/0");
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object one -> List.of(String.valueOf(one));
        };
    }

    /// A policy's text with a statement besides that lets everyone do one thing.
    static String withAllow(String text, String action, String arn) {
        var written = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), written)) {
            json.writeStartObject();
            json.writeStringProperty("Version", "2012-10-17");
            json.writeArrayPropertyStart("Statement");
            for (var statement : statements(text)) {
                write(json, statement);
            }
            json.writeStartObject();
            json.writeStringProperty("Sid", "AccessControlList");
            json.writeStringProperty("Effect", "Allow");
            json.writeStringProperty("Principal", "*");
            json.writeStringProperty("Action", action);
            json.writeStringProperty("Resource", arn);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        return written.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach(
                        (name, member) -> {
                            json.writeName(String.valueOf(name));
                            write(json, member);
                        });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(element -> write(json, element));
                json.writeEndArray();
            }
            case Object scalar -> json.writeString(scalar.toString());
        }
    }

    // ---- the text as a tree: the engine has checked it

    private static List<Map<String, @Nullable Object>> statements(String text) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            var found = new ArrayList<Map<String, @Nullable Object>>();
            if (read(parser) instanceof Map<?, ?> document) {
                var statement = document.get("Statement");
                for (var each : statement instanceof List<?> list ? list : List.of(statement)) {
                    if (each instanceof Map<?, ?> fields) {
                        var copy = new LinkedHashMap<String, @Nullable Object>();
                        fields.forEach((key, value) -> copy.put(String.valueOf(key), value));
                        found.add(copy);
                    }
                }
            }
            return found;
        }
    }

    private static @Nullable Object read(JsonParser parser) {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            return fields;
        }
        if (token == JsonToken.START_ARRAY) {
            var elements = new ArrayList<@Nullable Object>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(parser));
            }
            return elements;
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getString();
    }
}
