package dev.brume.iam;

import dev.brume.model.iam.AttachedPolicy;
import dev.brume.model.iam.GetAccountAuthorizationDetailsResponse;
import dev.brume.model.iam.GroupDetail;
import dev.brume.model.iam.InstanceProfile;
import dev.brume.model.iam.ManagedPolicyDetail;
import dev.brume.model.iam.PolicyDetail;
import dev.brume.model.iam.RoleDetail;
import dev.brume.model.iam.UserDetail;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Collects what `GetAccountAuthorizationDetails` tells of each thing.
final class AccountDetails {
    private final IamState state;
    private final LastUses uses;
    private final List<UserDetail> users = new ArrayList<>();
    private final List<GroupDetail> groups = new ArrayList<>();
    private final List<RoleDetail> roles = new ArrayList<>();
    private final List<ManagedPolicyDetail> policies = new ArrayList<>();

    AccountDetails(IamState state, LastUses uses) {
        this.state = state;
        this.uses = uses;
    }

    /// Adds a principal or managed policy.
    void add(Row row) {
        switch (row) {
            case IamUser user -> users.add(user(user));
            case IamGroup group -> groups.add(group(group));
            case IamRole role -> roles.add(role(role));
            case ManagedPolicy policy -> policies.add(policy(policy));
            case Row.Taggable t -> throw notTold(t);
            case Row.OfUser o -> throw notTold(o);
            case PolicyUse u -> throw notTold(u);
            case Membership m -> throw notTold(m);
            case ProfileUse p -> throw notTold(p);
            case MfaUse m -> throw notTold(m);
            case AccountSettings s -> throw notTold(s);
        }
    }

    private static IllegalArgumentException notTold(Row row) {
        return new IllegalArgumentException(row.key() + " is no principal and no policy");
    }

    GetAccountAuthorizationDetailsResponse.Builder shape() {
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(users)
                .groupDetailList(groups)
                .roleDetailList(roles)
                .policies(policies);
    }

    private static UserDetail user(IamUser user) {
        return UserDetail.builder()
                .userName(user.name())
                .path(user.path())
                .arn(user.arn())
                .userId(user.id())
                .createDate(user.created())
                .groupList(user.groups().stream().sorted().toList())
                .userPolicyList(inline(user.grants()))
                .attachedManagedPolicies(attached(user.grants()))
                .permissionsBoundary(IamShapes.boundary(user.grants()))
                .tags(Tags.shapes(user.tags()))
                .build();
    }

    private static GroupDetail group(IamGroup group) {
        return GroupDetail.builder()
                .groupName(group.name())
                .path(group.path())
                .arn(group.arn())
                .groupId(group.id())
                .createDate(group.created())
                .groupPolicyList(inline(group.grants()))
                .attachedManagedPolicies(attached(group.grants()))
                .build();
    }

    private RoleDetail role(IamRole role) {
        var profiles = new ArrayList<InstanceProfile>();
        for (var use : state.all(ProfileUse.prefix(role.name()), ProfileUse.class)) {
            profiles.add(IamShapes.profile(state.profile(use.profile()), state, false));
        }
        return RoleDetail.builder()
                .roleName(role.name())
                .path(role.path())
                .arn(role.arn())
                .roleId(role.id())
                .createDate(role.created())
                .assumeRolePolicyDocument(IamShapes.encoded(role.trust()))
                .instanceProfileList(profiles)
                .rolePolicyList(inline(role.grants()))
                .attachedManagedPolicies(attached(role.grants()))
                .permissionsBoundary(IamShapes.boundary(role.grants()))
                .roleLastUsed(uses.ofRole(role))
                .tags(Tags.shapes(role.tags()))
                .build();
    }

    private ManagedPolicyDetail policy(ManagedPolicy policy) {
        var versions =
                policy.versions().reversed().stream()
                        .map(version -> IamShapes.version(policy, version, true))
                        .toList();
        return ManagedPolicyDetail.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(state.count(PolicyUse.prefix(policy.arn(), false)))
                .permissionsBoundaryUsageCount(state.count(PolicyUse.prefix(policy.arn(), true)))
                .isAttachable(true)
                .description(policy.description().orElse(null))
                .createDate(policy.created())
                .updateDate(policy.updated())
                .policyVersionList(versions)
                .build();
    }

    private static List<PolicyDetail> inline(Grants grants) {
        var details = new ArrayList<PolicyDetail>();
        new TreeMap<>(grants.inline())
                .forEach(
                        (name, document) ->
                                details.add(
                                        PolicyDetail.builder()
                                                .policyName(name)
                                                .policyDocument(IamShapes.encoded(document))
                                                .build()));
        return details;
    }

    private static List<AttachedPolicy> attached(Grants grants) {
        return grants.attached().stream().sorted().map(IamShapes::attached).toList();
    }
}
