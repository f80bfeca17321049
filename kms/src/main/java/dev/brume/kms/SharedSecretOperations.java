package dev.brume.kms;

import dev.brume.model.kms.DeriveSharedSecretRequest;
import dev.brume.model.kms.DeriveSharedSecretResponse;
import dev.brume.model.kms.GenerateMacRequest;
import dev.brume.model.kms.GenerateMacResponse;
import dev.brume.model.kms.VerifyMacRequest;
import dev.brume.model.kms.VerifyMacResponse;
import dev.brume.wire.call.RequestContext;

import java.security.MessageDigest;

/// What two parties with one secret do: authentication codes, and agreeing on the secret.
final class SharedSecretOperations {
    private final KeyUse use;
    private final KeyVault vault;

    SharedSecretOperations(KeyUse use, KeyVault vault) {
        this.use = use;
        this.vault = vault;
    }

    GenerateMacResponse generateMac(GenerateMacRequest in, RequestContext context) {
        var key =
                use.begin(
                                in.keyId(),
                                KeyOperation.GENERATE_MAC,
                                KeyUsage.GENERATE_VERIFY_MAC,
                                in.grantTokens(),
                                context)
                        .key();
        checkAlgorithm(key, in.macAlgorithm());
        use.go(key, KeyOperation.GENERATE_MAC, in.dryRun(), context);
        return GenerateMacResponse.builder()
                .keyId(key.arn())
                .mac(mac(key, in.macAlgorithm(), in.message()))
                .macAlgorithm(in.macAlgorithm())
                .build();
    }

    VerifyMacResponse verifyMac(VerifyMacRequest in, RequestContext context) {
        var key =
                use.begin(
                                in.keyId(),
                                KeyOperation.VERIFY_MAC,
                                KeyUsage.GENERATE_VERIFY_MAC,
                                in.grantTokens(),
                                context)
                        .key();
        checkAlgorithm(key, in.macAlgorithm());
        if (!MessageDigest.isEqual(mac(key, in.macAlgorithm(), in.message()), in.mac())) {
            throw KmsErrors.invalidMac();
        }
        use.go(key, KeyOperation.VERIFY_MAC, in.dryRun(), context);
        return VerifyMacResponse.builder()
                .keyId(key.arn())
                .macValid(true)
                .macAlgorithm(in.macAlgorithm())
                .build();
    }

    private byte[] mac(Key key, String algorithm, byte[] message) {
        return Macs.generate(vault.secretKey(key, KeyUse.current(key)), algorithm, message);
    }

    private static void checkAlgorithm(Key key, String algorithm) {
        if (!key.spec().macAlgorithms().contains(algorithm)) {
            throw KmsErrors.algorithm(algorithm, key.spec());
        }
    }

    DeriveSharedSecretResponse derive(DeriveSharedSecretRequest in, RequestContext context) {
        KeyUse.refuseRecipient(in.recipient());
        var key =
                use.begin(
                                in.keyId(),
                                KeyOperation.DERIVE_SHARED_SECRET,
                                KeyUsage.KEY_AGREEMENT,
                                in.grantTokens(),
                                context)
                        .key();
        if (!key.spec().keyAgreementAlgorithms().contains(in.keyAgreementAlgorithm())) {
            throw KmsErrors.algorithm(in.keyAgreementAlgorithm(), key.spec());
        }
        var secret = agree(key, in.publicKey());
        use.go(key, KeyOperation.DERIVE_SHARED_SECRET, in.dryRun(), context);
        return DeriveSharedSecretResponse.builder()
                .keyId(key.arn())
                .sharedSecret(secret)
                .keyAgreementAlgorithm(in.keyAgreementAlgorithm())
                .keyOrigin(key.origin().name())
                .build();
    }

    private byte[] agree(Key key, byte[] othersPublicKey) {
        try {
            return KeyAgreements.derive(
                    key.spec(),
                    vault.privateKey(key, KeyUse.current(key)),
                    KeyPairs.publicKey(key.spec(), othersPublicKey));
        } catch (IllegalArgumentException e) {
            throw KmsErrors.validation(
                    "The public key is not a valid DER-encoded public key on the curve of key spec "
                            + key.spec()
                            + ".");
        }
    }
}
