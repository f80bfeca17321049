package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.CreateServiceLinkedRoleRequest;
import dev.brume.model.iam.DeleteServiceLinkedRoleRequest;
import dev.brume.model.iam.GetRoleRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListRolesRequest;
import dev.brume.model.iam.UpdateRoleDescriptionRequest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::ServiceLinkedRole`.
final class LinkedRoleResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::ServiceLinkedRole";

    private static final String NAME = "RoleName";
    private static final String SERVICE = "AWSServiceName";
    private static final String DESCRIPTION = "Description";
    private static final String PATH = "/aws-service-role/";

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(SERVICE, TEXT, REQUIRED, CREATE_ONLY, WRITE_ONLY)
                    .property("CustomSuffix", TEXT, CREATE_ONLY, WRITE_ONLY)
                    .property(DESCRIPTION, TEXT)
                    .attribute(NAME, TEXT)
                    .identifiedBy(NAME);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var role =
                new IamPeer(call.peer())
                        .createServiceLinkedRole(
                                CreateServiceLinkedRoleRequest.builder()
                                        .awsServiceName(call.desired().requiredText(SERVICE))
                                        .customSuffix(
                                                call.desired().text("CustomSuffix").orElse(null))
                                        .description(call.desired().text(DESCRIPTION).orElse(null))
                                        .build())
                        .role();
        var name = role == null ? "" : ResourceShapes.orEmpty(role.roleName());
        return ResourceProgress.done(name, Map.of(NAME, name));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        new IamPeer(call.peer())
                .updateRoleDescription(
                        UpdateRoleDescriptionRequest.builder()
                                .roleName(call.physicalId())
                                .description(call.desired().text(DESCRIPTION).orElse(""))
                                .build());
        return ResourceProgress.done(call.physicalId(), Map.of(NAME, call.physicalId()));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new IamPeer(call.peer())
                .deleteServiceLinkedRole(
                        DeleteServiceLinkedRoleRequest.builder()
                                .roleName(call.physicalId())
                                .build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var role =
                new IamPeer(call.peer())
                        .getRole(GetRoleRequest.builder().roleName(call.physicalId()).build())
                        .role();
        var tree = new HashMap<String, Object>();
        tree.put(NAME, call.physicalId());
        ResourceShapes.put(tree, DESCRIPTION, role.description());
        return new ResourceModel(call.physicalId(), Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new IamPeer(call.peer())
                        .listRoles(
                                ListRolesRequest.builder()
                                        .pathPrefix(PATH)
                                        .marker(after.orElse(null))
                                        .build());
        var roles =
                ResourceShapes.orEmpty(page.roles()).stream()
                        .map(
                                role ->
                                        RoleResource.named(
                                                NAME, ResourceShapes.orEmpty(role.roleName())))
                        .toList();
        return new ResourcePage(roles, Optional.ofNullable(page.marker()));
    }
}
