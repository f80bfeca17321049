package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListGroupsRequest;
import dev.brume.model.iam.ListRolesRequest;
import dev.brume.model.iam.ListUsersRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::RolePolicy`, `AWS::IAM::UserPolicy` and `AWS::IAM::GroupPolicy`: one inline policy of
/// one principal.
final class InlinePolicyResource implements ResourceHandler {
    private final Principal.Kind kind;
    private final String owner;
    private final ResourceSchema schema;

    InlinePolicyResource(Principal.Kind kind) {
        this.kind = kind;
        owner = kind.title() + "Name";
        schema =
                ResourceSchema.of("AWS::IAM::" + kind.title() + "Policy")
                        .property(ResourceShapes.DOCUMENT, DOCUMENT)
                        .property(ResourceShapes.NAME, TEXT, REQUIRED, CREATE_ONLY)
                        .property(owner, TEXT, REQUIRED, CREATE_ONLY)
                        .identifiedBy(ResourceShapes.NAME, owner);
    }

    @Override
    public ResourceSchema schema() {
        return schema;
    }

    /// The two parts of the physical id.
    private record Place(PrincipalCalls calls, String policy) {}

    private Place place(ResourceCall call) {
        var parts = call.physicalId().split("\\|", 2);
        return new Place(
                new PrincipalCalls(new IamPeer(call.peer()), kind, parts[parts.length - 1]),
                parts[0]);
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var desired = call.desired();
        var name = desired.requiredText(ResourceShapes.NAME);
        new PrincipalCalls(new IamPeer(call.peer()), kind, desired.requiredText(owner))
                .put(name, document(desired));
        return ResourceProgress.done(schema.physicalId(desired));
    }

    private static String document(Properties desired) {
        return desired.document(ResourceShapes.DOCUMENT).orElse("");
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var place = place(call);
        place.calls().put(place.policy(), document(call.desired()));
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var place = place(call);
        place.calls().delete(place.policy());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var place = place(call);
        var document = place.calls().document(place.policy());
        return new ResourceModel(
                call.physicalId(),
                Properties.of(
                        Map.of(
                                ResourceShapes.NAME,
                                place.policy(),
                                owner,
                                place.calls().name(),
                                ResourceShapes.DOCUMENT,
                                Properties.parsed(document))));
    }

    /// The policies of a page of principals.
    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var iam = new IamPeer(call.peer());
        var page = principals(iam, after);
        var policies = new ArrayList<ResourceModel>();
        for (var name : page.names()) {
            for (var policy : new PrincipalCalls(iam, kind, name).inline()) {
                policies.add(
                        new ResourceModel(
                                policy + "|" + name,
                                Properties.of(Map.of(ResourceShapes.NAME, policy, owner, name))));
            }
        }
        return new ResourcePage(policies, page.next());
    }

    private record Names(List<String> names, Optional<String> next) {}

    private Names principals(IamPeer iam, Optional<String> after) {
        var marker = after.orElse(null);
        return switch (kind) {
            case USER -> {
                var page = iam.listUsers(ListUsersRequest.builder().marker(marker).build());
                yield new Names(
                        ResourceShapes.orEmpty(page.users()).stream()
                                .map(user -> ResourceShapes.orEmpty(user.userName()))
                                .toList(),
                        Optional.ofNullable(page.marker()));
            }
            case GROUP -> {
                var page = iam.listGroups(ListGroupsRequest.builder().marker(marker).build());
                yield new Names(
                        ResourceShapes.orEmpty(page.groups()).stream()
                                .map(group -> ResourceShapes.orEmpty(group.groupName()))
                                .toList(),
                        Optional.ofNullable(page.marker()));
            }
            case ROLE -> {
                var page = iam.listRoles(ListRolesRequest.builder().marker(marker).build());
                yield new Names(
                        ResourceShapes.orEmpty(page.roles()).stream()
                                .map(role -> ResourceShapes.orEmpty(role.roleName()))
                                .toList(),
                        Optional.ofNullable(page.marker()));
            }
        };
    }
}
