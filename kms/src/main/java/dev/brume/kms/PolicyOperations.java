package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.model.kms.GetKeyPolicyRequest;
import dev.brume.model.kms.GetKeyPolicyResponse;
import dev.brume.model.kms.ListKeyPoliciesRequest;
import dev.brume.model.kms.ListKeyPoliciesResponse;
import dev.brume.model.kms.PutKeyPolicyRequest;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The policies of keys. They are kept and answered word for word.
final class PolicyOperations {
    private final KeyDirectory directory;
    private final KeyPolicyCheck policies;

    PolicyOperations(KeyDirectory directory, KeyPolicyCheck policies) {
        this.directory = directory;
        this.policies = policies;
    }

    GetKeyPolicyResponse policy(GetKeyPolicyRequest in, RequestContext context) {
        var found = directory.find(in.keyId(), KeyOperation.GET_KEY_POLICY, context);
        if (in.policyName() != null && !in.policyName().equals(KeyPolicies.NAME)) {
            throw KmsErrors.policyNotFound();
        }
        return GetKeyPolicyResponse.builder()
                .policy(found.key().policy())
                .policyName(KeyPolicies.NAME)
                .build();
    }

    ListKeyPoliciesResponse list(ListKeyPoliciesRequest in, RequestContext context) {
        directory.find(in.keyId(), KeyOperation.LIST_KEY_POLICIES, context);
        if (in.marker() != null) {
            throw KmsErrors.invalidMarker();
        }
        return ListKeyPoliciesResponse.builder()
                .policyNames(List.of(KeyPolicies.NAME))
                .truncated(false)
                .build();
    }

    void put(PutKeyPolicyRequest in, RequestContext context) {
        checkName(in.policyName());
        var found = directory.locate(in.keyId(), KeyOperation.PUT_KEY_POLICY, context).key();
        policies.check(in.policy(), found.arn(), in.bypassPolicyLockoutSafetyCheck(), context);
        directory.update(
                in.keyId(),
                KeyOperation.PUT_KEY_POLICY,
                context,
                (state, key) -> Change.of(state.with(key.but().policy(in.policy()).build()), key));
    }

    private static void checkName(@Nullable String name) {
        if (name != null && !name.equals(KeyPolicies.NAME)) {
            throw KmsErrors.validation("The only valid policy name is \"default\".");
        }
    }
}
