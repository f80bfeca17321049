package dev.brume.kms;

import dev.brume.core.Platform;
import dev.brume.model.kms.CancelKeyDeletionRequest;
import dev.brume.model.kms.CancelKeyDeletionResponse;
import dev.brume.model.kms.ConnectCustomKeyStoreRequest;
import dev.brume.model.kms.ConnectCustomKeyStoreResponse;
import dev.brume.model.kms.CreateAliasRequest;
import dev.brume.model.kms.CreateCustomKeyStoreRequest;
import dev.brume.model.kms.CreateCustomKeyStoreResponse;
import dev.brume.model.kms.CreateGrantRequest;
import dev.brume.model.kms.CreateGrantResponse;
import dev.brume.model.kms.CreateKeyRequest;
import dev.brume.model.kms.CreateKeyResponse;
import dev.brume.model.kms.DecryptRequest;
import dev.brume.model.kms.DecryptResponse;
import dev.brume.model.kms.DeleteAliasRequest;
import dev.brume.model.kms.DeleteCustomKeyStoreRequest;
import dev.brume.model.kms.DeleteCustomKeyStoreResponse;
import dev.brume.model.kms.DeleteImportedKeyMaterialRequest;
import dev.brume.model.kms.DeleteImportedKeyMaterialResponse;
import dev.brume.model.kms.DeriveSharedSecretRequest;
import dev.brume.model.kms.DeriveSharedSecretResponse;
import dev.brume.model.kms.DescribeCustomKeyStoresRequest;
import dev.brume.model.kms.DescribeCustomKeyStoresResponse;
import dev.brume.model.kms.DescribeKeyRequest;
import dev.brume.model.kms.DescribeKeyResponse;
import dev.brume.model.kms.DisableKeyRequest;
import dev.brume.model.kms.DisableKeyRotationRequest;
import dev.brume.model.kms.DisconnectCustomKeyStoreRequest;
import dev.brume.model.kms.DisconnectCustomKeyStoreResponse;
import dev.brume.model.kms.EnableKeyRequest;
import dev.brume.model.kms.EnableKeyRotationRequest;
import dev.brume.model.kms.EncryptRequest;
import dev.brume.model.kms.EncryptResponse;
import dev.brume.model.kms.GenerateDataKeyPairRequest;
import dev.brume.model.kms.GenerateDataKeyPairResponse;
import dev.brume.model.kms.GenerateDataKeyPairWithoutPlaintextRequest;
import dev.brume.model.kms.GenerateDataKeyPairWithoutPlaintextResponse;
import dev.brume.model.kms.GenerateDataKeyRequest;
import dev.brume.model.kms.GenerateDataKeyResponse;
import dev.brume.model.kms.GenerateDataKeyWithoutPlaintextRequest;
import dev.brume.model.kms.GenerateDataKeyWithoutPlaintextResponse;
import dev.brume.model.kms.GenerateMacRequest;
import dev.brume.model.kms.GenerateMacResponse;
import dev.brume.model.kms.GenerateRandomRequest;
import dev.brume.model.kms.GenerateRandomResponse;
import dev.brume.model.kms.GetKeyLastUsageRequest;
import dev.brume.model.kms.GetKeyLastUsageResponse;
import dev.brume.model.kms.GetKeyPolicyRequest;
import dev.brume.model.kms.GetKeyPolicyResponse;
import dev.brume.model.kms.GetKeyRotationStatusRequest;
import dev.brume.model.kms.GetKeyRotationStatusResponse;
import dev.brume.model.kms.GetParametersForImportRequest;
import dev.brume.model.kms.GetParametersForImportResponse;
import dev.brume.model.kms.GetPublicKeyRequest;
import dev.brume.model.kms.GetPublicKeyResponse;
import dev.brume.model.kms.ImportKeyMaterialRequest;
import dev.brume.model.kms.ImportKeyMaterialResponse;
import dev.brume.model.kms.KmsApi;
import dev.brume.model.kms.ListAliasesRequest;
import dev.brume.model.kms.ListAliasesResponse;
import dev.brume.model.kms.ListGrantsRequest;
import dev.brume.model.kms.ListGrantsResponse;
import dev.brume.model.kms.ListKeyPoliciesRequest;
import dev.brume.model.kms.ListKeyPoliciesResponse;
import dev.brume.model.kms.ListKeyRotationsRequest;
import dev.brume.model.kms.ListKeyRotationsResponse;
import dev.brume.model.kms.ListKeysRequest;
import dev.brume.model.kms.ListKeysResponse;
import dev.brume.model.kms.ListResourceTagsRequest;
import dev.brume.model.kms.ListResourceTagsResponse;
import dev.brume.model.kms.ListRetirableGrantsRequest;
import dev.brume.model.kms.PutKeyPolicyRequest;
import dev.brume.model.kms.ReEncryptRequest;
import dev.brume.model.kms.ReEncryptResponse;
import dev.brume.model.kms.ReplicateKeyRequest;
import dev.brume.model.kms.ReplicateKeyResponse;
import dev.brume.model.kms.RetireGrantRequest;
import dev.brume.model.kms.RevokeGrantRequest;
import dev.brume.model.kms.RotateKeyOnDemandRequest;
import dev.brume.model.kms.RotateKeyOnDemandResponse;
import dev.brume.model.kms.ScheduleKeyDeletionRequest;
import dev.brume.model.kms.ScheduleKeyDeletionResponse;
import dev.brume.model.kms.SignRequest;
import dev.brume.model.kms.SignResponse;
import dev.brume.model.kms.TagResourceRequest;
import dev.brume.model.kms.UntagResourceRequest;
import dev.brume.model.kms.UpdateAliasRequest;
import dev.brume.model.kms.UpdateCustomKeyStoreRequest;
import dev.brume.model.kms.UpdateCustomKeyStoreResponse;
import dev.brume.model.kms.UpdateKeyDescriptionRequest;
import dev.brume.model.kms.UpdatePrimaryRegionRequest;
import dev.brume.model.kms.VerifyMacRequest;
import dev.brume.model.kms.VerifyMacResponse;
import dev.brume.model.kms.VerifyRequest;
import dev.brume.model.kms.VerifyResponse;
import dev.brume.wire.call.RequestContext;

