package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
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
import dev.brume.model.iam.CreateGroupRequest;
import dev.brume.model.iam.DeleteGroupRequest;
import dev.brume.model.iam.GetGroupRequest;
import dev.brume.model.iam.Group;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListGroupsRequest;
import dev.brume.model.iam.UpdateGroupRequest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::Group`.
final class GroupResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::Group";

    private static final String NAME = "GroupName";
    private static final int NAME_MAX = 128;

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(NAME, TEXT, CREATE_ONLY)
                    .property(PrincipalPolicies.MANAGED, TEXTS)
                    .property(PropertySchema.of("Path", TEXT).orElse("/"))
                    .property("Policies", ResourceShapes.POLICIES)
                    .attribute("Arn", TEXT)
                    .identifiedBy(NAME);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    private static PrincipalPolicies policies(IamPeer iam, String name) {
        return new PrincipalPolicies(new PrincipalCalls(iam, Principal.Kind.GROUP, name));
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.name(NAME, NAME_MAX);
        var group =
                iam.createGroup(
                                CreateGroupRequest.builder()
                                        .groupName(name)
                                        .path(call.desired().text("Path").orElse(null))
                                        .build())
                        .group();
        policies(iam, name).change(Properties.EMPTY, call.desired());
        return ResourceProgress.done(name, attributes(group));
    }

    private static Map<String, Object> attributes(Group group) {
        return Map.of("Arn", ResourceShapes.orEmpty(group.arn()));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.physicalId();
        iam.updateGroup(
                UpdateGroupRequest.builder()
                        .groupName(name)
                        .newPath(call.desired().requiredText("Path"))
                        .build());
        policies(iam, name).change(call.previous(), call.desired());
        return ResourceProgress.done(name, attributes(group(iam, name)));
    }

    private static Group group(IamPeer iam, String name) {
        return iam.getGroup(GetGroupRequest.builder().groupName(name).build()).group();
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.physicalId();
        group(iam, name);
        policies(iam, name).change(call.previous(), Properties.EMPTY);
        iam.deleteGroup(DeleteGroupRequest.builder().groupName(name).build());
        return ResourceProgress.done(name);
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var group = group(iam, call.physicalId());
        var tree = new HashMap<String, Object>(attributes(group));
        ResourceShapes.put(tree, NAME, group.groupName());
        ResourceShapes.put(tree, "Path", group.path());
        policies(iam, call.physicalId()).read(tree);
        return new ResourceModel(call.physicalId(), Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new IamPeer(call.peer())
                        .listGroups(ListGroupsRequest.builder().marker(after.orElse(null)).build());
        var groups =
                ResourceShapes.orEmpty(page.groups()).stream()
                        .map(
                                group ->
                                        RoleResource.named(
                                                NAME, ResourceShapes.orEmpty(group.groupName())))
                        .toList();
        return new ResourcePage(groups, Optional.ofNullable(page.marker()));
    }
}
