package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.CreateAccessKeyRequest;
import dev.brume.model.iam.DeleteAccessKeyRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.UpdateAccessKeyRequest;

import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::AccessKey`. Its secret is told when it is made and never again; like AWS's handler,
/// this one neither reads nor lists keys.
final class AccessKeyResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::AccessKey";

    private static final String ID = "Id";
    private static final String USER = "UserName";
    private static final String STATUS = "Status";
    private static final String ACTIVE = "Active";
    private static final String INACTIVE = "Inactive";

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property("Serial", INTEGER, CREATE_ONLY, WRITE_ONLY)
                    .property(
                            PropertySchema.of(STATUS, PropertyType.oneOf(ACTIVE, INACTIVE))
                                    .orElse(ACTIVE))
                    .property(USER, TEXT, REQUIRED, CREATE_ONLY)
                    .attribute(ID, TEXT)
                    .attribute("SecretAccessKey", TEXT)
                    .identifiedBy(ID);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var user = call.desired().requiredText(USER);
        var key =
                iam.createAccessKey(CreateAccessKeyRequest.builder().userName(user).build())
                        .accessKey();
        var id = ResourceShapes.orEmpty(key.accessKeyId());
        if (call.desired().text(STATUS).filter(INACTIVE::equals).isPresent()) {
            turn(iam, user, id, INACTIVE);
        }
        return ResourceProgress.done(
                id,
                Map.of(ID, id, "SecretAccessKey", ResourceShapes.orEmpty(key.secretAccessKey())));
    }

    private static void turn(IamPeer iam, String user, String id, String status) {
        iam.updateAccessKey(
                UpdateAccessKeyRequest.builder()
                        .userName(user)
                        .accessKeyId(id)
                        .status(status)
                        .build());
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        turn(
                new IamPeer(call.peer()),
                call.desired().requiredText(USER),
                call.physicalId(),
                call.desired().text(STATUS).orElse(ACTIVE));
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new IamPeer(call.peer())
                .deleteAccessKey(
                        DeleteAccessKeyRequest.builder()
                                .userName(call.previous().requiredText(USER))
                                .accessKeyId(call.physicalId())
                                .build());
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
