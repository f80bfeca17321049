package dev.brume.kms;

import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The condition keys of a call on a key.
///
/// Source: AWS KMS Developer Guide, "Condition keys for AWS KMS".
final class KeyConditions {
    /// Condition keys that are an input's member, by the member's name.
    private static final Map<String, String> OF_MEMBERS =
            Map.ofEntries(
                    Map.entry("SigningAlgorithm", "kms:SigningAlgorithm"),
                    Map.entry("MacAlgorithm", "kms:MacAlgorithm"),
                    Map.entry("KeyAgreementAlgorithm", "kms:KeyAgreementAlgorithm"),
                    Map.entry("MessageType", "kms:MessageType"),
                    Map.entry("KeyPairSpec", "kms:DataKeyPairSpec"),
                    Map.entry("GranteePrincipal", "kms:GranteePrincipal"),
                    Map.entry("RetiringPrincipal", "kms:RetiringPrincipal"),
                    Map.entry("RotationPeriodInDays", "kms:RotationPeriodInDays"),
                    Map.entry("PendingWindowInDays", "kms:ScheduleKeyDeletionPendingWindowInDays"),
                    Map.entry(
                            "BypassPolicyLockoutSafetyCheck", "kms:BypassPolicyLockoutSafetyCheck"),
                    Map.entry("WrappingAlgorithm", "kms:WrappingAlgorithm"),
                    Map.entry("WrappingKeySpec", "kms:WrappingKeySpec"),
                    Map.entry("ExpirationModel", "kms:ExpirationModel"),
                    Map.entry("ReplicaRegion", "kms:ReplicaRegion"),
                    Map.entry("PrimaryRegion", "kms:PrimaryRegion"));

    private KeyConditions() {}

    /// What holds of every call, whatever it is about.
    static Map<String, List<String>> ofCall(CallInput input, RequestContext context) {
        var values = new HashMap<String, List<String>>();
        put(values, "kms:CallerAccount", context.caller().account());
        var service = CallingService.of(context.caller());
        service.ifPresent(
                name ->
                        put(
                                values,
                                "kms:ViaService",
                                name + "." + context.region() + ".amazonaws.com"));
        OF_MEMBERS.forEach(
                (member, key) -> input.scalar(member).ifPresent(value -> put(values, key, value)));
        if (input.value("ValidTo") instanceof Instant end) {
            put(values, "kms:ValidTo", end.toString());
        }
        tags(input, values);
        var operations = input.texts("Operations");
        if (!operations.isEmpty()) {
            values.put("kms:GrantOperations", operations);
            put(values, "kms:GrantIsForAWSResource", Boolean.toString(service.isPresent()));
            input.inner("Constraints")
                    .ifPresent(
                            constraints -> {
                                if (!constraints.map("EncryptionContextEquals").isEmpty()) {
                                    put(
                                            values,
                                            "kms:GrantConstraintType",
                                            "EncryptionContextEquals");
                                } else if (!constraints.map("EncryptionContextSubset").isEmpty()) {
                                    put(
                                            values,
                                            "kms:GrantConstraintType",
                                            "EncryptionContextSubset");
                                }
                            });
        }
        return values;
    }

    private static void tags(CallInput input, Map<String, List<String>> values) {
        var keys = new ArrayList<>(input.texts("TagKeys"));
        for (var tag : input.inners("Tags")) {
            var key = tag.text("TagKey").orElse("");
            keys.add(key);
            put(values, "aws:RequestTag/" + key, tag.text("TagValue").orElse(""));
        }
        if (!keys.isEmpty()) {
            values.put("aws:TagKeys", keys);
        }
    }

    /// What a key that is about to be made will be.
    static Map<String, List<String>> ofNewKey(CallInput input) {
        var values = new HashMap<String, List<String>>();
        spec(values, input.text("KeySpec").orElse("SYMMETRIC_DEFAULT"));
        usage(values, input.text("KeyUsage").orElse("ENCRYPT_DECRYPT"));
        put(values, "kms:KeyOrigin", input.text("Origin").orElse("AWS_KMS"));
        put(values, "kms:MultiRegion", input.scalar("MultiRegion").orElse("false"));
        return values;
    }

    /// What a replica of a key will be.
    static Map<String, List<String>> ofReplica(Key primary) {
        var values = new HashMap<String, List<String>>();
        spec(values, primary.spec().name());
        usage(values, primary.usage().name());
        put(values, "kms:KeyOrigin", primary.origin().name());
        put(values, "kms:MultiRegion", "true");
        put(values, "kms:MultiRegionKeyType", "REPLICA");
        return values;
    }

    /// What the call says about one of its keys.
    static Map<String, List<String>> ofUse(KeyTarget target, CallInput input) {
        var values = new HashMap<String, List<String>>();
        context(target.role(), input)
                .forEach((name, value) -> put(values, "kms:EncryptionContext:" + name, value));
        var names = new ArrayList<>(context(target.role(), input).keySet());
        if (!names.isEmpty()) {
            values.put("kms:EncryptionContextKeys", names);
        }
        var algorithm = input.text(target.role().member("EncryptionAlgorithm"));
        boolean encrypts = encrypts(target.action());
        if (algorithm.isPresent() || encrypts) {
            put(values, "kms:EncryptionAlgorithm", algorithm.orElse("SYMMETRIC_DEFAULT"));
        }
        int alias = target.named().indexOf(Alias.PREFIX);
        if (alias == 0 || target.named().startsWith("arn:") && alias > 0) {
            put(values, "kms:RequestAlias", target.named().substring(alias));
        }
        return values;
    }

    static Map<String, String> context(KeyTarget.Role role, CallInput input) {
        return input.map(role.member("EncryptionContext"));
    }

    private static boolean encrypts(String action) {
        return action.equals("Encrypt")
                || action.equals("Decrypt")
                || action.startsWith("ReEncrypt")
                || action.startsWith("GenerateDataKey");
    }

    /// What is known of the key.
    static Map<String, List<String>> ofKey(KmsState state, Key key) {
        var values = new HashMap<String, List<String>>();
        spec(values, key.spec().name());
        usage(values, key.usage().name());
        put(values, "kms:KeyOrigin", key.origin().name());
        put(values, "kms:MultiRegion", Boolean.toString(key.multiRegion().isPresent()));
        if (key.multiRegion().isPresent()) {
            put(values, "kms:MultiRegionKeyType", key.isPrimary() ? "PRIMARY" : "REPLICA");
        }
        var aliases =
                KmsState.startingWith(state.aliasesByKey(), key.id() + "/").stream()
                        .map(entry -> entry.getValue().key())
                        .toList();
        if (!aliases.isEmpty()) {
            values.put("kms:ResourceAliases", aliases);
        }
        key.tags().forEach((name, value) -> put(values, "aws:ResourceTag/" + name, value));
        put(values, "aws:ResourceAccount", key.account());
        return values;
    }

    // Policies may still use the names that keys had before.
    private static void spec(Map<String, List<String>> values, String spec) {
        put(values, "kms:KeySpec", spec);
        put(values, "kms:CustomerMasterKeySpec", spec);
    }

    private static void usage(Map<String, List<String>> values, String usage) {
        put(values, "kms:KeyUsage", usage);
        put(values, "kms:CustomerMasterKeyUsage", usage);
    }

    private static void put(Map<String, List<String>> values, String key, String value) {
        values.put(key, List.of(value));
    }
}
