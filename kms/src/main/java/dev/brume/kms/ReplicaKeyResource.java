package dev.brume.kms;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.kms.KmsPeer;
import dev.brume.model.kms.ReplicateKeyRequest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;

/// `AWS::KMS::ReplicaKey`: asks the primary key's Region for a replica in the stack's, and waits
/// until that is made.
///
/// Source: AWS CloudFormation Template Reference, "AWS::KMS::ReplicaKey".
final class ReplicaKeyResource implements ResourceHandler {
    static final String TYPE = "AWS::KMS::ReplicaKey";

    private static final String PRIMARY = "PrimaryKeyArn";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final int ARN_PARTS = 6;
    private static final int ARN_REGION = 3;
    private static final int ARN_RESOURCE = 5;

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property("Description", TEXT)
                    .property("Enabled", FLAG)
                    .property("KeyPolicy", DOCUMENT, REQUIRED)
                    .property("PendingWindowInDays", KeyModels.WINDOW, WRITE_ONLY)
                    .property(PRIMARY, TEXT, REQUIRED, CREATE_ONLY)
                    .tagged("Tags", TAGS)
                    .attribute("Arn", TEXT)
                    .attribute("KeyId", TEXT)
                    .identifiedBy("KeyId");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var id = call.existing().orElseGet(() -> replicate(call));
        var kms = new KmsPeer(call.peer());
        var key = KeyModels.require(kms, TYPE, id);
        if (KeyStatus.CREATING.wireName().equals(key.keyState())) {
            return ResourceProgress.waiting(id, LOOK_AGAIN);
        }
        if (!KeyModels.enabled(call.desired())) {
            KeyModels.disable(kms, id);
        }
        return ResourceProgress.done(id, KeyModels.attributes(key));
    }

    private static String replicate(ResourceCall call) {
        var primary = call.desired().requiredText(PRIMARY).split(":", ARN_PARTS);
        if (primary.length != ARN_PARTS || !primary[ARN_RESOURCE].startsWith("key/")) {
            throw ResourceErrors.invalid("The value of " + PRIMARY + " is not the ARN of a key");
        }
        var made =
                new KmsPeer(call.peerIn(primary[ARN_REGION]))
                        .replicateKey(
                                ReplicateKeyRequest.builder()
                                        .keyId(call.desired().requiredText(PRIMARY))
                                        .replicaRegion(call.region())
                                        .description(
                                                call.desired().text("Description").orElse(null))
                                        .policy(call.desired().document("KeyPolicy").orElse(null))
                                        .tags(KeyModels.tags(call.tags()))
                                        .build())
                        .replicaKeyMetadata();
        if (made == null) {
            throw KmsErrors.internal();
        }
        return made.keyId();
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var kms = new KmsPeer(call.peer());
        var id = call.physicalId();
        var key = KeyModels.require(kms, TYPE, id);
        KeyModels.enableIfWanted(kms, id, call);
        KeyModels.update(kms, id, call);
        KeyModels.disableIfWanted(kms, id, call);
        return ResourceProgress.done(id, KeyModels.attributes(key));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        return KeyModels.delete(TYPE, call);
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var kms = new KmsPeer(call.peer());
        var key = KeyModels.require(kms, TYPE, call.physicalId());
        var tree = new HashMap<>(KeyModels.read(kms, key));
        KeyModels.primary(key).ifPresent(arn -> tree.put(PRIMARY, arn));
        return new ResourceModel(key.keyId(), Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        return KeyModels.list(call, after, KeyModels::isReplica);
    }
}
