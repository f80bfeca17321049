package dev.brume.core.identity;

import dev.brume.engine.policy.Decision;
import dev.brume.engine.policy.Effect;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.util.List;

/// A decision in the JSON that AWS's decoded authorization messages have.
final class DecisionDocument {
    private static final JsonFactory FACTORY = new JsonFactory();

    private DecisionDocument() {}

    /// @param whole whether the condition keys of the request are in it
    static String of(Decision decision, boolean whole) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeBooleanProperty("allowed", decision.allowed());
            json.writeBooleanProperty(
                    "explicitDeny", decision.verdict() == Decision.Verdict.EXPLICITLY_DENIED);
            matched(json, decision);
            json.writeObjectPropertyStart("failures");
            json.writeArrayPropertyStart("items");
            json.writeEndArray();
            json.writeEndObject();
            context(json, decision, whole);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void matched(JsonGenerator json, Decision decision) {
        json.writeObjectPropertyStart("matchedStatements");
        json.writeArrayPropertyStart("items");
        for (var trace : decision.determining()) {
            json.writeStartObject();
            json.writeStringProperty("statementId", trace.statement());
            json.writeStringProperty("effect", trace.effect() == Effect.DENY ? "DENY" : "ALLOW");
            json.writeStringProperty("sourcePolicyId", trace.policy());
            json.writeStringProperty("sourcePolicyType", trace.layer().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void context(JsonGenerator json, Decision decision, boolean whole) {
        var request = decision.request();
        var arn = request.requester().arn();
        json.writeObjectPropertyStart("context");
        json.writeObjectPropertyStart("principal");
        json.writeStringProperty("id", first(request.values().of("aws:userid")));
        json.writeStringProperty("name", arn.substring(arn.lastIndexOf('/') + 1));
        json.writeStringProperty("arn", arn);
        json.writeEndObject();
        json.writeStringProperty("action", request.action());
        json.writeStringProperty("resource", request.resource());
        json.writeObjectPropertyStart("conditions");
        json.writeArrayPropertyStart("items");
        if (whole) {
            request.values().all().forEach((key, values) -> condition(json, key, values));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static void condition(JsonGenerator json, String key, List<String> values) {
        json.writeStartObject();
        json.writeStringProperty("key", key);
        json.writeObjectPropertyStart("values");
        json.writeArrayPropertyStart("items");
        for (var value : values) {
            json.writeStartObject();
            json.writeStringProperty("value", value);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }
}
