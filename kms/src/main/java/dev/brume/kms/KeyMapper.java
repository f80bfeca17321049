package dev.brume.kms;

import dev.brume.model.kms.AliasListEntry;
import dev.brume.model.kms.CustomKeyStoresListEntry;
import dev.brume.model.kms.GrantConstraints;
import dev.brume.model.kms.GrantListEntry;
import dev.brume.model.kms.KeyListEntry;
import dev.brume.model.kms.KeyMetadata;
import dev.brume.model.kms.MultiRegionConfiguration;
import dev.brume.model.kms.MultiRegionKey;
import dev.brume.model.kms.RotationsListEntry;
import dev.brume.model.kms.XksKeyConfigurationType;
import dev.brume.model.kms.XksProxyConfigurationType;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Between this service's values and the API's shapes.
final class KeyMapper {
    private static final List<KeySpec.Family> UNKNOWN_TO_OLD_CLIENTS =
            List.of(KeySpec.Family.ML_DSA, KeySpec.Family.EDWARDS);

    private KeyMapper() {}

    static KeyMetadata metadata(KmsState state, Key key) {
        return metadata(state, key, state.statusOf(key));
    }

    static KeyMetadata metadata(KmsState state, Key key, KeyStatus status) {
        var shape =
                KeyMetadata.builder()
                        .awsAccountId(key.account())
                        .keyId(key.id())
                        .arn(key.arn())
                        .creationDate(key.created())
                        .enabled(status == KeyStatus.ENABLED)
                        .description(key.description())
                        .keyUsage(key.usage().name())
                        .keyState(status.wireName())
                        .origin(key.origin().name())
                        .keyManager(key.awsManaged() ? "AWS" : "CUSTOMER")
                        .keySpec(key.spec().name())
                        .customerMasterKeySpec(oldSpec(key.spec()))
                        .multiRegion(key.multiRegion().isPresent());
        algorithms(shape, key);
        switch (key.state()) {
            case KeyState.PendingDeletion pending -> shape.deletionDate(pending.deletion());
            case KeyState.PendingReplicaDeletion pending ->
                    shape.pendingDeletionWindowInDays(pending.days());
            case KeyState.Creating _,
                    KeyState.Enabled _,
                    KeyState.Disabled _,
                    KeyState.PendingImport _,
                    KeyState.Updating _ -> {}
        }
        key.multiRegion().ifPresent(family -> shape.multiRegionConfiguration(family(key, family)));
        key.keyStore().ifPresent(id -> keyStore(shape, state, id));
        key.externalKey()
                .ifPresent(
                        id ->
                                shape.xksKeyConfiguration(
                                        XksKeyConfigurationType.builder().id(id).build()));
        if (status != KeyStatus.CREATING) {
            material(shape, key);
        }
        return shape.build();
    }

    // The deprecated name of the spec; specs that came after it are not given.
    static @Nullable String oldSpec(KeySpec spec) {
        return UNKNOWN_TO_OLD_CLIENTS.contains(spec.family()) ? null : spec.name();
    }

    private static void algorithms(KeyMetadata.Builder shape, Key key) {
        switch (key.usage()) {
            case ENCRYPT_DECRYPT -> shape.encryptionAlgorithms(key.spec().encryptionAlgorithms());
            case SIGN_VERIFY -> shape.signingAlgorithms(key.spec().signingAlgorithms());
            case GENERATE_VERIFY_MAC -> shape.macAlgorithms(key.spec().macAlgorithms());
            case KEY_AGREEMENT -> shape.keyAgreementAlgorithms(key.spec().keyAgreementAlgorithms());
        }
    }

    private static void material(KeyMetadata.Builder shape, Key key) {
        var current = key.current().filter(Material::present);
        if (current.isEmpty()) {
            return;
        }
        if (key.rotatable()) {
            shape.currentKeyMaterialId(current.get().id());
        }
        if (key.origin() == KeyOrigin.EXTERNAL) {
            shape.expirationModel(expirationModel(key.expiry().isPresent()));
            key.expiry().ifPresent(shape::validTo);
        }
    }

    private static String expirationModel(boolean expires) {
        return expires ? "KEY_MATERIAL_EXPIRES" : "KEY_MATERIAL_DOES_NOT_EXPIRE";
    }

