package dev.brume.kms;

import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.kms.CreateKeyRequest;
import dev.brume.model.kms.DisableKeyRotationRequest;
import dev.brume.model.kms.EnableKeyRotationRequest;
import dev.brume.model.kms.GetKeyRotationStatusRequest;
import dev.brume.model.kms.KeyMetadata;
import dev.brume.model.kms.KmsPeer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::KMS::Key`. Deleting it schedules the key's deletion, and from then on the resource is not
/// there any more. What cannot be changed of a key is refused in an update: replacing a key would
/// lose what it encrypted.
///
/// Source: AWS CloudFormation Template Reference, "AWS::KMS::Key".
final class KeyResource implements ResourceHandler {
    static final String TYPE = "AWS::KMS::Key";

    private static final String ROTATION = "EnableKeyRotation";
    private static final String PERIOD = "RotationPeriodInDays";
    private static final int PERIOD_DAYS_MIN = 90;
    private static final int PERIOD_DAYS_MAX = 2_560;
    private static final List<String> FIXED =
            List.of("KeySpec", "KeyUsage", "Origin", "MultiRegion");

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property("BypassPolicyLockoutSafetyCheck", FLAG, WRITE_ONLY)
                    .property("Description", TEXT)
                    .property("Enabled", FLAG)
                    .property(ROTATION, FLAG)
                    .property("KeyPolicy", DOCUMENT)
                    .property(spec())
                    .property(
                            PropertySchema.of(
                                            "KeyUsage",
                                            PropertyType.oneOf(
                                                    "ENCRYPT_DECRYPT",
                                                    "SIGN_VERIFY",
                                                    "GENERATE_VERIFY_MAC",
                                                    "KEY_AGREEMENT"))
                                    .orElse("ENCRYPT_DECRYPT"))
                    .property(PropertySchema.of("MultiRegion", FLAG).orElse(false))
                    .property(
                            PropertySchema.of("Origin", PropertyType.oneOf("AWS_KMS", "EXTERNAL"))
                                    .orElse("AWS_KMS"))
                    .property("PendingWindowInDays", KeyModels.WINDOW, WRITE_ONLY)
                    .property(PERIOD, PropertyType.between(PERIOD_DAYS_MIN, PERIOD_DAYS_MAX))
                    .tagged("Tags", TAGS)
                    .attribute("Arn", TEXT)
                    .attribute("KeyId", TEXT)
                    .identifiedBy("KeyId");

    private static PropertySchema spec() {
        var names = Arrays.stream(KeySpec.values()).map(KeySpec::name).toArray(String[]::new);
        return PropertySchema.of("KeySpec", PropertyType.oneOf(names)).orElse("SYMMETRIC_DEFAULT");
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var kms = new KmsPeer(call.peer());
        var wanted = call.desired();
        var made =
                kms.createKey(
                                CreateKeyRequest.builder()
                                        .bypassPolicyLockoutSafetyCheck(KeyModels.bypasses(wanted))
                                        .description(wanted.text("Description").orElse(null))
                                        .keySpec(wanted.requiredText("KeySpec"))
                                        .keyUsage(wanted.requiredText("KeyUsage"))
                                        .multiRegion(wanted.flag("MultiRegion").orElse(null))
                                        .origin(wanted.requiredText("Origin"))
                                        .policy(wanted.document("KeyPolicy").orElse(null))
                                        .tags(KeyModels.tags(call.tags()))
                                        .build())
                        .keyMetadata();
        if (made == null) {
            throw KmsErrors.internal();
        }
        if (rotates(wanted)) {
            rotate(kms, made.keyId(), wanted);
        }
        if (!KeyModels.enabled(wanted)) {
            KeyModels.disable(kms, made.keyId());
        }
        return ResourceProgress.done(made.keyId(), KeyModels.attributes(made));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var kms = new KmsPeer(call.peer());
        var id = call.physicalId();
        for (var name : FIXED) {
            if (!Properties.same(
                    call.previous().value(name).orElse(null),
                    call.desired().value(name).orElse(null))) {
                throw ResourceErrors.notUpdatable(TYPE, id);
            }
        }
        var key = KeyModels.require(kms, TYPE, id);
        // Rotation is switched on enabled keys only: so enabling comes first, disabling last.
        KeyModels.enableIfWanted(kms, id, call);
        rotateAnew(kms, id, call);
        KeyModels.update(kms, id, call);
        KeyModels.disableIfWanted(kms, id, call);
        return ResourceProgress.done(id, KeyModels.attributes(key));
    }

    private static void rotateAnew(KmsPeer kms, String id, ResourceCall call) {
        var before = call.previous();
        var after = call.desired();
        if (rotates(after)) {
            if (!rotates(before) || !before.integer(PERIOD).equals(after.integer(PERIOD))) {
                rotate(kms, id, after);
            }
        } else if (rotates(before)) {
            kms.disableKeyRotation(DisableKeyRotationRequest.builder().keyId(id).build());
        }
    }

    private static boolean rotates(Properties properties) {
        return properties.flag(ROTATION).orElse(false);
    }

    private static void rotate(KmsPeer kms, String id, Properties wanted) {
        kms.enableKeyRotation(
                EnableKeyRotationRequest.builder()
                        .keyId(id)
                        .rotationPeriodInDays(wanted.integer(PERIOD).orElse(null))
                        .build());
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
        tree.put("KeySpec", String.valueOf(key.keySpec()));
        tree.put("KeyUsage", String.valueOf(key.keyUsage()));
        tree.put("Origin", String.valueOf(key.origin()));
        tree.put("MultiRegion", Boolean.TRUE.equals(key.multiRegion()));
        tree.putAll(rotation(kms, key));
        return new ResourceModel(key.keyId(), Properties.of(tree));
    }

    private static Map<String, Object> rotation(KmsPeer kms, KeyMetadata key) {
        var status =
                kms.getKeyRotationStatus(
                        GetKeyRotationStatusRequest.builder().keyId(key.keyId()).build());
        var tree = new HashMap<String, Object>();
        tree.put(ROTATION, Boolean.TRUE.equals(status.keyRotationEnabled()));
        if (status.rotationPeriodInDays() != null) {
            tree.put(PERIOD, status.rotationPeriodInDays());
        }
        return tree;
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        return KeyModels.list(call, after, key -> !KeyModels.isReplica(key));
    }
}
