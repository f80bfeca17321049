package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.model.kms.CancelKeyDeletionRequest;
import dev.brume.model.kms.CancelKeyDeletionResponse;
import dev.brume.model.kms.CreateKeyRequest;
import dev.brume.model.kms.CreateKeyResponse;
import dev.brume.model.kms.DescribeKeyRequest;
import dev.brume.model.kms.DescribeKeyResponse;
import dev.brume.model.kms.DisableKeyRequest;
import dev.brume.model.kms.EnableKeyRequest;
import dev.brume.model.kms.ListKeysRequest;
import dev.brume.model.kms.ListKeysResponse;
import dev.brume.model.kms.ScheduleKeyDeletionRequest;
import dev.brume.model.kms.ScheduleKeyDeletionResponse;
import dev.brume.model.kms.UpdateKeyDescriptionRequest;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The life of keys: made, described, switched off and on, scheduled for deletion.
final class KeyOperations {
    /// The quota of keys in one account and Region.
    static final int KEYS_MAX = 100_000;

    private static final int LIST_STANDARD = 100;
    private static final int LIST_MAX = 1_000;
    private static final int WINDOW_DAYS_MIN = 7;
    private static final int WINDOW_DAYS_MAX = 30;

    private final KmsRegions regions;
    private final KeyDirectory directory;
    private final GrantTokens grantTokens;
    private final Making making;

    KeyOperations(
            KmsRegions regions, KeyDirectory directory, GrantTokens grantTokens, Making making) {
        this.regions = regions;
        this.directory = directory;
        this.grantTokens = grantTokens;
        this.making = making;
    }

    /// What new keys need besides their state.
    record Making(KeyFactory factory, ExternalKeys externalKeys, KeyPolicyCheck policies) {}

    CreateKeyResponse create(CreateKeyRequest in, RequestContext context) {
        var wanted = NewKey.of(in);
        var tags = KeyTags.ofNewKey(in.tags());
        var policy = in.policy() == null ? KeyPolicies.standard(context) : in.policy();
        var id = tags.customId().orElseGet(() -> newId(wanted, context));
        var arn = context.arn("kms", "key/" + id);
        making.policies().check(policy, arn, in.bypassPolicyLockoutSafetyCheck(), context);
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        var materials = materials(id, wanted, tags);
        var key =
                new Key(
                        id,
                        arn,
                        wanted.spec(),
                        wanted.usage(),
                        wanted.origin(),
                        false,
                        now,
                        in.description() == null ? "" : in.description(),
                        materials.isEmpty() ? new KeyState.PendingImport() : new KeyState.Enabled(),
                        policy,
                        tags.kept(),
                        materials,
                        Optional.empty(),
                        0,
                        wanted.multiRegion()
                                ? Optional.of(new Key.MultiRegion(context.region(), List.of()))
                                : Optional.empty(),
                        Optional.ofNullable(in.customKeyStoreId()),
                        Optional.ofNullable(in.xksKeyId()));
        checkStore(regions.at(context).read(), key);
        checkExternalKey(key, context);
        return regions.at(context)
                .update(
                        state -> {
                            if (state.keys().containsKey(id)) {
                                throw KmsErrors.alreadyExists(
                                        "Key " + key.arn() + " already exists");
                            }
                            checkStore(state, key);
                            checkQuota(state);
                            var next = state.with(key);
                            return Change.of(
                                    next,
                                    CreateKeyResponse.builder()
                                            .keyMetadata(KeyMapper.metadata(next, key))
                                            .build());
                        });
    }

    static void checkQuota(KmsState state) {
        if (state.keys().size() >= KEYS_MAX) {
            throw KmsErrors.quota("KMS keys", KEYS_MAX, state.keys().size());
        }
    }

    private static void checkStore(KmsState state, Key key) {
        if (key.keyStore().isEmpty()) {
            return;
        }
        var store = KeyStores.require(state, key.keyStore().get());
        if (store.proxy().isPresent() != key.externalKey().isPresent()) {
            throw KmsErrors.validation(
                    "The Origin "
                            + key.origin()
                            + " does not fit the custom key store "
                            + store.id()
                            + ".");
        }
        KeyStores.requireConnected(state, store.id());
        key.externalKey()
                .ifPresent(
                        external -> KeyStores.refuseExternalKeyInUse(state, store.id(), external));
    }

    private void checkExternalKey(Key key, RequestContext context) {
        if (key.externalKey().isPresent()) {
            making.externalKeys()
                    .checkNew(
                            KeyStores.require(
                                    regions.at(context).read(), key.keyStore().orElseThrow()),
                            key.externalKey().get(),
                            new XksCall("CreateKey", Optional.empty(), context));
        }
    }

