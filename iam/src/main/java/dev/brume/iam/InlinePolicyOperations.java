package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.DeleteGroupPolicyRequest;
import dev.brume.model.iam.DeleteRolePolicyRequest;
import dev.brume.model.iam.DeleteUserPolicyRequest;
import dev.brume.model.iam.GetGroupPolicyRequest;
import dev.brume.model.iam.GetGroupPolicyResponse;
import dev.brume.model.iam.GetRolePolicyRequest;
import dev.brume.model.iam.GetRolePolicyResponse;
import dev.brume.model.iam.GetUserPolicyRequest;
import dev.brume.model.iam.GetUserPolicyResponse;
import dev.brume.model.iam.ListGroupPoliciesRequest;
import dev.brume.model.iam.ListGroupPoliciesResponse;
import dev.brume.model.iam.ListRolePoliciesRequest;
import dev.brume.model.iam.ListRolePoliciesResponse;
import dev.brume.model.iam.ListUserPoliciesRequest;
import dev.brume.model.iam.ListUserPoliciesResponse;
import dev.brume.model.iam.PutGroupPolicyRequest;
import dev.brume.model.iam.PutRolePolicyRequest;
import dev.brume.model.iam.PutUserPolicyRequest;
import dev.brume.wire.call.RequestContext;

/// Policies that stand within a user, group or role.
final class InlinePolicyOperations {
    private final StateCells<IamState> cells;

    InlinePolicyOperations(StateCells<IamState> cells) {
        this.cells = cells;
    }

    private void put(
            Principal.Kind kind,
            String name,
            String policy,
            String document,
            RequestContext context) {
        Documents.checkIdentity(document);
        cells.at(context)
                .update(
                        state -> {
                            var old = modifiable(state, kind, name);
                            var next = old.with(old.grants().withInline(policy, document));
                            Documents.checkInline(next);
                            return Change.of(state.with(next), next);
                        });
    }

    private String document(
            Principal.Kind kind, String name, String policy, RequestContext context) {
        var principal = cells.at(context).read().principal(kind, name);
        var document = principal.grants().inline().get(policy);
        if (document == null) {
            throw IamErrors.noSuchInline(kind, policy);
        }
        return IamShapes.encoded(document);
    }

    private Page<String> names(
            Principal.Kind kind, String name, Page.Request request, RequestContext context) {
        var principal = cells.at(context).read().principal(kind, name);
        return Page.of(principal.grants().inline().keySet(), request);
    }

    private void delete(Principal.Kind kind, String name, String policy, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var old = modifiable(state, kind, name);
                            if (!old.grants().inline().containsKey(policy)) {
                                throw IamErrors.noSuchInline(kind, policy);
                            }
                            var next = old.with(old.grants().withoutInline(policy));
                            return Change.of(state.with(next), next);
                        });
    }

    private static Principal modifiable(IamState state, Principal.Kind kind, String name) {
        var principal = state.principal(kind, name);
        if (principal instanceof IamRole role) {
            RoleOperations.requireModifiable(role);
        }
        return principal;
    }

    // ---- users

    void putUser(PutUserPolicyRequest in, RequestContext context) {
        put(Principal.Kind.USER, in.userName(), in.policyName(), in.policyDocument(), context);
    }

    GetUserPolicyResponse ofUser(GetUserPolicyRequest in, RequestContext context) {
        return GetUserPolicyResponse.builder()
                .userName(in.userName())
                .policyName(in.policyName())
                .policyDocument(
                        document(Principal.Kind.USER, in.userName(), in.policyName(), context))
                .build();
    }

    ListUserPoliciesResponse listUser(ListUserPoliciesRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.maxItems());
        var page = names(Principal.Kind.USER, in.userName(), request, context);
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    void deleteUser(DeleteUserPolicyRequest in, RequestContext context) {
        delete(Principal.Kind.USER, in.userName(), in.policyName(), context);
    }

    // ---- groups

    void putGroup(PutGroupPolicyRequest in, RequestContext context) {
        put(Principal.Kind.GROUP, in.groupName(), in.policyName(), in.policyDocument(), context);
    }

    GetGroupPolicyResponse ofGroup(GetGroupPolicyRequest in, RequestContext context) {
        return GetGroupPolicyResponse.builder()
                .groupName(in.groupName())
                .policyName(in.policyName())
                .policyDocument(
                        document(Principal.Kind.GROUP, in.groupName(), in.policyName(), context))
                .build();
    }

    ListGroupPoliciesResponse listGroup(ListGroupPoliciesRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.maxItems());
        var page = names(Principal.Kind.GROUP, in.groupName(), request, context);
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    void deleteGroup(DeleteGroupPolicyRequest in, RequestContext context) {
        delete(Principal.Kind.GROUP, in.groupName(), in.policyName(), context);
    }

    // ---- roles

    void putRole(PutRolePolicyRequest in, RequestContext context) {
        put(Principal.Kind.ROLE, in.roleName(), in.policyName(), in.policyDocument(), context);
    }

    GetRolePolicyResponse ofRole(GetRolePolicyRequest in, RequestContext context) {
        return GetRolePolicyResponse.builder()
                .roleName(in.roleName())
                .policyName(in.policyName())
                .policyDocument(
                        document(Principal.Kind.ROLE, in.roleName(), in.policyName(), context))
                .build();
    }

    ListRolePoliciesResponse listRole(ListRolePoliciesRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.maxItems());
        var page = names(Principal.Kind.ROLE, in.roleName(), request, context);
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    void deleteRole(DeleteRolePolicyRequest in, RequestContext context) {
        delete(Principal.Kind.ROLE, in.roleName(), in.policyName(), context);
    }
}
