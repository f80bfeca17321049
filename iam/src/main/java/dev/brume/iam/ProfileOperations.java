package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.AddRoleToInstanceProfileRequest;
import dev.brume.model.iam.CreateInstanceProfileRequest;
import dev.brume.model.iam.CreateInstanceProfileResponse;
import dev.brume.model.iam.DeleteInstanceProfileRequest;
import dev.brume.model.iam.GetInstanceProfileRequest;
import dev.brume.model.iam.GetInstanceProfileResponse;
import dev.brume.model.iam.ListInstanceProfilesForRoleRequest;
import dev.brume.model.iam.ListInstanceProfilesForRoleResponse;
import dev.brume.model.iam.ListInstanceProfilesRequest;
import dev.brume.model.iam.ListInstanceProfilesResponse;
import dev.brume.model.iam.RemoveRoleFromInstanceProfileRequest;
import dev.brume.wire.call.RequestContext;

import java.util.Optional;

/// Instance profiles.
final class ProfileOperations {
    private static final String ARN_TYPE = "instance-profile";
    private static final String ID_PREFIX = "AIPA";

    private final StateCells<IamState> cells;

    ProfileOperations(StateCells<IamState> cells) {
        this.cells = cells;
    }

    CreateInstanceProfileResponse create(CreateInstanceProfileRequest in, RequestContext context) {
        var path = Names.path(in.path());
        var name = in.instanceProfileName();
        var profile =
                new Profile(
                        name,
                        path,
                        Names.arn(context, ARN_TYPE, path, name),
                        Names.id(ID_PREFIX, context),
                        Names.now(context),
                        Tags.of(in.tags(), "InstanceProfile"),
                        Optional.empty());
        return cells.at(context)
                .update(
                        state -> {
                            if (state.has(profile.key())) {
                                throw IamErrors.profileExists(name);
                            }
                            Quotas.room(
                                    state.count(Profile.PREFIX),
                                    Quotas.PROFILES_MAX,
                                    "InstanceProfilesPerAccount");
                            return Change.of(
                                    state.with(profile),
                                    CreateInstanceProfileResponse.builder()
                                            .instanceProfile(
                                                    IamShapes.profile(profile, state, true))
                                            .build());
                        });
    }

    GetInstanceProfileResponse profile(GetInstanceProfileRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var profile = state.profile(in.instanceProfileName());
        return GetInstanceProfileResponse.builder()
                .instanceProfile(IamShapes.profile(profile, state, true))
                .build();
    }

    ListInstanceProfilesResponse list(ListInstanceProfilesRequest in, RequestContext context) {
        var prefix = Names.path(in.pathPrefix());
        var state = cells.at(context).read();
        var page =
                Page.of(
                        state,
                        Profile.PREFIX,
                        Profile.class,
                        profile -> profile.path().startsWith(prefix),
                        new Page.Request(in.marker(), in.maxItems()));
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.map(profile -> IamShapes.profile(profile, state, false)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    ListInstanceProfilesForRoleResponse ofRole(
            ListInstanceProfilesForRoleRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var role = state.role(in.roleName()).name();
        var page =
                Page.of(
                        state,
                        ProfileUse.prefix(role),
                        ProfileUse.class,
                        use -> true,
                        new Page.Request(in.marker(), in.maxItems()));
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(
                        page.map(
                                use ->
                                        IamShapes.profile(
                                                state.profile(use.profile()), state, false)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    /// A profile takes one role.
    void add(AddRoleToInstanceProfileRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var profile = state.profile(in.instanceProfileName());
                            var role = state.role(in.roleName());
                            Quotas.room(
                                    profile.role().isPresent() ? 1 : 0,
                                    1,
                                    "InstanceSessionsPerInstanceProfile");
                            return Change.of(
                                    state.with(profile.withRole(Optional.of(role.name()))), true);
                        });
    }

    void remove(RemoveRoleFromInstanceProfileRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var profile = state.profile(in.instanceProfileName());
                            if (profile.role().filter(in.roleName()::equals).isEmpty()) {
                                throw IamErrors.noSuchPrincipal(Principal.Kind.ROLE, in.roleName());
                            }
                            return Change.of(state.with(profile.withRole(Optional.empty())), true);
                        });
    }

    void delete(DeleteInstanceProfileRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var profile = state.profile(in.instanceProfileName());
                            if (profile.role().isPresent()) {
                                throw IamErrors.mustFirst("remove roles from instance profile");
                            }
                            return Change.of(state.without(profile), true);
                        });
    }
}
