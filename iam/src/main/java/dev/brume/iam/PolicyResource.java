package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.IamPeer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::IAM::Policy`: one inline policy in several principals. It only exists in stacks: nothing
/// in IAM says that the copies belong together, so it can be neither read nor listed, in AWS
/// neither.
final class PolicyResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::Policy";

    private static final String ID = "Id";
    private static final int ID_MAX = 128;

    private static final ResourceSchema SCHEMA =
            PolicyTargets.in(
                            ResourceSchema.of(TYPE)
                                    .property(ResourceShapes.NAME, TEXT, REQUIRED)
                                    .property(ResourceShapes.DOCUMENT, DOCUMENT, REQUIRED))
                    .attribute(ID, TEXT)
                    .identifiedBy(ID);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var targets = PolicyTargets.of(call.desired(), new IamPeer(call.peer()));
        if (targets.isEmpty()) {
            throw ResourceErrors.invalid("At least one of [Groups,Roles,Users] must be non-empty.");
        }
        var name = call.desired().requiredText(ResourceShapes.NAME);
        var document = call.desired().document(ResourceShapes.DOCUMENT).orElseThrow();
        targets.forEach(target -> target.put(name, document));
        var id = call.physicalName(ID_MAX);
        return ResourceProgress.done(id, Map.of(ID, id));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var before = PolicyTargets.of(call.previous(), iam);
        var after = PolicyTargets.of(call.desired(), iam);
        var oldName = call.previous().requiredText(ResourceShapes.NAME);
        var name = call.desired().requiredText(ResourceShapes.NAME);
        var document = call.desired().document(ResourceShapes.DOCUMENT).orElseThrow();
        after.forEach(target -> target.put(name, document));
        var kept = name.equals(oldName) ? after : Set.<PrincipalCalls>of();
        PolicyTargets.except(before, kept, target -> target.delete(oldName));
        return ResourceProgress.done(call.physicalId(), Map.of(ID, call.physicalId()));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var name = call.previous().requiredText(ResourceShapes.NAME);
        for (var target : PolicyTargets.of(call.previous(), new IamPeer(call.peer()))) {
            if (target.inline().contains(name)) {
                target.delete(name);
            }
        }
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