/// Every operation of KMS that is built, and where it is carried out.
final class KmsService implements KmsApi {
    private final KeyOperations keys;
    private final AliasOperations aliases;
    private final TagOperations tags;
    private final PolicyOperations policies;
    private final RotationOperations rotations;
    private final GrantOperations grants;
    private final EncryptionOperations encryption;
    private final DataKeyOperations dataKeys;
    private final SigningOperations signing;
    private final SharedSecretOperations sharedSecrets;
    private final ImportOperations imports;
    private final MultiRegionOperations multiRegion;
    private final KeyStoreOperations keyStores;
    private final LastUses lastUses;
    private final KeyTargets targets;
    private final Principals principals;

    private KmsService(Platform platform) {
        var cells = platform.cells(KmsState.SPEC);
        var vault = new KeyVault(platform.cells(RootState.SPEC).at("", ""), platform.secrets());
        var factory = new KeyFactory(vault, platform.secrets(), platform.workers());
        var deadlines =
                new DeadlineLoop(
                        cells,
                        platform.time(),
                        factory,
                        new ExpiryMetricsLoop(cells, platform.time(), platform.events()));
        var regions = new KmsRegions(cells, deadlines);
        var directory = new KeyDirectory(regions, new ManagedKeys(factory));
        var grantTokens = new GrantTokens(vault);
        this.targets = new KeyTargets(directory, grantTokens);
        var proxy = new XksProxy(vault, platform.lifecycle());
        var externalKeys = new ExternalKeys(proxy);
        var ciphers =
                new Ciphers(vault, new SymmetricCipher(vault, platform.secrets()), externalKeys);
        this.lastUses = new LastUses(directory, platform.time().now());
        var use = new KeyUse(directory, grantTokens, lastUses);
        this.principals = new Principals(platform.identities());
        var policyCheck = new KeyPolicyCheck(principals);
        this.keys =
                new KeyOperations(
                        regions,
                        directory,
                        grantTokens,
                        new KeyOperations.Making(factory, externalKeys, policyCheck));
        this.aliases = new AliasOperations(regions, directory);
        this.tags = new TagOperations(directory);
        this.policies = new PolicyOperations(directory, policyCheck);
        this.rotations = new RotationOperations(directory, factory, deadlines.families());
        this.grants = new GrantOperations(regions, directory, grantTokens, principals);
        this.encryption = new EncryptionOperations(directory, use, ciphers);
        this.dataKeys = new DataKeyOperations(use, ciphers, platform.secrets(), factory, regions);
        this.signing =
                new SigningOperations(
                        directory, use, grantTokens, vault, new Signatures(platform.secrets()));
        this.sharedSecrets = new SharedSecretOperations(use, vault);
        this.imports =
                new ImportOperations(
                        directory, factory, new ImportTokens(vault), deadlines.families());
        this.multiRegion =
                new MultiRegionOperations(regions, directory, deadlines.families(), policyCheck);
        this.keyStores = new KeyStoreOperations(regions, new KeyStoreBackings(vault), proxy);
        deadlines.start();
    }

