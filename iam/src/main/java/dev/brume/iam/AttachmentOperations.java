package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.AttachGroupPolicyRequest;
import dev.brume.model.iam.AttachRolePolicyRequest;
import dev.brume.model.iam.AttachUserPolicyRequest;
import dev.brume.model.iam.DeleteRolePermissionsBoundaryRequest;
import dev.brume.model.iam.DeleteUserPermissionsBoundaryRequest;
import dev.brume.model.iam.DetachGroupPolicyRequest;
import dev.brume.model.iam.DetachRolePolicyRequest;
import dev.brume.model.iam.DetachUserPolicyRequest;
import dev.brume.model.iam.ListAttachedGroupPoliciesRequest;
import dev.brume.model.iam.ListAttachedGroupPoliciesResponse;
import dev.brume.model.iam.ListAttachedRolePoliciesRequest;
import dev.brume.model.iam.ListAttachedRolePoliciesResponse;
import dev.brume.model.iam.ListAttachedUserPoliciesRequest;
import dev.brume.model.iam.ListAttachedUserPoliciesResponse;
import dev.brume.model.iam.ListEntitiesForPolicyRequest;
import dev.brume.model.iam.ListEntitiesForPolicyResponse;
import dev.brume.model.iam.PolicyGroup;
import dev.brume.model.iam.PolicyNotAttachableException;
import dev.brume.model.iam.PolicyRole;
import dev.brume.model.iam.PolicyUser;
import dev.brume.model.iam.PutRolePermissionsBoundaryRequest;
import dev.brume.model.iam.PutUserPermissionsBoundaryRequest;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Which managed policies are attached to whom, and permissions boundaries.
final class AttachmentOperations {
    private static final String SERVICE_POLICIES = ":policy/aws-service-role/";

    private final StateCells<IamState> cells;
    private final ManagedPolicies policies;

    AttachmentOperations(StateCells<IamState> cells, ManagedPolicies policies) {
        this.cells = cells;
        this.policies = policies;
    }

    void toUser(AttachUserPolicyRequest in, RequestContext context) {
        attach(Principal.Kind.USER, in.userName(), in.policyArn(), context);
    }

    void toGroup(AttachGroupPolicyRequest in, RequestContext context) {
        attach(Principal.Kind.GROUP, in.groupName(), in.policyArn(), context);
    }

    void toRole(AttachRolePolicyRequest in, RequestContext context) {
        attach(Principal.Kind.ROLE, in.roleName(), in.policyArn(), context);
    }

    void fromUser(DetachUserPolicyRequest in, RequestContext context) {
        detach(Principal.Kind.USER, in.userName(), in.policyArn(), context);
    }

    void fromGroup(DetachGroupPolicyRequest in, RequestContext context) {
        detach(Principal.Kind.GROUP, in.groupName(), in.policyArn(), context);
    }

    void fromRole(DetachRolePolicyRequest in, RequestContext context) {
        detach(Principal.Kind.ROLE, in.roleName(), in.policyArn(), context);
    }

    /// Attaching what is attached changes nothing.
    private void attach(Principal.Kind kind, String name, String arn, RequestContext context) {
        change(
                kind,
                name,
                context,
                (state, principal) -> {
                    policies.requireAttachable(state, arn);
                    if (arn.contains(SERVICE_POLICIES)) {
                        throw PolicyNotAttachableException.of(
                                "Cannot attach a Service Role Policy to a Customer Role.");
                    }
                    var grants = principal.grants();
                    if (!grants.attached().contains(arn)) {
                        Quotas.room(
                                grants.attached().size(),
                                Quotas.ATTACHED_MAX,
                                "PoliciesPer" + kind.title());
                    }
                    return grants.attaching(arn);
                });
    }

    private void detach(Principal.Kind kind, String name, String arn, RequestContext context) {
        Names.policyName(arn);
        change(
                kind,
                name,
                context,
                (state, principal) -> {
                    if (!principal.grants().attached().contains(arn)) {
                        throw IamErrors.noSuchPolicy(arn);
                    }
                    return principal.grants().detaching(arn);
                });
    }

    private void change(
            Principal.Kind kind,
            String name,
            RequestContext context,
            BiFunction<IamState, Principal, Grants> step) {
        cells.at(context)
                .update(
                        state -> {
                            var principal = state.principal(kind, name);
                            if (principal instanceof IamRole role) {
                                RoleOperations.requireModifiable(role);
                            }
                            var grants = step.apply(state, principal);
                            return Change.of(state.with(principal.with(grants)), grants);
                        });
    }

    // ---- permissions boundaries

