package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.AddUserToGroupRequest;
import dev.brume.model.iam.CreateLoginProfileRequest;
import dev.brume.model.iam.CreateUserRequest;
import dev.brume.model.iam.DeleteLoginProfileRequest;
import dev.brume.model.iam.DeleteUserRequest;
import dev.brume.model.iam.GetUserRequest;
import dev.brume.model.iam.Group;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListGroupsForUserRequest;
import dev.brume.model.iam.ListUsersRequest;
import dev.brume.model.iam.RemoveUserFromGroupRequest;
import dev.brume.model.iam.TagUserRequest;
import dev.brume.model.iam.UntagUserRequest;
import dev.brume.model.iam.UpdateLoginProfileRequest;
import dev.brume.model.iam.UpdateUserRequest;
import dev.brume.model.iam.User;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::User`.
final class UserResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::User";

    private static final String NAME = "UserName";
    private static final String GROUPS = "Groups";
    private static final String LOGIN = "LoginProfile";
    private static final String PASSWORD = "Password";
    private static final String RESET = "PasswordResetRequired";
    private static final int NAME_MAX = 64;

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(GROUPS, TEXTS)
                    .property(
                            LOGIN,
                            PropertyType.structure(
                                    PropertySchema.of(PASSWORD, TEXT, REQUIRED),
                                    PropertySchema.of(RESET, FLAG)),
                            WRITE_ONLY)
                    .property(PrincipalPolicies.MANAGED, TEXTS)
                    .property(PropertySchema.of("Path", TEXT).orElse("/"))
                    .property(PrincipalPolicies.BOUNDARY, TEXT)
                    .property("Policies", ResourceShapes.POLICIES)
                    .property(NAME, TEXT, CREATE_ONLY)
                    .tagged("Tags", TAGS)
                    .attribute("Arn", TEXT)
                    .identifiedBy(NAME);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    private static PrincipalPolicies policies(IamPeer iam, String name) {
        return new PrincipalPolicies(new PrincipalCalls(iam, Principal.Kind.USER, name));
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var desired = call.desired();
        var name = call.name(NAME, NAME_MAX);
        var user =
                iam.createUser(
                                CreateUserRequest.builder()
                                        .userName(name)
                                        .path(desired.text("Path").orElse(null))
                                        .permissionsBoundary(
                                                desired.text(PrincipalPolicies.BOUNDARY)
                                                        .orElse(null))
                                        .tags(ResourceShapes.tags(call.tags()))
                                        .build())
                        .user();
        policies(iam, name).change(RoleResource.boundary(desired), desired);
        changeRest(iam, name, Properties.EMPTY, desired);
        return ResourceProgress.done(name, attributes(user));
    }

    private static Map<String, Object> attributes(@Nullable User user) {
        return Map.of("Arn", user == null ? "" : ResourceShapes.orEmpty(user.arn()));
    }

    private static void changeRest(IamPeer iam, String name, Properties before, Properties after) {
        var old = new HashSet<>(before.texts(GROUPS));
        var next = new HashSet<>(after.texts(GROUPS));
        for (var group : next.stream().filter(group -> !old.contains(group)).toList()) {
            iam.addUserToGroup(
                    AddUserToGroupRequest.builder().userName(name).groupName(group).build());
        }
        for (var group : old.stream().filter(group -> !next.contains(group)).toList()) {
            iam.removeUserFromGroup(
                    RemoveUserFromGroupRequest.builder().userName(name).groupName(group).build());
        }
        changeLogin(iam, name, before.object(LOGIN), after.object(LOGIN));
    }

    private static void changeLogin(
            IamPeer iam, String name, Optional<Properties> before, Optional<Properties> after) {
        if (before.equals(after)) {
            return;
        }
        if (after.isEmpty()) {
            iam.deleteLoginProfile(DeleteLoginProfileRequest.builder().userName(name).build());
            return;
        }
        var password = after.get().requiredText(PASSWORD);
        var reset = after.get().flag(RESET).orElse(false);
        if (before.isEmpty()) {
            iam.createLoginProfile(
                    CreateLoginProfileRequest.builder()
                            .userName(name)
                            .password(password)
                            .passwordResetRequired(reset)
                            .build());
        } else {
            iam.updateLoginProfile(
                    UpdateLoginProfileRequest.builder()
                            .userName(name)
                            .password(password)
                            .passwordResetRequired(reset)
                            .build());
        }
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.physicalId();
        iam.updateUser(
                UpdateUserRequest.builder()
                        .userName(name)
                        .newPath(call.desired().requiredText("Path"))
                        .build());
        policies(iam, name).change(call.previous(), call.desired());
        changeRest(iam, name, call.previous(), call.desired());
        var tags = call.tagChange();
        if (!tags.put().isEmpty()) {
            iam.tagUser(
                    TagUserRequest.builder()
                            .userName(name)
                            .tags(ResourceShapes.tags(tags.put()))
                            .build());
        }
        if (!tags.removed().isEmpty()) {
            iam.untagUser(
                    UntagUserRequest.builder()
                            .userName(name)
                            .tagKeys(List.copyOf(tags.removed()))
                            .build());
        }
        return ResourceProgress.done(name, attributes(user(iam, name)));
    }

    private static User user(IamPeer iam, String name) {
        return iam.getUser(GetUserRequest.builder().userName(name).build()).user();
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.physicalId();
        user(iam, name);
        var previous = RoleResource.withoutBoundary(call.previous());
        policies(iam, name).change(previous, Properties.EMPTY);
        changeRest(iam, name, previous, Properties.EMPTY);
        iam.deleteUser(DeleteUserRequest.builder().userName(name).build());
        return ResourceProgress.done(name);
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var user = user(iam, call.physicalId());
        var tree = new HashMap<String, Object>(attributes(user));
        ResourceShapes.put(tree, NAME, user.userName());
        ResourceShapes.put(tree, "Path", user.path());
        var boundary = user.permissionsBoundary();
        if (boundary != null) {
            ResourceShapes.put(tree, PrincipalPolicies.BOUNDARY, boundary.permissionsBoundaryArn());
        }
        ResourceShapes.put(tree, "Tags", ResourceShapes.tagTree(user.tags()));
        var groups =
                iam.listGroupsForUser(
                                ListGroupsForUserRequest.builder()
                                        .userName(call.physicalId())
                                        .build())
                        .groups();
        ResourceShapes.put(
                tree,
                GROUPS,
                ResourceShapes.orEmpty(groups).stream().map(Group::groupName).toList());
        policies(iam, call.physicalId()).read(tree);
        return new ResourceModel(call.physicalId(), Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new IamPeer(call.peer())
                        .listUsers(ListUsersRequest.builder().marker(after.orElse(null)).build());
        var users =
                ResourceShapes.orEmpty(page.users()).stream()
                        .map(
                                user ->
                                        RoleResource.named(
                                                NAME, ResourceShapes.orEmpty(user.userName())))
                        .toList();
        return new ResourcePage(users, Optional.ofNullable(page.marker()));
    }
}
