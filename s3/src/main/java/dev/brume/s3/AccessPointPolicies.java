package dev.brume.s3;

import dev.brume.core.state.Change;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.model.s3control.DeleteAccessPointPolicyRequest;
import dev.brume.model.s3control.GetAccessPointPolicyRequest;
import dev.brume.model.s3control.GetAccessPointPolicyResult;
import dev.brume.model.s3control.GetAccessPointPolicyStatusRequest;
import dev.brume.model.s3control.GetAccessPointPolicyStatusResult;
import dev.brume.model.s3control.PolicyStatus;
import dev.brume.model.s3control.PutAccessPointPolicyRequest;
import dev.brume.wire.call.RequestContext;

/// The policies of access points.
final class AccessPointPolicies {
    private final Buckets buckets;

    AccessPointPolicies(Buckets buckets) {
        this.buckets = buckets;
    }

    void put(PutAccessPointPolicyRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        try {
            PolicyDocument.parse(in.policy(), PolicyKind.RESOURCE);
        } catch (PolicySyntaxException e) {
            throw BucketSettings.malformedPolicy(e.reason());
        }
        boolean open = PolicyChecks.isPublic(in.policy());
        buckets.account(in.accountId())
                .update(
                        state -> {
                            var point = AccessPointOperations.require(state, in.name(), context);
                            if (open && Boolean.TRUE.equals(point.block().blockPublicPolicy())) {
                                throw S3Errors.accessDenied();
                            }
                            return Change.of(state.with(point.withPolicy(in.policy())), in.name());
                        });
    }

    GetAccessPointPolicyResult get(GetAccessPointPolicyRequest in, RequestContext context) {
        return GetAccessPointPolicyResult.builder()
                .policy(policy(in.accountId(), in.name(), context))
                .build();
    }

    GetAccessPointPolicyStatusResult status(
            GetAccessPointPolicyStatusRequest in, RequestContext context) {
        var policy = policy(in.accountId(), in.name(), context);
        return GetAccessPointPolicyStatusResult.builder()
                .policyStatus(
                        PolicyStatus.builder().isPublic(PolicyChecks.isPublic(policy)).build())
                .build();
    }

    private String policy(String account, String name, RequestContext context) {
        ControlErrors.requireOwn(account, context);
        var point = AccessPointOperations.require(buckets.account(account).read(), name, context);
        if (point.policy().isEmpty()) {
            throw ControlErrors.noSuchPolicy(name);
        }
        return point.policy();
    }

    void delete(DeleteAccessPointPolicyRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        buckets.account(in.accountId())
                .update(
                        state -> {
                            var point = AccessPointOperations.require(state, in.name(), context);
                            return Change.of(state.with(point.withPolicy("")), in.name());
                        });
    }
}