    private static String newId(NewKey wanted, RequestContext context) {
        var uuid = context.ids().uuid();
        return wanted.multiRegion() ? "mrk-" + uuid.replace("-", "") : uuid;
    }

    private List<Material> materials(String id, NewKey wanted, KeyTags tags) {
        if (wanted.origin() == KeyOrigin.EXTERNAL) {
            return List.of();
        }
        return List.of(
                tags.customMaterial()
                        .map(bytes -> custom(id, wanted.spec(), bytes))
                        .orElseGet(() -> making.factory().make(id, wanted.spec())));
    }

    private Material custom(String id, KeySpec spec, byte[] bytes) {
        try {
            return ImportedBytes.read(spec, bytes).wrappedBy(making.factory(), id);
        } catch (IllegalArgumentException e) {
            throw KmsErrors.validation(
                    "The value of the tag "
                            + KeyTags.CUSTOM_MATERIAL
                            + " is no material of "
                            + spec);
        }
    }

    DescribeKeyResponse describe(DescribeKeyRequest in, RequestContext context) {
        grantTokens.check(in.grantTokens());
        var found = directory.find(in.keyId(), KeyOperation.DESCRIBE_KEY, context);
        return DescribeKeyResponse.builder()
                .keyMetadata(KeyMapper.metadata(found.state(), found.key()))
                .build();
    }

    ListKeysResponse list(ListKeysRequest in, RequestContext context) {
        var page =
                Page.of(
                        regions.at(context).read().keys(),
                        "",
                        new Page.Request(in.marker(), in.limit(), LIST_STANDARD, LIST_MAX));
        return ListKeysResponse.builder()
                .keys(page.items().stream().map(KeyMapper::entry).toList())
                .nextMarker(page.marker())
                .truncated(page.truncated())
                .build();
    }

    void enable(EnableKeyRequest in, RequestContext context) {
        directory.update(
                in.keyId(),
                KeyOperation.ENABLE_KEY,
                context,
                (state, key) -> {
                    var next =
                            key.but()
                                    .state(new KeyState.Enabled())
                                    .rotation(
                                            key.rotation()
                                                    .map(each -> each.resumed(context.now())));
                    return Change.of(state.with(next.build()), key);
                });
    }

    void disable(DisableKeyRequest in, RequestContext context) {
        directory.update(
                in.keyId(),
                KeyOperation.DISABLE_KEY,
                context,
                (state, key) ->
                        Change.of(
                                state.with(key.but().state(new KeyState.Disabled()).build()), key));
    }

    void updateDescription(UpdateKeyDescriptionRequest in, RequestContext context) {
        directory.update(
                in.keyId(),
                KeyOperation.UPDATE_KEY_DESCRIPTION,
                context,
                (state, key) ->
                        Change.of(
                                state.with(key.but().description(in.description()).build()), key));
    }

    ScheduleKeyDeletionResponse scheduleDeletion(
            ScheduleKeyDeletionRequest in, RequestContext context) {
        int days = window(in.pendingWindowInDays());
        var deletion = context.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(days));
        return directory.update(
                in.keyId(),
                KeyOperation.SCHEDULE_KEY_DELETION,
                context,
                (state, key) -> {
                    boolean waits =
                            key.isPrimary()
                                    && !key.multiRegion().orElseThrow().replicas().isEmpty();
                    KeyState next =
                            waits
                                    ? new KeyState.PendingReplicaDeletion(days)
                                    : new KeyState.PendingDeletion(deletion, days);
                    return Change.of(
                            state.with(key.but().state(next).build()),
                            ScheduleKeyDeletionResponse.builder()
                                    .keyId(key.arn())
                                    .deletionDate(waits ? null : deletion)
                                    .keyState(KeyStatus.of(next).wireName())
                                    .pendingWindowInDays(days)
                                    .build());
                });
    }

    private static int window(@Nullable Integer days) {
        int asked = days == null ? WINDOW_DAYS_MAX : days;
        if (asked < WINDOW_DAYS_MIN || asked > WINDOW_DAYS_MAX) {
            throw KmsErrors.validation("PendingWindowInDays must be between 7 and 30");
        }
        return asked;
    }

    /// The key is left disabled, or waits for its material again.
    CancelKeyDeletionResponse cancelDeletion(CancelKeyDeletionRequest in, RequestContext context) {
        return directory.update(
                in.keyId(),
                KeyOperation.CANCEL_KEY_DELETION,
                context,
                (state, key) -> {
                    KeyState next =
                            Materials.complete(key)
                                    ? new KeyState.Disabled()
                                    : new KeyState.PendingImport();
                    return Change.of(
                            state.with(key.but().state(next).build()),
                            CancelKeyDeletionResponse.builder().keyId(key.arn()).build());
                });
    }
}
