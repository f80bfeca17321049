package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.AddUserToGroupRequest;
import dev.brume.model.iam.CreateGroupRequest;
import dev.brume.model.iam.CreateGroupResponse;
import dev.brume.model.iam.DeleteGroupRequest;
import dev.brume.model.iam.GetGroupRequest;
import dev.brume.model.iam.GetGroupResponse;
import dev.brume.model.iam.ListGroupsForUserRequest;
import dev.brume.model.iam.ListGroupsForUserResponse;
import dev.brume.model.iam.ListGroupsRequest;
import dev.brume.model.iam.ListGroupsResponse;
import dev.brume.model.iam.RemoveUserFromGroupRequest;
import dev.brume.model.iam.UpdateGroupRequest;
import dev.brume.wire.call.RequestContext;

import java.util.TreeSet;

/// Groups and who is in them.
final class GroupOperations {
    private static final String ARN_TYPE = "group";

    private final StateCells<IamState> cells;

    GroupOperations(StateCells<IamState> cells) {
        this.cells = cells;
    }

    CreateGroupResponse create(CreateGroupRequest in, RequestContext context) {
        var path = Names.path(in.path());
        var name = in.groupName();
        var group =
                new IamGroup(
                        name,
                        path,
                        Names.arn(context, ARN_TYPE, path, name),
                        Names.id(Principal.Kind.GROUP.idPrefix(), context),
                        Names.now(context),
                        Grants.NONE);
        return cells.at(context)
                .update(
                        state -> {
                            if (state.has(group.key())) {
                                throw IamErrors.principalExists(Principal.Kind.GROUP, name);
                            }
                            Quotas.room(
                                    state.count(Principal.Kind.GROUP.prefix()),
                                    Quotas.GROUPS_MAX,
                                    "GroupsPerAccount");
                            return Change.of(
                                    state.with(group),
                                    CreateGroupResponse.builder()
                                            .group(IamShapes.group(group))
                                            .build());
                        });
    }

    GetGroupResponse group(GetGroupRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var group = state.group(in.groupName());
        var page =
                Page.of(
                        state,
                        Membership.prefix(group.name()),
                        Membership.class,
                        member -> true,
                        new Page.Request(in.marker(), in.maxItems()));
        return GetGroupResponse.builder()
                .group(IamShapes.group(group))
                .users(page.map(member -> IamShapes.listed(state.user(member.user())).build()))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    ListGroupsResponse list(ListGroupsRequest in, RequestContext context) {
        var prefix = Names.path(in.pathPrefix());
        var page =
                Page.of(
                        cells.at(context).read(),
                        Principal.Kind.GROUP.prefix(),
                        IamGroup.class,
                        group -> group.path().startsWith(prefix),
                        new Page.Request(in.marker(), in.maxItems()));
        return ListGroupsResponse.builder()
                .groups(page.map(IamShapes::group))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    ListGroupsForUserResponse ofUser(ListGroupsForUserRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var user = state.user(in.userName());
        var page = Page.of(user.groups(), new Page.Request(in.marker(), in.maxItems()));
        return ListGroupsForUserResponse.builder()
                .groups(page.map(name -> IamShapes.group(state.group(name))))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    void update(UpdateGroupRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var old = state.group(in.groupName());
                            var name = in.newGroupName() == null ? old.name() : in.newGroupName();
                            var path = in.newPath() == null ? old.path() : in.newPath();
                            var next =
                                    old.renamed(
                                            name, path, Names.arn(context, ARN_TYPE, path, name));
                            if (!next.key().equals(old.key()) && state.has(next.key())) {
                                throw IamErrors.principalExists(Principal.Kind.GROUP, name);
                            }
                            return Change.of(moved(state, old, next), true);
                        });
    }

    private static IamState moved(IamState state, IamGroup old, IamGroup next) {
        var moved = state.without(old).with(next);
        for (var member : state.all(Membership.prefix(old.name()), Membership.class)) {
            var user = moved.user(member.user());
            var groups = new TreeSet<>(user.groups());
            groups.remove(old.name());
            groups.add(next.name());
            moved = moved.with(user.withGroups(groups));
        }
        return moved;
    }

    void delete(DeleteGroupRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var group = state.group(in.groupName());
                            if (state.count(Membership.prefix(group.name())) > 0) {
                                throw IamErrors.mustFirst("remove users from group");
                            }
                            PrincipalChecks.requireNoPolicies(group);
                            return Change.of(state.without(group), true);
                        });
    }

    /// A user who is in the group already stays in it.
    void add(AddUserToGroupRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var group = state.group(in.groupName());
                            var user = state.user(in.userName());
                            var groups = new TreeSet<>(user.groups());
                            if (groups.add(group.name())) {
                                Quotas.room(
                                        user.groups().size(),
                                        Quotas.GROUPS_PER_USER_MAX,
                                        "GroupsPerUser");
                            }
                            return Change.of(state.with(user.withGroups(groups)), true);
                        });
    }

    void remove(RemoveUserFromGroupRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var group = state.group(in.groupName());
                            var user = state.user(in.userName());
                            var groups = new TreeSet<>(user.groups());
                            groups.remove(group.name());
                            return Change.of(state.with(user.withGroups(groups)), true);
                        });
    }
}
