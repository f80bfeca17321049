package dev.brume.kms;

import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Refuses what cannot become a key's policy: a text that is none, one that names principals that
/// are not there, and one by which the caller could not change it again.
final class KeyPolicyCheck {
    /// The longest policy that KMS takes, in characters.
    static final int LENGTH_MAX = 32_768;

    private final Principals principals;

    KeyPolicyCheck(Principals principals) {
        this.principals = principals;
    }

    /// @param keyArn the key that the policy is for
    /// @param bypass whether the caller accepts being locked out
    void check(String policy, String keyArn, @Nullable Boolean bypass, RequestContext context) {
        if (policy.length() > LENGTH_MAX) {
            throw KmsErrors.limit("The policy is longer than " + LENGTH_MAX + " characters");
        }
        var document = parsed(policy);
        boolean known =
                document.awsPrincipals().stream()
                                .allMatch(each -> principals.valid(each, context.account()))
                        && document.servicePrincipals().stream().allMatch(Principals::service);
        if (!known) {
            throw KmsErrors.malformedPolicy(
                    "Policy contains a statement with one or more invalid principals.");
        }
        if (!Boolean.TRUE.equals(bypass) && !allowsChange(policy, keyArn, context)) {
            throw KmsErrors.policyLocksOut();
        }
    }

    private static PolicyDocument parsed(String policy) {
        try {
            return PolicyDocument.parse(policy, PolicyKind.RESOURCE);
        } catch (PolicySyntaxException e) {
            throw KmsErrors.malformedPolicy(e.reason());
        }
    }

    private boolean allowsChange(String policy, String keyArn, RequestContext context) {
        var caller = context.caller();
        var question =
                new KeyAccess.Question(
                        principals.requester(caller),
                        GrantUse.of(KeyOperation.PUT_KEY_POLICY.wireName(), Map.of()),
                        Map.of(
                                "kms:CallerAccount", List.of(caller.account()),
                                "aws:PrincipalArn", List.of(caller.arn()),
                                "aws:PrincipalAccount", List.of(caller.account())));
        return KeyAccess.decide(
                        question,
                        new KeyAccess.Resource(keyArn, context.account(), policy),
                        List.of())
                .allowed();
    }
}
