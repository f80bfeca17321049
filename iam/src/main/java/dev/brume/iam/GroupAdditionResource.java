package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.AddUserToGroupRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.RemoveUserFromGroupRequest;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::UserToGroupAddition`, which only exists in stacks.
final class GroupAdditionResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::UserToGroupAddition";

    private static final String ID = "Id";
    private static final String GROUP = "GroupName";
    private static final String USERS = "Users";
    private static final int ID_MAX = 128;

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(GROUP, TEXT, REQUIRED)
                    .property(USERS, TEXTS, REQUIRED)
                    .attribute(ID, TEXT)
                    .identifiedBy(ID);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        add(call, call.desired().texts(USERS));
        var id = call.physicalName(ID_MAX);
        return ResourceProgress.done(id, Map.of(ID, id));
    }

    private static void add(ResourceCall call, List<String> users) {
        var iam = new IamPeer(call.peer());
        for (var user : users) {
            iam.addUserToGroup(
                    AddUserToGroupRequest.builder()
                            .groupName(call.desired().requiredText(GROUP))
                            .userName(user)
                            .build());
        }
    }

    private static void remove(ResourceCall call, List<String> users) {
        var iam = new IamPeer(call.peer());
        for (var user : users) {
            iam.removeUserFromGroup(
                    RemoveUserFromGroupRequest.builder()
                            .groupName(call.previous().requiredText(GROUP))
                            .userName(user)
                            .build());
        }
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        add(call, call.desired().texts(USERS));
        boolean sameGroup = same(call.previous(), call.desired());
        var kept = sameGroup ? new HashSet<>(call.desired().texts(USERS)) : new HashSet<String>();
        remove(
                call,
                call.previous().texts(USERS).stream()
                        .filter(user -> !kept.contains(user))
                        .toList());
        return ResourceProgress.done(call.physicalId(), Map.of(ID, call.physicalId()));
    }

    private static boolean same(Properties one, Properties other) {
        return one.requiredText(GROUP).equals(other.requiredText(GROUP));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        remove(call, call.previous().texts(USERS));
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        throw ResourceShapes.unsupported(TYPE, "READ");
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        throw ResourceShapes.unsupported(TYPE, "LIST");
    }
}
