package dev.brume.iam;

import dev.brume.core.auth.CredentialStore;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.CreateUserRequest;
import dev.brume.model.iam.CreateUserResponse;
import dev.brume.model.iam.DeleteUserRequest;
import dev.brume.model.iam.GetUserRequest;
import dev.brume.model.iam.GetUserResponse;
import dev.brume.model.iam.ListUsersRequest;
import dev.brume.model.iam.ListUsersResponse;
import dev.brume.model.iam.UpdateUserRequest;
import dev.brume.model.iam.User;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Users.
final class UserOperations {
    private static final String ARN_TYPE = "user";

    private final StateCells<IamState> cells;
    private final ManagedPolicies policies;
    private final CredentialStore credentials;

    UserOperations(
            StateCells<IamState> cells, ManagedPolicies policies, CredentialStore credentials) {
        this.cells = cells;
        this.policies = policies;
        this.credentials = credentials;
    }

    CreateUserResponse create(CreateUserRequest in, RequestContext context) {
        var path = Names.path(in.path());
        var name = in.userName();
        var user =
                new IamUser(
                        name,
                        path,
                        Names.arn(context, ARN_TYPE, path, name),
                        Names.id(Principal.Kind.USER.idPrefix(), context),
                        Names.now(context),
                        Tags.of(in.tags(), "User"),
                        Grants.NONE.boundedBy(Optional.ofNullable(in.permissionsBoundary())),
                        Set.of());
        return cells.at(context)
                .update(
                        state -> {
                            if (state.has(user.key())) {
                                throw IamErrors.principalExists(Principal.Kind.USER, name);
                            }
                            Quotas.room(
                                    state.count(Principal.Kind.USER.prefix()),
                                    Quotas.USERS_MAX,
                                    "UsersPerAccount");
                            policies.requireBoundary(state, in.permissionsBoundary());
                            return Change.of(
                                    state.with(user),
                                    CreateUserResponse.builder()
                                            .user(IamShapes.whole(user))
                                            .build());
                        });
    }

    /// The user named, else the caller, who may be the account's root.
    GetUserResponse user(GetUserRequest in, RequestContext context) {
        if (in.userName() == null && context.caller().kind() == Caller.Kind.ROOT) {
            return GetUserResponse.builder().user(root(context)).build();
        }
        var name = Names.userOrCaller(in.userName(), context);
        var user = cells.at(context).read().user(name);
        return GetUserResponse.builder().user(IamShapes.whole(user)).build();
    }

    private static User root(RequestContext context) {
        // When the account began nobody knows here.
        return User.builder()
                .userId(context.account())
                .arn(context.caller().arn())
                .createDate(Instant.EPOCH)
                .build();
    }

    ListUsersResponse list(ListUsersRequest in, RequestContext context) {
        var prefix = Names.path(in.pathPrefix());
        var page =
                Page.of(
                        cells.at(context).read(),
                        Principal.Kind.USER.prefix(),
                        IamUser.class,
                        user -> user.path().startsWith(prefix),
                        new Page.Request(in.marker(), in.maxItems()));
        return ListUsersResponse.builder()
                .users(page.map(user -> IamShapes.listed(user).build()))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    /// Renames or moves a user. Its access keys go on, under the new name.
    void update(UpdateUserRequest in, RequestContext context) {
        var renamed =
                cells.at(context)
                        .update(
                                state -> {
                                    var old = state.user(in.userName());
                                    var next = renamed(old, in, context);
                                    boolean same = next.key().equals(old.key());
                                    if (!same && state.has(next.key())) {
                                        throw IamErrors.principalExists(
                                                Principal.Kind.USER, next.name());
                                    }
                                    return Change.of(moved(state, old, next), next);
                                });
        for (var key :
                cells.at(context).read().all(UserKey.prefix(renamed.name()), UserKey.class)) {
            credentials
                    .find(key.id())
                    .ifPresent(old -> credentials.put(AccessKeyOperations.of(old, renamed)));
        }
    }

    private static IamUser renamed(IamUser old, UpdateUserRequest in, RequestContext context) {
        var name = in.newUserName() == null ? old.name() : in.newUserName();
        var path = in.newPath() == null ? old.path() : in.newPath();
        return old.renamed(name, path, Names.arn(context, ARN_TYPE, path, name));
    }

    private static IamState moved(IamState state, IamUser old, IamUser next) {
        var moved = state.without(old).with(next);
        for (var owned : state.all(Row.OfUser.prefix(old.name()), Row.OfUser.class)) {
            moved = moved.without(owned).with(owned.of(next.name()));
        }
        for (var use : state.all(MfaUse.prefix(old.name()), MfaUse.class)) {
            moved = moved.with(MfaOperations.device(state, use.serial()).of(next.name()));
        }
        return moved;
    }

    void delete(DeleteUserRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var user = state.user(in.userName());
                            requireUnused(state, user);
                            return Change.of(state.without(user), true);
                        });
    }

    private static void requireUnused(IamState state, IamUser user) {
        if (!user.groups().isEmpty()) {
            throw IamErrors.mustFirst("remove users from group");
        }
        PrincipalChecks.requireNoPolicies(user);
        if (state.count(MfaUse.prefix(user.name())) > 0) {
            throw IamErrors.mustFirst("delete MFA device");
        }
        for (var owned : state.all(Row.OfUser.prefix(user.name()), Row.OfUser.class)) {
            throw IamErrors.mustFirst(owned.before());
        }
    }
}