    void boundUser(PutUserPermissionsBoundaryRequest in, RequestContext context) {
        bound(Principal.Kind.USER, in.userName(), in.permissionsBoundary(), context);
    }

    void boundRole(PutRolePermissionsBoundaryRequest in, RequestContext context) {
        bound(Principal.Kind.ROLE, in.roleName(), in.permissionsBoundary(), context);
    }

    private void bound(Principal.Kind kind, String name, String arn, RequestContext context) {
        change(
                kind,
                name,
                context,
                (state, principal) -> {
                    policies.requireBoundary(state, arn);
                    return principal.grants().boundedBy(Optional.of(arn));
                });
    }

    void unboundUser(DeleteUserPermissionsBoundaryRequest in, RequestContext context) {
        unbound(Principal.Kind.USER, in.userName(), context);
    }

    void unboundRole(DeleteRolePermissionsBoundaryRequest in, RequestContext context) {
        unbound(Principal.Kind.ROLE, in.roleName(), context);
    }

    private void unbound(Principal.Kind kind, String name, RequestContext context) {
        change(
                kind,
                name,
                context,
                (state, principal) -> {
                    if (principal.grants().boundary().isEmpty()) {
                        throw IamErrors.noSuch(
                                "The "
                                        + kind.noun()
                                        + " with name "
                                        + name
                                        + " has no permissions boundary.");
                    }
                    return principal.grants().boundedBy(Optional.empty());
                });
    }

    // ---- who has what

    ListAttachedUserPoliciesResponse ofUser(
            ListAttachedUserPoliciesRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.maxItems());
        var page = attached(Principal.Kind.USER, in.userName(), in.pathPrefix(), request, context);
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.map(IamShapes::attached))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    ListAttachedGroupPoliciesResponse ofGroup(
            ListAttachedGroupPoliciesRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.maxItems());
        var page =
                attached(Principal.Kind.GROUP, in.groupName(), in.pathPrefix(), request, context);
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.map(IamShapes::attached))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    ListAttachedRolePoliciesResponse ofRole(
            ListAttachedRolePoliciesRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.maxItems());
        var page = attached(Principal.Kind.ROLE, in.roleName(), in.pathPrefix(), request, context);
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.map(IamShapes::attached))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private Page<String> attached(
            Principal.Kind kind,
            String name,
            @Nullable String pathPrefix,
            Page.Request request,
            RequestContext context) {
        var principal = cells.at(context).read().principal(kind, name);
        var path = ":policy" + Names.path(pathPrefix);
        var arns =
                principal.grants().attached().stream().filter(arn -> arn.contains(path)).toList();
        return Page.of(arns, request);
    }

    ListEntitiesForPolicyResponse users(ListEntitiesForPolicyRequest in, RequestContext context) {
        var state = cells.at(context).read();
        policies.require(state, in.policyArn());
        var uses = new TreeMap<String, PolicyUse>();
        boolean all = in.policyUsageFilter() == null;
        if (all || "PermissionsPolicy".equals(in.policyUsageFilter())) {
            collect(state, PolicyUse.prefix(in.policyArn(), false), uses);
        }
        if (all || "PermissionsBoundary".equals(in.policyUsageFilter())) {
            collect(state, PolicyUse.prefix(in.policyArn(), true), uses);
        }
        uses.values().removeIf(use -> !wanted(use, in, state));
        var page = Page.of(uses, new Page.Request(in.marker(), in.maxItems()));
        var users = new ArrayList<PolicyUser>();
        var groups = new ArrayList<PolicyGroup>();
        var roles = new ArrayList<PolicyRole>();
        for (var entry : page.items()) {
            var use = entry.getValue();
            var id = state.principal(use.kind(), use.name()).id();
            switch (use.kind()) {
                case USER ->
                        users.add(PolicyUser.builder().userName(use.name()).userId(id).build());
                case GROUP ->
                        groups.add(PolicyGroup.builder().groupName(use.name()).groupId(id).build());
                case ROLE ->
                        roles.add(PolicyRole.builder().roleName(use.name()).roleId(id).build());
            }
        }
        return ListEntitiesForPolicyResponse.builder()
                .policyUsers(users)
                .policyGroups(groups)
                .policyRoles(roles)
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static void collect(IamState state, String prefix, Map<String, PolicyUse> uses) {
        for (var use : state.all(prefix, PolicyUse.class)) {
            uses.put(use.key(), use);
        }
    }

    private static boolean wanted(PolicyUse use, ListEntitiesForPolicyRequest in, IamState state) {
        var filter = in.entityFilter();
        return (filter == null || filter.equals(use.kind().title()))
                && state.principal(use.kind(), use.name())
                        .path()
                        .startsWith(Names.path(in.pathPrefix()));
    }
}
