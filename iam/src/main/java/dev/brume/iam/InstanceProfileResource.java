package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.AddRoleToInstanceProfileRequest;
import dev.brume.model.iam.CreateInstanceProfileRequest;
import dev.brume.model.iam.DeleteInstanceProfileRequest;
import dev.brume.model.iam.GetInstanceProfileRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.InstanceProfile;
import dev.brume.model.iam.ListInstanceProfilesRequest;
import dev.brume.model.iam.RemoveRoleFromInstanceProfileRequest;
import dev.brume.model.iam.Role;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::InstanceProfile`.
final class InstanceProfileResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::InstanceProfile";

    private static final String NAME = "InstanceProfileName";
    private static final String ROLES = "Roles";
    private static final int NAME_MAX = 128;

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(NAME, TEXT, CREATE_ONLY)
                    .property(PropertySchema.of("Path", TEXT, CREATE_ONLY).orElse("/"))
                    .property(ROLES, TEXTS, REQUIRED)
                    .attribute("Arn", TEXT)
                    .identifiedBy(NAME);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.name(NAME, NAME_MAX);
        var profile =
                iam.createInstanceProfile(
                                CreateInstanceProfileRequest.builder()
                                        .instanceProfileName(name)
                                        .path(call.desired().text("Path").orElse(null))
                                        .build())
                        .instanceProfile();
        add(iam, name, call.desired().texts(ROLES));
        return ResourceProgress.done(name, attributes(profile));
    }

    private static void add(IamPeer iam, String profile, List<String> roles) {
        for (var role : roles) {
            iam.addRoleToInstanceProfile(
                    AddRoleToInstanceProfileRequest.builder()
                            .instanceProfileName(profile)
                            .roleName(role)
                            .build());
        }
    }

    private static void clear(IamPeer iam, String profile) {
        for (var role : roles(profile(iam, profile))) {
            iam.removeRoleFromInstanceProfile(
                    RemoveRoleFromInstanceProfileRequest.builder()
                            .instanceProfileName(profile)
                            .roleName(role)
                            .build());
        }
    }

    private static Map<String, Object> attributes(InstanceProfile profile) {
        return Map.of("Arn", ResourceShapes.orEmpty(profile.arn()));
    }

    private static InstanceProfile profile(IamPeer iam, String name) {
        return iam.getInstanceProfile(
                        GetInstanceProfileRequest.builder().instanceProfileName(name).build())
                .instanceProfile();
    }

    private static List<String> roles(InstanceProfile profile) {
        return ResourceShapes.orEmpty(profile.roles()).stream()
                .map(Role::roleName)
                .map(ResourceShapes::orEmpty)
                .toList();
    }

    /// A profile takes one role, so the old one leaves first.
    @Override
    public ResourceProgress update(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.physicalId();
        clear(iam, name);
        add(iam, name, call.desired().texts(ROLES));
        return ResourceProgress.done(name, attributes(profile(iam, name)));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        clear(iam, call.physicalId());
        iam.deleteInstanceProfile(
                DeleteInstanceProfileRequest.builder()
                        .instanceProfileName(call.physicalId())
                        .build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var profile = profile(new IamPeer(call.peer()), call.physicalId());
        var tree = new HashMap<String, Object>(attributes(profile));
        ResourceShapes.put(tree, NAME, profile.instanceProfileName());
        ResourceShapes.put(tree, "Path", profile.path());
        tree.put(ROLES, roles(profile));
        return new ResourceModel(call.physicalId(), Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new IamPeer(call.peer())
                        .listInstanceProfiles(
                                ListInstanceProfilesRequest.builder()
                                        .marker(after.orElse(null))
                                        .build());
        var profiles =
                ResourceShapes.orEmpty(page.instanceProfiles()).stream()
                        .map(
                                profile ->
                                        RoleResource.named(
                                                NAME,
                                                ResourceShapes.orEmpty(
                                                        profile.instanceProfileName())))
                        .toList();
        return new ResourcePage(profiles, Optional.ofNullable(page.marker()));
    }
}
