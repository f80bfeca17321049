package dev.brume.kms;

import dev.brume.core.Secrets;
import dev.brume.model.kms.GenerateDataKeyPairRequest;
import dev.brume.model.kms.GenerateDataKeyPairResponse;
import dev.brume.model.kms.GenerateDataKeyPairWithoutPlaintextRequest;
import dev.brume.model.kms.GenerateDataKeyPairWithoutPlaintextResponse;
import dev.brume.model.kms.GenerateDataKeyRequest;
import dev.brume.model.kms.GenerateDataKeyResponse;
import dev.brume.model.kms.GenerateDataKeyWithoutPlaintextRequest;
import dev.brume.model.kms.GenerateDataKeyWithoutPlaintextResponse;
import dev.brume.model.kms.GenerateRandomRequest;
import dev.brume.model.kms.GenerateRandomResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Keys for use outside KMS, handed out encrypted under a KMS key, and random bytes.
final class DataKeyOperations {
    private static final int AES_256_BYTES = 32;
    private static final int AES_128_BYTES = 16;
    private static final String SYMMETRIC = "SYMMETRIC_DEFAULT";

    private final KeyUse use;
    private final Ciphers ciphers;
    private final Secrets secrets;
    private final KeyFactory factory;
    private final KmsRegions regions;

    DataKeyOperations(
            KeyUse use, Ciphers ciphers, Secrets secrets, KeyFactory factory, KmsRegions regions) {
        this.use = use;
        this.ciphers = ciphers;
        this.secrets = secrets;
        this.factory = factory;
        this.regions = regions;
    }

    /// What the four operations have in common.
    private record Request(
            String keyId,
            @Nullable List<String> grantTokens,
            @Nullable Map<String, String> context,
            @Nullable Boolean dryRun,
            KeyOperation operation,
            RequestContext call) {}

    GenerateDataKeyResponse dataKey(GenerateDataKeyRequest in, RequestContext context) {
        KeyUse.refuseRecipient(in.recipient());
        int length = length(in.keySpec(), in.numberOfBytes());
        var request =
                new Request(
                        in.keyId(),
                        in.grantTokens(),
                        in.encryptionContext(),
                        in.dryRun(),
                        KeyOperation.GENERATE_DATA_KEY,
                        context);
        var found = begin(request);
        var plaintext = secrets.bytes(length);
        return GenerateDataKeyResponse.builder()
                .keyId(found.key().arn())
                .plaintext(plaintext)
                .ciphertextBlob(encrypt(found, request, plaintext))
                .keyMaterialId(materialId(found.key()))
                .build();
    }

    GenerateDataKeyWithoutPlaintextResponse dataKeyWithoutPlaintext(
            GenerateDataKeyWithoutPlaintextRequest in, RequestContext context) {
        int length = length(in.keySpec(), in.numberOfBytes());
        var request =
                new Request(
                        in.keyId(),
                        in.grantTokens(),
                        in.encryptionContext(),
                        in.dryRun(),
                        KeyOperation.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
                        context);
        var found = begin(request);
        return GenerateDataKeyWithoutPlaintextResponse.builder()
                .keyId(found.key().arn())
                .ciphertextBlob(encrypt(found, request, secrets.bytes(length)))
                .keyMaterialId(materialId(found.key()))
                .build();
    }

    GenerateDataKeyPairResponse pair(GenerateDataKeyPairRequest in, RequestContext context) {
        KeyUse.refuseRecipient(in.recipient());
        var request =
                new Request(
                        in.keyId(),
                        in.grantTokens(),
                        in.encryptionContext(),
                        in.dryRun(),
                        KeyOperation.GENERATE_DATA_KEY_PAIR,
                        context);
        var found = begin(request);
        var pair = factory.pair(KeySpec.valueOf(in.keyPairSpec()));
        return GenerateDataKeyPairResponse.builder()
                .keyId(found.key().arn())
                .keyPairSpec(in.keyPairSpec())
                .privateKeyPlaintext(pair.privateKey())
                .privateKeyCiphertextBlob(encrypt(found, request, pair.privateKey()))
                .publicKey(pair.publicKey())
                .keyMaterialId(materialId(found.key()))
                .build();
    }

    GenerateDataKeyPairWithoutPlaintextResponse pairWithoutPlaintext(
            GenerateDataKeyPairWithoutPlaintextRequest in, RequestContext context) {
        var request =
                new Request(
                        in.keyId(),
                        in.grantTokens(),
                        in.encryptionContext(),
                        in.dryRun(),
                        KeyOperation.GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT,
                        context);
        var found = begin(request);
        var pair = factory.pair(KeySpec.valueOf(in.keyPairSpec()));
        return GenerateDataKeyPairWithoutPlaintextResponse.builder()
                .keyId(found.key().arn())
                .keyPairSpec(in.keyPairSpec())
                .privateKeyCiphertextBlob(encrypt(found, request, pair.privateKey()))
                .publicKey(pair.publicKey())
                .keyMaterialId(materialId(found.key()))
                .build();
    }

    GenerateRandomResponse random(GenerateRandomRequest in, RequestContext context) {
        KeyUse.refuseRecipient(in.recipient());
        if (in.numberOfBytes() == null) {
            throw KmsErrors.validation("NumberOfBytes is required.");
        }
        if (in.customKeyStoreId() != null) {
            var state = regions.at(context).read();
            if (KeyStores.require(state, in.customKeyStoreId()).proxy().isPresent()) {
                throw KmsErrors.unsupported(
                        "External key stores do not generate random byte strings.");
            }
            KeyStores.requireConnected(state, in.customKeyStoreId());
        }
        return GenerateRandomResponse.builder()
                .plaintext(secrets.bytes(in.numberOfBytes()))
                .build();
    }

    private KeyDirectory.Located begin(Request request) {
        var operation = request.operation();
        var found =
                use.begin(
                        request.keyId(),
                        operation,
                        KeyUsage.ENCRYPT_DECRYPT,
                        request.grantTokens(),
                        request.call());
        ciphers.checkAlgorithm(found.key(), SYMMETRIC);
        boolean pair =
                operation == KeyOperation.GENERATE_DATA_KEY_PAIR
                        || operation == KeyOperation.GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT;
        if (pair && found.key().keyStore().isPresent()) {
            throw KmsErrors.origin(found.key());
        }
        use.go(found.key(), operation, request.dryRun(), request.call());
        return found;
    }

    private byte[] encrypt(KeyDirectory.Located found, Request request, byte[] plaintext) {
        return ciphers.encrypt(
                found,
                SYMMETRIC,
                KeyMapper.orEmpty(request.context()),
                plaintext,
                XksCall.of(request.operation(), found.key(), request.call()));
    }

    private static @Nullable String materialId(Key key) {
        return key.rotatable() ? KeyUse.current(key).id() : null;
    }

    private static int length(@Nullable String spec, @Nullable Integer bytes) {
        if ((spec == null) == (bytes == null)) {
            throw KmsErrors.validation("Please specify either number of bytes or key spec.");
        }
        if (bytes != null) {
            return bytes;
        }
        return "AES_128".equals(spec) ? AES_128_BYTES : AES_256_BYTES;
    }
}
