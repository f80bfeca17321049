package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.CreateRoleRequest;
import dev.brume.model.iam.CreateRoleResponse;
import dev.brume.model.iam.DeleteRoleRequest;
import dev.brume.model.iam.GetRoleRequest;
import dev.brume.model.iam.GetRoleResponse;
import dev.brume.model.iam.ListRolesRequest;
import dev.brume.model.iam.ListRolesResponse;
import dev.brume.model.iam.UpdateAssumeRolePolicyRequest;
import dev.brume.model.iam.UpdateRoleDescriptionRequest;
import dev.brume.model.iam.UpdateRoleDescriptionResponse;
import dev.brume.model.iam.UpdateRoleRequest;
import dev.brume.model.iam.UpdateRoleResponse;
import dev.brume.wire.call.RequestContext;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// Roles.
final class RoleOperations {
    private static final String ARN_TYPE = "role";
    private static final int HOUR_SECONDS = 3_600;
    private static final String SERVICE_LINKED = "/aws-service-role/";

    private final StateCells<IamState> cells;
    private final ManagedPolicies policies;
    private final LastUses uses;

    RoleOperations(StateCells<IamState> cells, ManagedPolicies policies, LastUses uses) {
        this.cells = cells;
        this.policies = policies;
        this.uses = uses;
    }

    CreateRoleResponse create(CreateRoleRequest in, RequestContext context) {
        Documents.checkTrust(in.assumeRolePolicyDocument());
        var path = Names.path(in.path());
        var name = in.roleName();
        if (path.startsWith(SERVICE_LINKED)) {
            throw IamErrors.invalidInput(
                    "Invalid path. Only service-linked roles may be created under "
                            + SERVICE_LINKED
                            + ".");
        }
        int seconds = in.maxSessionDuration() == null ? HOUR_SECONDS : in.maxSessionDuration();
        var role =
                new IamRole(
                        name,
                        path,
                        Names.arn(context, ARN_TYPE, path, name),
                        Names.id(Principal.Kind.ROLE.idPrefix(), context),
                        Names.now(context),
                        Tags.of(in.tags(), "Role"),
                        Grants.NONE.boundedBy(Optional.ofNullable(in.permissionsBoundary())),
                        in.assumeRolePolicyDocument(),
                        Optional.ofNullable(in.description()),
                        seconds);
        return cells.at(context)
                .update(
                        state -> {
                            if (state.has(role.key())) {
                                throw IamErrors.principalExists(Principal.Kind.ROLE, name);
                            }
                            Quotas.room(
                                    state.count(Principal.Kind.ROLE.prefix()),
                                    Quotas.ROLES_MAX,
                                    "RolesPerAccount");
                            policies.requireBoundary(state, in.permissionsBoundary());
                            return Change.of(
                                    state.with(role),
                                    CreateRoleResponse.builder()
                                            .role(IamShapes.created(role))
                                            .build());
                        });
    }

    GetRoleResponse role(GetRoleRequest in, RequestContext context) {
        var role = cells.at(context).read().role(in.roleName());
        return GetRoleResponse.builder().role(IamShapes.whole(role, uses.ofRole(role))).build();
    }

    ListRolesResponse list(ListRolesRequest in, RequestContext context) {
        var prefix = Names.path(in.pathPrefix());
        var page =
                Page.of(
                        cells.at(context).read(),
                        Principal.Kind.ROLE.prefix(),
                        IamRole.class,
                        role -> role.path().startsWith(prefix),
                        new Page.Request(in.marker(), in.maxItems()));
        return ListRolesResponse.builder()
                .roles(page.map(IamShapes::listed))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    UpdateRoleResponse update(UpdateRoleRequest in, RequestContext context) {
        changed(
                in.roleName(),
                context,
                role -> {
                    if (in.maxSessionDuration() != null) {
                        requireModifiable(role);
                    }
                    var next =
                            in.description() == null
                                    ? role
                                    : role.described(Optional.of(in.description()));
                    return in.maxSessionDuration() == null
                            ? next
                            : next.lasting(in.maxSessionDuration());
                });
        return UpdateRoleResponse.builder().build();
    }

    UpdateRoleDescriptionResponse describe(
            UpdateRoleDescriptionRequest in, RequestContext context) {
        var role =
                changed(
                        in.roleName(),
                        context,
                        old -> old.described(Optional.of(in.description())));
        return UpdateRoleDescriptionResponse.builder().role(IamShapes.created(role)).build();
    }

    void trust(UpdateAssumeRolePolicyRequest in, RequestContext context) {
        Documents.checkTrust(in.policyDocument());
        changed(
                in.roleName(),
                context,
                role -> {
                    requireModifiable(role);
                    return role.withTrust(in.policyDocument());
                });
    }

    private IamRole changed(String name, RequestContext context, UnaryOperator<IamRole> step) {
        return cells.at(context)
                .update(
                        state -> {
                            var role = step.apply(state.role(name));
                            return Change.of(state.with(role), role);
                        });
    }

    void delete(DeleteRoleRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var role = state.role(in.roleName());
                            requireModifiable(role);
                            requireUnused(state, role);
                            return Change.of(state.without(role), true);
                        });
    }

    private static void requireUnused(IamState state, IamRole role) {
        if (state.count(ProfileUse.prefix(role.name())) > 0) {
            throw IamErrors.mustFirst("remove roles from instance profile");
        }
        PrincipalChecks.requireNoPolicies(role);
    }

    /// Refuses to change what belongs to a service.
    static void requireModifiable(IamRole role) {
        if (role.path().startsWith(SERVICE_LINKED)) {
            throw IamErrors.unmodifiable(
                    "Cannot perform the operation on the protected role '"
                            + role.name()
                            + "' - this role is only modifiable by AWS");
        }
    }
}
