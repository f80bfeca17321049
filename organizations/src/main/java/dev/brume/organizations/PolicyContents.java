package dev.brume.organizations;

import dev.brume.core.admin.Json;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Holds policy documents against their type's language and size, before anything keeps them.
final class PolicyContents {
    private PolicyContents() {}

    static void check(PolicyType type, String content) {
        if (content.length() > type.charactersMax()) {
            throw OrganizationsErrors.constraint(
                    "POLICY_CONTENT_LIMIT_EXCEEDED",
                    "You have exceeded the allowed length of a policy of this type: "
                            + type.charactersMax()
                            + " characters.");
        }
        if (type.controls()) {
            parse(
                    content,
                    type == PolicyType.SERVICE_CONTROL_POLICY
                            ? PolicyKind.SERVICE_CONTROL
                            : PolicyKind.RESOURCE_CONTROL);
            return;
        }
        try {
            var tree = Json.read(content.getBytes(StandardCharsets.UTF_8));
            boolean known =
                    tree instanceof Map<?, ?> fields
                            && type.top().map(fields::containsKey).orElse(true);
            if (!known) {
                throw OrganizationsErrors.malformed(
                        type.top().map(top -> "It has no \"" + top + "\".").orElse(""));
            }
        } catch (Json.MalformedJson broken) {
            throw OrganizationsErrors.malformed("It is no valid JSON.");
        }
    }

    private static void parse(String content, PolicyKind kind) {
        try {
            PolicyDocument.parse(content, kind);
        } catch (PolicySyntaxException wrong) {
            throw OrganizationsErrors.malformed(wrong.reason());
        }
    }

    /// A resource policy of an organization.
    static void checkDelegation(String content) {
        try {
            PolicyDocument.parse(content, PolicyKind.RESOURCE);
        } catch (PolicySyntaxException wrong) {
            throw OrganizationsErrors.invalid("INVALID_RESOURCE_POLICY_JSON", wrong.reason());
        }
    }
}
