package dev.brume.sts;

import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.model.sts.PolicyDescriptorType;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The policies that narrow a session down. They travel with the session, for whoever decides on
/// its calls.
///
/// @param document the inline policy
/// @param arns managed policies
record SessionPolicies(Optional<String> document, List<String> arns) {
    /// Where a session keeps its inline policy.
    static final String DOCUMENT = "brume:SessionPolicy";

    /// Where a session keeps the ARNs of its managed policies, separated by spaces.
    static final String ARNS = "brume:SessionPolicyArns";

    /// AWS packs policies and tags together into this many characters, roughly.
    static final int PACKED_CHARACTERS_MAX = 2048;

    private static final int ARNS_MAX = 10;
    private static final int PERCENT = 100;
    private static final JsonFactory JSON = new JsonFactory();

    static SessionPolicies of(
            @Nullable String document, @Nullable List<PolicyDescriptorType> descriptors) {
        var arns =
                descriptors == null
                        ? List.<String>of()
                        : descriptors.stream()
                                .map(PolicyDescriptorType::arn)
                                .filter(Objects::nonNull)
                                .toList();
        if (arns.size() > ARNS_MAX) {
            throw StsErrors.validation(
                    "1 validation error detected: Value at 'policyArns' failed to satisfy"
                            + " constraint: Member must have length less than or equal to "
                            + ARNS_MAX);
        }
        if (document != null) {
            check(document);
        }
        return new SessionPolicies(Optional.ofNullable(document), arns);
    }

    private static void check(String document) {
        if (!isJsonObject(document)) {
            throw StsErrors.malformedPolicy("The policy is not in the valid JSON format.");
        }
        try {
            PolicyDocument.parse(document, PolicyKind.SESSION);
        } catch (PolicySyntaxException wrong) {
            throw StsErrors.malformedPolicy(wrong.reason());
        }
    }

    private static boolean isJsonObject(String text) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    boolean isEmpty() {
        return document.isEmpty() && arns.isEmpty();
    }

    /// Adds what later decisions need.
    void addTo(Map<String, String> sessionContext) {
        document.ifPresent(text -> sessionContext.put(DOCUMENT, text));
        if (!arns.isEmpty()) {
            sessionContext.put(ARNS, String.join(" ", arns));
        }
    }

    /// How much of the room for policies and tags is used, in percent. AWS's packing is not
    /// published: this counts characters.
    int packedPercent(SessionTags tags) {
        int characters =
                document.map(String::length).orElse(0)
                        + arns.stream().mapToInt(String::length).sum()
                        + tags.characters();
        return (characters * PERCENT + PACKED_CHARACTERS_MAX - 1) / PACKED_CHARACTERS_MAX;
    }
}
