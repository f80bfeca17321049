package dev.brume.iam;

import dev.brume.model.iam.AttachedPermissionsBoundary;
import dev.brume.model.iam.AttachedPolicy;
import dev.brume.model.iam.Group;
import dev.brume.model.iam.InstanceProfile;
import dev.brume.model.iam.Policy;
import dev.brume.model.iam.PolicyVersion;
import dev.brume.model.iam.Role;
import dev.brume.model.iam.RoleLastUsed;
import dev.brume.model.iam.User;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Rows as clients see them. Which members an answer has differs between operations, as in AWS:
/// creating leaves out what getting tells.
final class IamShapes {
    private static final String BOUNDARY_TYPE = "Policy";

    private IamShapes() {}

    /// A policy document as IAM answers it: percent-encoded after RFC 3986.
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static @Nullable AttachedPermissionsBoundary boundary(Grants grants) {
        return grants.boundary()
                .map(
                        arn ->
                                AttachedPermissionsBoundary.builder()
                                        .permissionsBoundaryType(BOUNDARY_TYPE)
                                        .permissionsBoundaryArn(arn)
                                        .build())
                .orElse(null);
    }

    // ---- users and groups

    /// A user as listings have it.
    static User.Builder listed(IamUser user) {
        return User.builder()
                .userName(user.name())
                .path(user.path())
                .arn(user.arn())
                .userId(user.id())
                .createDate(user.created());
    }

    /// A user with its tags and boundary.
    static User whole(IamUser user) {
        return listed(user)
                .permissionsBoundary(boundary(user.grants()))
                .tags(Tags.shapesOrNone(user.tags()))
                .build();
    }

    static Group group(IamGroup group) {
        return Group.builder()
                .groupName(group.name())
                .path(group.path())
                .arn(group.arn())
                .groupId(group.id())
                .createDate(group.created())
                .build();
    }

    // ---- roles and instance profiles

    private static Role.Builder role(IamRole role) {
        return Role.builder()
                .roleName(role.name())
                .path(role.path())
                .arn(role.arn())
                .roleId(role.id())
                .createDate(role.created())
                .assumeRolePolicyDocument(encoded(role.trust()))
                .description(role.description().orElse(null));
    }

    /// A role that was just created: without its longest session and last use.
    static Role created(IamRole role) {
        return role(role)
                .permissionsBoundary(boundary(role.grants()))
                .tags(Tags.shapesOrNone(role.tags()))
                .build();
    }

    /// A role as listings have it: without tags, boundary and last use.
    static Role listed(IamRole role) {
        return role(role).maxSessionDuration(role.maxSessionSeconds()).build();
    }

    /// A role with everything that is known of it.
    static Role whole(IamRole role, RoleLastUsed lastUsed) {
        return created(role).toBuilder()
                .maxSessionDuration(role.maxSessionSeconds())
                .roleLastUsed(lastUsed)
                .build();
    }

    /// @param tagged whether the answer has the profile's tags
    static InstanceProfile profile(Profile profile, IamState state, boolean tagged) {
        var roles = profile.role().map(state::role).map(IamShapes::inProfile).stream().toList();
        return InstanceProfile.builder()
                .instanceProfileName(profile.name())
                .path(profile.path())
                .arn(profile.arn())
                .instanceProfileId(profile.id())
                .createDate(profile.created())
                .roles(roles)
                .tags(tagged ? Tags.shapesOrNone(profile.tags()) : null)
                .build();
    }

    private static Role inProfile(IamRole role) {
        return role(role).description(null).build();
    }

    // ---- managed policies

    private static Policy.Builder policy(ManagedPolicy policy, IamState state) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(state.count(PolicyUse.prefix(policy.arn(), false)))
                .permissionsBoundaryUsageCount(state.count(PolicyUse.prefix(policy.arn(), true)))
                .isAttachable(true)
                .createDate(policy.created())
                .updateDate(policy.updated());
    }

    /// A policy as listings have it: without description and tags.
    static Policy listed(ManagedPolicy policy, IamState state) {
        return policy(policy, state).build();
    }

    /// A policy that was just created: without description.
    static Policy created(ManagedPolicy policy, IamState state) {
        return policy(policy, state).tags(Tags.shapesOrNone(policy.tags())).build();
    }

    /// A policy with everything that is known of it.
    static Policy whole(ManagedPolicy policy, IamState state) {
        return policy(policy, state)
                .description(policy.description().orElse(null))
                .tags(Tags.shapes(policy.tags()))
                .build();
    }

    /// @param withDocument whether the answer has the document
    static PolicyVersion version(
            ManagedPolicy policy, ManagedPolicy.Version version, boolean withDocument) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.id().equals(policy.defaultVersion()))
                .createDate(version.created())
                .document(withDocument ? encoded(version.document()) : null)
                .build();
    }

    static AttachedPolicy attached(String arn) {
        return AttachedPolicy.builder()
                .policyArn(arn)
                .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                .build();
    }
}
