package dev.brume.iam;

import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;

/// Holds policy documents against the language and IAM's limits, before anything keeps them.
final class Documents {
    private Documents() {}

    /// A document for a user, group, role or managed policy.
    static void checkIdentity(String document) {
        check(document, PolicyKind.IDENTITY);
    }

    /// A role's trust policy.
    static void checkTrust(String document) {
        check(document, PolicyKind.TRUST);
        if (Quotas.characters(document) > Quotas.TRUST_CHARACTERS_MAX) {
            throw IamErrors.quota("ACLSizePerRole", Quotas.TRUST_CHARACTERS_MAX);
        }
    }

    static void checkManaged(String document) {
        if (!check(document, PolicyKind.IDENTITY).version().equals("2012-10-17")) {
            throw IamErrors.malformedPolicy(
                    "Policy document must be version 2012-10-17 or greater.");
        }
        if (Quotas.characters(document) > Quotas.MANAGED_CHARACTERS_MAX) {
            throw IamErrors.quota("PolicySize", Quotas.MANAGED_CHARACTERS_MAX);
        }
    }

    /// All inline policies of one principal share a limit.
    static void checkInline(Principal principal) {
        int characters = 0;
        for (var document : principal.grants().inline().values()) {
            characters += Quotas.characters(document);
        }
        int max = principal.kind().inlineCharactersMax();
        if (characters > max) {
            throw IamErrors.limit(
                    "Maximum policy size of "
                            + max
                            + " bytes exceeded for "
                            + principal.kind().noun()
                            + " "
                            + principal.name());
        }
    }

    private static PolicyDocument check(String document, PolicyKind kind) {
        try {
            return PolicyDocument.parse(document, kind);
        } catch (PolicySyntaxException wrong) {
            throw IamErrors.malformedPolicy(wrong.reason());
        }
    }
}