    private static MultiRegionConfiguration family(Key key, Key.MultiRegion family) {
        return MultiRegionConfiguration.builder()
                .multiRegionKeyType(key.isPrimary() ? "PRIMARY" : "REPLICA")
                .primaryKey(relative(key, family.primary()))
                .replicaKeys(
                        family.replicas().stream().map(region -> relative(key, region)).toList())
                .build();
    }

    private static MultiRegionKey relative(Key key, String region) {
        return MultiRegionKey.builder().arn(arnIn(key, region)).region(region).build();
    }

    /// The ARN of the related key in another Region.
    static String arnIn(Key key, String region) {
        var parts = key.arn().split(":", 6);
        parts[3] = region;
        return String.join(":", parts);
    }

    private static void keyStore(KeyMetadata.Builder shape, KmsState state, String storeId) {
        shape.customKeyStoreId(storeId);
        state.stores()
                .find(storeId)
                .flatMap(KeyStore::cloudHsm)
                .ifPresent(cluster -> shape.cloudHsmClusterId(cluster.clusterId()));
    }

    static CustomKeyStoresListEntry entry(KeyStore store) {
        var shape =
                CustomKeyStoresListEntry.builder()
                        .customKeyStoreId(store.id())
                        .customKeyStoreName(store.name())
                        .customKeyStoreType(store.backing().type())
                        .connectionState(store.connection().wireName())
                        .creationDate(store.created());
        if (store.connection() instanceof KeyStore.Failed failed) {
            shape.connectionErrorCode(failed.errorCode());
        }
        switch (store.backing()) {
            case KeyStore.CloudHsm cluster ->
                    shape.cloudHsmClusterId(cluster.clusterId())
                            .trustAnchorCertificate(cluster.trustAnchor());
            case KeyStore.ExternalProxy proxy ->
                    shape.xksProxyConfiguration(
                            XksProxyConfigurationType.builder()
                                    .connectivity("PUBLIC_ENDPOINT")
                                    .accessKeyId(proxy.accessKeyId())
                                    .uriEndpoint(proxy.endpoint())
                                    .uriPath(proxy.path())
                                    .build());
        }
        return shape.build();
    }

    static KeyListEntry entry(Key key) {
        return KeyListEntry.builder().keyId(key.id()).keyArn(key.arn()).build();
    }

    static AliasListEntry entry(Alias alias) {
        var shape = AliasListEntry.builder().aliasName(alias.name()).aliasArn(alias.arn());
        if (alias.associated()) {
            shape.targetKeyId(alias.target())
                    .creationDate(alias.created())
                    .lastUpdatedDate(alias.updated());
        }
        return shape.build();
    }

    static GrantListEntry entry(Grant grant) {
        var shape =
                GrantListEntry.builder()
                        .keyId(grant.keyArn())
                        .grantId(grant.id())
                        .creationDate(grant.created())
                        .granteePrincipal(grant.grantee())
                        .issuingAccount(grant.issuer())
                        .operations(grant.operations());
        shape.name(grant.name().orElse(""));
        grant.retiring().ifPresent(shape::retiringPrincipal);
        grant.constraints().ifPresent(constraints -> shape.constraints(constraints(constraints)));
        return shape.build();
    }

    private static GrantConstraints constraints(Grant.Constraints constraints) {
        var shape = GrantConstraints.builder();
        if (!constraints.equal().isEmpty()) {
            shape.encryptionContextEquals(constraints.equal());
        }
        if (!constraints.subset().isEmpty()) {
            shape.encryptionContextSubset(constraints.subset());
        }
        return shape.build();
    }

    static RotationsListEntry entry(Key key, Material material) {
        var shape =
                RotationsListEntry.builder()
                        .keyId(key.id())
                        .keyMaterialId(material.id())
                        .keyMaterialState(material.role().name());
        material.rotation()
                .ifPresent(
                        how ->
                                shape.rotationDate(how.date())
                                        .rotationType(how.onDemand() ? "ON_DEMAND" : "AUTOMATIC"));
        material.imported()
                .ifPresent(
                        imported -> {
                            shape.importState(material.present() ? "IMPORTED" : "PENDING_IMPORT");
                            shape.keyMaterialDescription(imported.description().orElse(null));
                            if (material.present()) {
                                shape.expirationModel(
                                                expirationModel(imported.validTo().isPresent()))
                                        .validTo(imported.validTo().orElse((Instant) null));
                            }
                        });
        return shape.build();
    }

    /// A map that the model lets be absent.
    static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    /// A list that the model lets be absent.
    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
