package dev.brume.kms;

import dev.brume.engine.policy.AuthorizationRequest;
import dev.brume.engine.policy.Decision;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyEvaluator;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.engine.policy.RequestValues;
import dev.brume.engine.policy.Requester;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/// Decides who may use a key: by its policy, without which nothing is allowed, and by its grants,
/// each of which allows its grantee what its key's policy could allow it.
///
/// A grant that fits a call becomes a statement of the policy for that call, so that one engine
/// decides and one explanation tells of both: a statement that denies wins over any grant.
///
/// Source: AWS KMS Developer Guide, "Troubleshooting key access" and "Grants in AWS KMS".
final class KeyAccess {
    static final String PREFIX = "kms:";

    private static final JsonFactory JSON = new JsonFactory();

    private static final PolicySet EVERYTHING =
            PolicySet.ofIdentity(
                    List.of(
                            new PolicySet.Named(
                                    "everything",
                                    parsed(
                                            "{\"Version\":\"2012-10-17\",\"Statement\":"
                                                    + "[{\"Effect\":\"Allow\",\"Action\":\"*\","
                                                    + "\"Resource\":\"*\"}]}",
                                            PolicyKind.IDENTITY))));

    private KeyAccess() {}

    /// What is asked.
    ///
    /// @param values all condition keys of the call
    record Question(Requester requester, GrantUse use, Map<String, List<String>> values) {}

    /// Decides on a use of a key.
    ///
    /// @param key the key, with its policy
    /// @param grants those of the key's grants that may be the requester's
    /// @param others what the requester's own policies say
    static Decision decide(Question question, Resource key, List<Grant> grants, PolicySet others) {
        var text = effectivePolicy(key.policy(), grants, question.use());
        var values = RequestValues.builder();
        question.values().forEach(values::put);
        return PolicyEvaluator.decide(
                new AuthorizationRequest(
                        question.requester(),
                        PREFIX + question.use().action(),
                        key.arn(),
                        key.account(),
                        values.build()),
                others.withResource(
                        new PolicySet.Named("key policy", parsed(text, PolicyKind.RESOURCE)),
                        PolicySet.ResourceRule.REQUIRED));
    }

    /// The same as far as the key goes: the requester's own policies are taken to allow everything.
    static Decision decide(Question question, Resource key, List<Grant> grants) {
        return decide(question, key, grants, EVERYTHING);
    }

    /// A key as far as access to it goes.
    record Resource(String arn, String account, String policy) {
        static Resource of(Key key) {
            return new Resource(key.arn(), key.account(), key.policy());
        }
    }

    /// The key's policy, and a statement for every grant that allows what is wanted.
    static String effectivePolicy(String policy, List<Grant> grants, GrantUse use) {
        var fitting = grants.stream().filter(grant -> fits(grant, use)).toList();
        if (fitting.isEmpty()) {
            return policy;
        }
        var out = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out);
                var parser = JSON.createParser(ObjectReadContext.empty(), policy)) {
            parser.nextToken();
            json.writeStartObject();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                json.writeName(parser.currentName());
                boolean statements = parser.currentName().equals("Statement");
                var value = parser.nextToken();
                if (!statements) {
                    json.copyCurrentStructure(parser);
                    continue;
                }
                json.writeStartArray();
                fitting.forEach(grant -> write(json, grant, use));
                if (value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        json.copyCurrentStructure(parser);
                    }
                } else {
                    json.copyCurrentStructure(parser);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return out.toString();
    }

    private static boolean fits(Grant grant, GrantUse use) {
        return use.retires() && grant.retiring().isPresent() || use.allowedBy(grant);
    }

    private static void write(JsonGenerator json, Grant grant, GrantUse use) {
        json.writeStartObject();
        json.writeStringProperty("Sid", "Grant" + grant.id());
        json.writeStringProperty("Effect", "Allow");
        json.writeName("Principal");
        json.writeStartObject();
        boolean retires = use.retires() && !use.allowedBy(grant);
        var principal = retires ? grant.retiring().orElseThrow() : grant.grantee();
        json.writeStringProperty(principal.startsWith("arn:") ? "AWS" : "Service", principal);
        json.writeEndObject();
        json.writeStringProperty("Action", PREFIX + use.action());
        json.writeStringProperty("Resource", "*");
        json.writeEndObject();
    }

    private static PolicyDocument parsed(String text, PolicyKind kind) {
        try {
            return PolicyDocument.parse(text, kind);
        } catch (PolicySyntaxException e) {
            throw new IllegalStateException("policies are checked before they are kept", e);
        }
    }
}
