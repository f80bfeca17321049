package dev.brume.kms;

import dev.brume.model.kms.GetPublicKeyRequest;
import dev.brume.model.kms.GetPublicKeyResponse;
import dev.brume.model.kms.SignRequest;
import dev.brume.model.kms.SignResponse;
import dev.brume.model.kms.VerifyRequest;
import dev.brume.model.kms.VerifyResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

/// Signatures of key pairs, and their public keys.
final class SigningOperations {
    private final KeyDirectory directory;
    private final KeyUse use;
    private final GrantTokens tokens;
    private final KeyVault vault;
    private final Signatures signatures;

    SigningOperations(
            KeyDirectory directory,
            KeyUse use,
            GrantTokens tokens,
            KeyVault vault,
            Signatures signatures) {
        this.directory = directory;
        this.use = use;
        this.tokens = tokens;
        this.vault = vault;
        this.signatures = signatures;
    }

    SignResponse sign(SignRequest in, RequestContext context) {
        var key =
                use.begin(
                                in.keyId(),
                                KeyOperation.SIGN,
                                KeyUsage.SIGN_VERIFY,
                                in.grantTokens(),
                                context)
                        .key();
        var message = message(key, in.signingAlgorithm(), in.messageType(), in.message());
        use.go(key, KeyOperation.SIGN, in.dryRun(), context);
        var material = KeyUse.current(key);
        var signature =
                signatures.sign(
                        key.spec(),
                        vault.privateKey(key, material),
                        Ciphers.publicKey(material),
                        message);
        return SignResponse.builder()
                .keyId(key.arn())
                .signature(signature)
                .signingAlgorithm(in.signingAlgorithm())
                .build();
    }

    VerifyResponse verify(VerifyRequest in, RequestContext context) {
        var key =
                use.begin(
                                in.keyId(),
                                KeyOperation.VERIFY,
                                KeyUsage.SIGN_VERIFY,
                                in.grantTokens(),
                                context)
                        .key();
        var message = message(key, in.signingAlgorithm(), in.messageType(), in.message());
        var publicKey = Ciphers.publicKey(KeyUse.current(key));
        if (!signatures.verify(key.spec(), publicKey, message, in.signature())) {
            throw KmsErrors.invalidSignature();
        }
        use.go(key, KeyOperation.VERIFY, in.dryRun(), context);
        return VerifyResponse.builder()
                .keyId(key.arn())
                .signatureValid(true)
                .signingAlgorithm(in.signingAlgorithm())
                .build();
    }

    private static Signatures.Message message(
            Key key, String algorithmName, @Nullable String typeName, byte[] bytes) {
        if (!key.spec().signingAlgorithms().contains(algorithmName)) {
            throw KmsErrors.algorithm(algorithmName, key.spec());
        }
        var algorithm = SigningAlgorithm.valueOf(algorithmName);
        var type = typeName == null ? MessageType.RAW : MessageType.valueOf(typeName);
        if (!algorithm.takes(type)) {
            throw KmsErrors.validation(
                    "MessageType " + type + " is not valid for algorithm " + algorithm + ".");
        }
        if (type != MessageType.RAW && bytes.length != algorithm.digestBytes()) {
            throw KmsErrors.digestLength(algorithmName);
        }
        return new Signatures.Message(algorithm, type, bytes);
    }

    GetPublicKeyResponse publicKey(GetPublicKeyRequest in, RequestContext context) {
        tokens.check(in.grantTokens());
        var key = directory.find(in.keyId(), KeyOperation.GET_PUBLIC_KEY, context).key();
        if (key.spec().symmetric()) {
            throw KmsErrors.unsupported(
                    key.arn()
                            + " key spec is "
                            + key.spec()
                            + " which is not valid for GetPublicKey.");
        }
        var shape =
                GetPublicKeyResponse.builder()
                        .keyId(key.arn())
                        .publicKey(Ciphers.publicKey(KeyUse.current(key)))
                        .customerMasterKeySpec(KeyMapper.oldSpec(key.spec()))
                        .keySpec(key.spec().name())
                        .keyUsage(key.usage().name());
        switch (key.usage()) {
            case ENCRYPT_DECRYPT -> shape.encryptionAlgorithms(key.spec().encryptionAlgorithms());
            case SIGN_VERIFY -> shape.signingAlgorithms(key.spec().signingAlgorithms());
            case KEY_AGREEMENT -> shape.keyAgreementAlgorithms(key.spec().keyAgreementAlgorithms());
            case GENERATE_VERIFY_MAC -> {}
        }
        return shape.build();
    }
}
