package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
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
import dev.brume.model.iam.CreateRoleRequest;
import dev.brume.model.iam.DeleteRoleRequest;
import dev.brume.model.iam.GetRoleRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListRolesRequest;
import dev.brume.model.iam.Role;
import dev.brume.model.iam.TagRoleRequest;
import dev.brume.model.iam.UntagRoleRequest;
import dev.brume.model.iam.UpdateAssumeRolePolicyRequest;
import dev.brume.model.iam.UpdateRoleRequest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::Role`.
final class RoleResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::Role";

    private static final String NAME = "RoleName";
    private static final String TRUST = "AssumeRolePolicyDocument";
    private static final String SECONDS = "MaxSessionDuration";
    private static final String DESCRIPTION = "Description";
    private static final int NAME_MAX = 64;
    private static final int SECONDS_MIN = 3_600;
    private static final int SECONDS_MAX = 43_200;

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(TRUST, DOCUMENT, REQUIRED)
                    .property(DESCRIPTION, TEXT)
                    .property(PrincipalPolicies.MANAGED, TEXTS)
                    .property(SECONDS, PropertyType.between(SECONDS_MIN, SECONDS_MAX))
                    .property(PropertySchema.of("Path", TEXT, CREATE_ONLY).orElse("/"))
                    .property(PrincipalPolicies.BOUNDARY, TEXT)
                    .property("Policies", ResourceShapes.POLICIES)
                    .property(NAME, TEXT, CREATE_ONLY)
                    .tagged("Tags", TAGS)
                    .attribute("Arn", TEXT)
                    .attribute("RoleId", TEXT)
                    .identifiedBy(NAME);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    private static PrincipalPolicies policies(IamPeer iam, String name) {
        return new PrincipalPolicies(new PrincipalCalls(iam, Principal.Kind.ROLE, name));
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var desired = call.desired();
        var name = call.name(NAME, NAME_MAX);
        var role =
                iam.createRole(
                                CreateRoleRequest.builder()
                                        .roleName(name)
                                        .path(desired.text("Path").orElse(null))
                                        .assumeRolePolicyDocument(
                                                desired.document(TRUST).orElseThrow())
                                        .description(desired.text(DESCRIPTION).orElse(null))
                                        .maxSessionDuration(desired.integer(SECONDS).orElse(null))
                                        .permissionsBoundary(
                                                desired.text(PrincipalPolicies.BOUNDARY)
                                                        .orElse(null))
                                        .tags(ResourceShapes.tags(call.tags()))
                                        .build())
                        .role();
        policies(iam, name).change(boundary(desired), desired);
        return ResourceProgress.done(name, attributes(role));
    }

    /// The boundary was set when the principal was made.
    static Properties boundary(Properties desired) {
        var bound = new HashMap<String, Object>();
        desired.value(PrincipalPolicies.BOUNDARY)
                .ifPresent(arn -> bound.put(PrincipalPolicies.BOUNDARY, arn));
        return Properties.of(bound);
    }

    private static Map<String, Object> attributes(Role role) {
        return Map.of(
                "Arn", ResourceShapes.orEmpty(role.arn()),
                "RoleId", ResourceShapes.orEmpty(role.roleId()));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.physicalId();
        var desired = call.desired();
        iam.updateRole(
                UpdateRoleRequest.builder()
                        .roleName(name)
                        .description(desired.text(DESCRIPTION).orElse(""))
                        .maxSessionDuration(desired.integer(SECONDS).orElse(SECONDS_MIN))
                        .build());
        iam.updateAssumeRolePolicy(
                UpdateAssumeRolePolicyRequest.builder()
                        .roleName(name)
                        .policyDocument(desired.document(TRUST).orElseThrow())
                        .build());
        policies(iam, name).change(call.previous(), desired);
        var tags = call.tagChange();
        if (!tags.put().isEmpty()) {
            iam.tagRole(
                    TagRoleRequest.builder()
                            .roleName(name)
                            .tags(ResourceShapes.tags(tags.put()))
                            .build());
        }
        if (!tags.removed().isEmpty()) {
            iam.untagRole(
                    UntagRoleRequest.builder()
                            .roleName(name)
                            .tagKeys(List.copyOf(tags.removed()))
                            .build());
        }
        return ResourceProgress.done(name, attributes(role(iam, name)));
    }

    private static Role role(IamPeer iam, String name) {
        return iam.getRole(GetRoleRequest.builder().roleName(name).build()).role();
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.physicalId();
        role(iam, name);
        policies(iam, name).change(withoutBoundary(call.previous()), Properties.EMPTY);
        iam.deleteRole(DeleteRoleRequest.builder().roleName(name).build());
        return ResourceProgress.done(name);
    }

    /// A boundary goes with its principal.
    static Properties withoutBoundary(Properties previous) {
        var left = new HashMap<>(previous.tree());
        left.remove(PrincipalPolicies.BOUNDARY);
        return Properties.of(left);
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var role = role(iam, call.physicalId());
        var tree = new HashMap<String, Object>(attributes(role));
        ResourceShapes.put(tree, NAME, role.roleName());
        ResourceShapes.put(tree, "Path", role.path());
        ResourceShapes.put(tree, DESCRIPTION, role.description());
        ResourceShapes.put(tree, SECONDS, role.maxSessionDuration());
        ResourceShapes.put(
                tree,
                TRUST,
                Properties.parsed(PrincipalCalls.decoded(role.assumeRolePolicyDocument())));
        var boundary = role.permissionsBoundary();
        if (boundary != null) {
            ResourceShapes.put(tree, PrincipalPolicies.BOUNDARY, boundary.permissionsBoundaryArn());
        }
        ResourceShapes.put(tree, "Tags", ResourceShapes.tagTree(role.tags()));
        policies(iam, call.physicalId()).read(tree);
        return new ResourceModel(call.physicalId(), Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new IamPeer(call.peer())
                        .listRoles(ListRolesRequest.builder().marker(after.orElse(null)).build());
        var roles =
                ResourceShapes.orEmpty(page.roles()).stream()
                        .map(role -> named(NAME, ResourceShapes.orEmpty(role.roleName())))
                        .toList();
        return new ResourcePage(roles, Optional.ofNullable(page.marker()));
    }

    /// A resource of which the name alone is told.
    static ResourceModel named(String property, String name) {
        return new ResourceModel(name, Properties.of(Map.of(property, name)));
    }
}
