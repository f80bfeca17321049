package dev.brume.kms;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.model.kms.DescribeKeyRequest;
import dev.brume.model.kms.DisableKeyRequest;
import dev.brume.model.kms.EnableKeyRequest;
import dev.brume.model.kms.GetKeyPolicyRequest;
import dev.brume.model.kms.KeyMetadata;
import dev.brume.model.kms.KmsPeer;
import dev.brume.model.kms.ListKeysRequest;
import dev.brume.model.kms.ListResourceTagsRequest;
import dev.brume.model.kms.MultiRegionKey;
import dev.brume.model.kms.PutKeyPolicyRequest;
import dev.brume.model.kms.ScheduleKeyDeletionRequest;
import dev.brume.model.kms.Tag;
import dev.brume.model.kms.TagResourceRequest;
import dev.brume.model.kms.UntagResourceRequest;
import dev.brume.model.kms.UpdateKeyDescriptionRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What the resource types for keys have in common: the properties that every key has.
final class KeyModels {
    /// How long a key waits for its deletion once its resource is deleted, in days.
    static final PropertyType WINDOW = PropertyType.between(7, 30);

    private static final String ENABLED = "Enabled";
    private static final int PAGE = 100;

    private KeyModels() {}

    /// The key of a resource.
    ///
    /// @throws dev.brume.wire.call.ServiceException where there is none, or only one that waits for
    ///     its deletion
    static KeyMetadata require(KmsPeer kms, String type, String id) {
        var key = kms.describeKey(DescribeKeyRequest.builder().keyId(id).build()).keyMetadata();
        if (key == null || ending(key)) {
            throw ResourceErrors.notFound(type, id);
        }
        return key;
    }

    private static boolean ending(KeyMetadata key) {
        return KeyStatus.PENDING_DELETION.wireName().equals(key.keyState())
                || KeyStatus.PENDING_REPLICA_DELETION.wireName().equals(key.keyState());
    }

    static Map<String, Object> attributes(KeyMetadata key) {
        return Map.of("Arn", String.valueOf(key.arn()), "KeyId", key.keyId());
    }

    /// The properties that every key has.
    static Map<String, Object> read(KmsPeer kms, KeyMetadata key) {
        var tree = new HashMap<>(attributes(key));
        if (key.description() != null && !key.description().isEmpty()) {
            tree.put("Description", key.description());
        }
        tree.put(ENABLED, !KeyStatus.DISABLED.wireName().equals(key.keyState()));
        var policy =
                kms.getKeyPolicy(GetKeyPolicyRequest.builder().keyId(key.keyId()).build()).policy();
        tree.put("KeyPolicy", Properties.parsed(String.valueOf(policy)));
        var tags = tags(kms, key.keyId());
        if (!tags.isEmpty()) {
            tree.put("Tags", Properties.tagList(tags));
        }
        return tree;
    }

    private static SortedMap<String, String> tags(KmsPeer kms, String id) {
        var tags = new TreeMap<String, String>();
        @Nullable String marker = null;
        do {
            var page =
                    kms.listResourceTags(
                            ListResourceTagsRequest.builder().keyId(id).marker(marker).build());
            KeyMapper.orEmpty(page.tags()).forEach(tag -> tags.put(tag.tagKey(), tag.tagValue()));
            marker = page.nextMarker();
        } while (marker != null);
        return tags;
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tag.builder().tagKey(tag.getKey()).tagValue(tag.getValue()).build())
                .toList();
    }

    static boolean enabled(Properties properties) {
        return properties.flag(ENABLED).orElse(true);
    }

    static @Nullable Boolean bypasses(Properties properties) {
        return properties.flag("BypassPolicyLockoutSafetyCheck").orElse(null);
    }

    static void disable(KmsPeer kms, String id) {
        kms.disableKey(DisableKeyRequest.builder().keyId(id).build());
    }

    static void enableIfWanted(KmsPeer kms, String id, ResourceCall call) {
        if (enabled(call.desired()) && !enabled(call.previous())) {
            kms.enableKey(EnableKeyRequest.builder().keyId(id).build());
        }
    }

    static void disableIfWanted(KmsPeer kms, String id, ResourceCall call) {
        if (!enabled(call.desired()) && enabled(call.previous())) {
            disable(kms, id);
        }
    }

    /// Changes description, policy and tags where they differ.
    static void update(KmsPeer kms, String id, ResourceCall call) {
        var before = call.previous();
        var after = call.desired();
        if (!before.text("Description").equals(after.text("Description"))) {
            kms.updateKeyDescription(
                    UpdateKeyDescriptionRequest.builder()
                            .keyId(id)
                            .description(after.text("Description").orElse(""))
                            .build());
        }
        var policy = after.document("KeyPolicy");
        if (policy.isPresent() && !policy.equals(before.document("KeyPolicy"))) {
            kms.putKeyPolicy(
                    PutKeyPolicyRequest.builder()
                            .keyId(id)
                            .policy(policy.get())
                            .bypassPolicyLockoutSafetyCheck(bypasses(after))
                            .build());
        }
        var tags = call.tagChange();
        if (!tags.removed().isEmpty()) {
            kms.untagResource(
                    UntagResourceRequest.builder()
                            .keyId(id)
                            .tagKeys(List.copyOf(tags.removed()))
                            .build());
        }
        if (!tags.put().isEmpty()) {
            kms.tagResource(TagResourceRequest.builder().keyId(id).tags(tags(tags.put())).build());
        }
    }

    /// Schedules the key's deletion; the waiting period is the one that the template last named.
    static ResourceProgress delete(String type, ResourceCall call) {
        var kms = new KmsPeer(call.peer());
        var key = require(kms, type, call.physicalId());
        kms.scheduleKeyDeletion(
                ScheduleKeyDeletionRequest.builder()
                        .keyId(key.keyId())
                        .pendingWindowInDays(
                                call.previous().integer("PendingWindowInDays").orElse(null))
                        .build());
        return ResourceProgress.done(key.keyId());
    }

    static boolean isReplica(KeyMetadata key) {
        var family = key.multiRegionConfiguration();
        return family != null && "REPLICA".equals(family.multiRegionKeyType());
    }

    /// The ARN of the primary key.
    static Optional<String> primary(KeyMetadata key) {
        return Optional.ofNullable(key.multiRegionConfiguration())
                .flatMap(family -> Optional.ofNullable(family.primaryKey()))
                .map(MultiRegionKey::arn);
    }

    /// The customer's keys of a kind that are not on their way to deletion.
    static ResourcePage list(
            ResourceCall call, Optional<String> after, Predicate<KeyMetadata> kind) {
        var kms = new KmsPeer(call.peer());
        var page =
                kms.listKeys(
                        ListKeysRequest.builder().limit(PAGE).marker(after.orElse(null)).build());
        var models = new ArrayList<ResourceModel>();
        for (var entry : KeyMapper.orEmpty(page.keys())) {
            var key =
                    kms.describeKey(
                                    DescribeKeyRequest.builder()
                                            .keyId(String.valueOf(entry.keyId()))
                                            .build())
                            .keyMetadata();
            if (key != null && kind.test(key) && !ending(key)) {
                models.add(new ResourceModel(key.keyId(), Properties.of(attributes(key))));
            }
        }
        return new ResourcePage(models, Optional.ofNullable(page.nextMarker()));
    }
}