    /// Finds the keys of calls, for those who decide on them.
    KeyTargets targets() {
        return targets;
    }

    /// Tells who callers are.
    Principals principals() {
        return principals;
    }

    /// KMS on a platform, its timers set.
    static KmsService on(Platform platform) {
        return new KmsService(platform);
    }

    @Override
    public CancelKeyDeletionResponse cancelKeyDeletion(
            CancelKeyDeletionRequest in, RequestContext context) {
        return keys.cancelDeletion(in, context);
    }

    @Override
    public void createAlias(CreateAliasRequest in, RequestContext context) {
        aliases.create(in, context);
    }

    @Override
    public CreateGrantResponse createGrant(CreateGrantRequest in, RequestContext context) {
        return grants.create(in, context);
    }

    @Override
    public CreateKeyResponse createKey(CreateKeyRequest in, RequestContext context) {
        return keys.create(in, context);
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest in, RequestContext context) {
        return encryption.decrypt(in, context);
    }

    @Override
    public void deleteAlias(DeleteAliasRequest in, RequestContext context) {
        aliases.delete(in, context);
    }

    @Override
    public DeriveSharedSecretResponse deriveSharedSecret(
            DeriveSharedSecretRequest in, RequestContext context) {
        return sharedSecrets.derive(in, context);
    }

    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest in, RequestContext context) {
        return keys.describe(in, context);
    }

    @Override
    public void disableKey(DisableKeyRequest in, RequestContext context) {
        keys.disable(in, context);
    }

    @Override
    public void disableKeyRotation(DisableKeyRotationRequest in, RequestContext context) {
        rotations.disable(in, context);
    }

    @Override
    public void enableKey(EnableKeyRequest in, RequestContext context) {
        keys.enable(in, context);
    }

    @Override
    public void enableKeyRotation(EnableKeyRotationRequest in, RequestContext context) {
        rotations.enable(in, context);
    }

    @Override
    public EncryptResponse encrypt(EncryptRequest in, RequestContext context) {
        return encryption.encrypt(in, context);
    }

    @Override
    public GenerateDataKeyResponse generateDataKey(
            GenerateDataKeyRequest in, RequestContext context) {
        return dataKeys.dataKey(in, context);
    }

    @Override
    public GenerateDataKeyPairResponse generateDataKeyPair(
            GenerateDataKeyPairRequest in, RequestContext context) {
        return dataKeys.pair(in, context);
    }

    @Override
    public GenerateDataKeyPairWithoutPlaintextResponse generateDataKeyPairWithoutPlaintext(
            GenerateDataKeyPairWithoutPlaintextRequest in, RequestContext context) {
        return dataKeys.pairWithoutPlaintext(in, context);
    }

    @Override
    public GenerateDataKeyWithoutPlaintextResponse generateDataKeyWithoutPlaintext(
            GenerateDataKeyWithoutPlaintextRequest in, RequestContext context) {
        return dataKeys.dataKeyWithoutPlaintext(in, context);
    }

    @Override
    public GenerateMacResponse generateMac(GenerateMacRequest in, RequestContext context) {
        return sharedSecrets.generateMac(in, context);
    }

    @Override
    public GenerateRandomResponse generateRandom(GenerateRandomRequest in, RequestContext context) {
        return dataKeys.random(in, context);
    }

    @Override
    public GetKeyLastUsageResponse getKeyLastUsage(
            GetKeyLastUsageRequest in, RequestContext context) {
        return lastUses.of(in, context);
    }

    @Override
    public GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest in, RequestContext context) {
        return policies.policy(in, context);
    }

    @Override
    public GetKeyRotationStatusResponse getKeyRotationStatus(
            GetKeyRotationStatusRequest in, RequestContext context) {
        return rotations.status(in, context);
    }

    @Override
    public GetPublicKeyResponse getPublicKey(GetPublicKeyRequest in, RequestContext context) {
        return signing.publicKey(in, context);
    }

    @Override
    public ListAliasesResponse listAliases(ListAliasesRequest in, RequestContext context) {
        return aliases.list(in, context);
    }

    @Override
    public ListGrantsResponse listGrants(ListGrantsRequest in, RequestContext context) {
        return grants.list(in, context);
    }

    @Override
    public ListKeyPoliciesResponse listKeyPolicies(
            ListKeyPoliciesRequest in, RequestContext context) {
        return policies.list(in, context);
    }

    @Override
    public ListKeyRotationsResponse listKeyRotations(
            ListKeyRotationsRequest in, RequestContext context) {
        return rotations.list(in, context);
    }

    @Override
    public ListKeysResponse listKeys(ListKeysRequest in, RequestContext context) {
        return keys.list(in, context);
    }

    @Override
    public ListResourceTagsResponse listResourceTags(
            ListResourceTagsRequest in, RequestContext context) {
        return tags.list(in, context);
    }

    @Override
    public ListGrantsResponse listRetirableGrants(
            ListRetirableGrantsRequest in, RequestContext context) {
        return grants.listRetirable(in, context);
    }

    @Override
    public void putKeyPolicy(PutKeyPolicyRequest in, RequestContext context) {
        policies.put(in, context);
    }

    @Override
    public ReEncryptResponse reEncrypt(ReEncryptRequest in, RequestContext context) {
        return encryption.reEncrypt(in, context);
    }

    @Override
    public void retireGrant(RetireGrantRequest in, RequestContext context) {
        grants.retire(in, context);
    }

    @Override
    public void revokeGrant(RevokeGrantRequest in, RequestContext context) {
        grants.revoke(in, context);
    }

    @Override
    public RotateKeyOnDemandResponse rotateKeyOnDemand(
            RotateKeyOnDemandRequest in, RequestContext context) {
        return rotations.rotate(in, context);
    }

    @Override
    public ScheduleKeyDeletionResponse scheduleKeyDeletion(
            ScheduleKeyDeletionRequest in, RequestContext context) {
        return keys.scheduleDeletion(in, context);
    }

    @Override
    public SignResponse sign(SignRequest in, RequestContext context) {
        return signing.sign(in, context);
    }

    @Override
    public void tagResource(TagResourceRequest in, RequestContext context) {
        tags.tag(in, context);
    }

    @Override
    public void untagResource(UntagResourceRequest in, RequestContext context) {
        tags.untag(in, context);
    }

    @Override
    public void updateAlias(UpdateAliasRequest in, RequestContext context) {
        aliases.update(in, context);
    }

    @Override
    public void updateKeyDescription(UpdateKeyDescriptionRequest in, RequestContext context) {
        keys.updateDescription(in, context);
    }

    @Override
    public VerifyResponse verify(VerifyRequest in, RequestContext context) {
        return signing.verify(in, context);
    }

    @Override
    public VerifyMacResponse verifyMac(VerifyMacRequest in, RequestContext context) {
        return sharedSecrets.verifyMac(in, context);
    }

    @Override
    public GetParametersForImportResponse getParametersForImport(
            GetParametersForImportRequest in, RequestContext context) {
        return imports.parameters(in, context);
    }

    @Override
    public ImportKeyMaterialResponse importKeyMaterial(
            ImportKeyMaterialRequest in, RequestContext context) {
        return imports.importMaterial(in, context);
    }

    @Override
    public DeleteImportedKeyMaterialResponse deleteImportedKeyMaterial(
            DeleteImportedKeyMaterialRequest in, RequestContext context) {
        return imports.delete(in, context);
    }

    @Override
    public ReplicateKeyResponse replicateKey(ReplicateKeyRequest in, RequestContext context) {
        return multiRegion.replicate(in, context);
    }

    @Override
    public void updatePrimaryRegion(UpdatePrimaryRegionRequest in, RequestContext context) {
        multiRegion.updatePrimary(in, context);
    }

    @Override
    public CreateCustomKeyStoreResponse createCustomKeyStore(
            CreateCustomKeyStoreRequest in, RequestContext context) {
        return keyStores.create(in, context);
    }

    @Override
    public DescribeCustomKeyStoresResponse describeCustomKeyStores(
            DescribeCustomKeyStoresRequest in, RequestContext context) {
        return keyStores.describe(in, context);
    }

    @Override
    public ConnectCustomKeyStoreResponse connectCustomKeyStore(
            ConnectCustomKeyStoreRequest in, RequestContext context) {
        return keyStores.connect(in, context);
    }

    @Override
    public DisconnectCustomKeyStoreResponse disconnectCustomKeyStore(
            DisconnectCustomKeyStoreRequest in, RequestContext context) {
        return keyStores.disconnect(in, context);
    }

    @Override
    public UpdateCustomKeyStoreResponse updateCustomKeyStore(
            UpdateCustomKeyStoreRequest in, RequestContext context) {
        return keyStores.update(in, context);
    }

    @Override
    public DeleteCustomKeyStoreResponse deleteCustomKeyStore(
            DeleteCustomKeyStoreRequest in, RequestContext context) {
        return keyStores.delete(in, context);
    }
}
