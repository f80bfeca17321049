package dev.brume.kms;

import dev.brume.model.kms.DecryptRequest;
import dev.brume.model.kms.DecryptResponse;
import dev.brume.model.kms.EncryptRequest;
import dev.brume.model.kms.EncryptResponse;
import dev.brume.model.kms.ReEncryptRequest;
import dev.brume.model.kms.ReEncryptResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Encrypt, Decrypt and ReEncrypt, symmetric and asymmetric.
final class EncryptionOperations {
    private static final String SYMMETRIC = "SYMMETRIC_DEFAULT";
    private static final String IGNORE_CIPHERTEXT = "IGNORE_CIPHERTEXT";

    private final KeyDirectory directory;
    private final KeyUse use;
    private final Ciphers ciphers;

    EncryptionOperations(KeyDirectory directory, KeyUse use, Ciphers ciphers) {
        this.directory = directory;
        this.use = use;
        this.ciphers = ciphers;
    }

    /// How to encrypt or decrypt: the algorithm, and the context that symmetric keys take.
    private record Mode(String algorithm, Map<String, String> context) {
        static Mode of(@Nullable String algorithm, @Nullable Map<String, String> context) {
            var mode =
                    new Mode(algorithm == null ? SYMMETRIC : algorithm, KeyMapper.orEmpty(context));
            if (!mode.symmetric() && !mode.context().isEmpty()) {
                throw KmsErrors.validation(
                        "EncryptionContext is valid only with the algorithm SYMMETRIC_DEFAULT.");
            }
            return mode;
        }

        boolean symmetric() {
            return algorithm.equals(SYMMETRIC);
        }
    }

    /// The key and the bytes that a ciphertext holds.
    ///
    /// @param blob parsed, for symmetric keys
    private record Opened(
            KeyDirectory.Located found, @Nullable CiphertextBlob blob, byte[] ciphertext) {
        Key key() {
            return found.key();
        }
    }

    EncryptResponse encrypt(EncryptRequest in, RequestContext context) {
        var mode = Mode.of(in.encryptionAlgorithm(), in.encryptionContext());
        var found =
                use.begin(
                        in.keyId(),
                        KeyOperation.ENCRYPT,
                        KeyUsage.ENCRYPT_DECRYPT,
                        in.grantTokens(),
                        context);
        var key = found.key();
        ciphers.checkPlaintext(key, mode.algorithm(), in.plaintext().length);
        use.go(key, KeyOperation.ENCRYPT, in.dryRun(), context);
        return EncryptResponse.builder()
                .keyId(key.arn())
                .ciphertextBlob(
                        ciphers.encrypt(
                                found,
                                mode.algorithm(),
                                mode.context(),
                                in.plaintext(),
                                XksCall.of(KeyOperation.ENCRYPT, key, context)))
                .encryptionAlgorithm(mode.algorithm())
                .build();
    }

    DecryptResponse decrypt(DecryptRequest in, RequestContext context) {
        KeyUse.refuseRecipient(in.recipient());
        var mode = Mode.of(in.encryptionAlgorithm(), in.encryptionContext());
        if (ignoresCiphertext(in.dryRunModifiers(), in.dryRun())) {
            var found = named(in.keyId(), KeyOperation.DECRYPT, in.grantTokens(), mode, context);
            use.go(found.key(), KeyOperation.DECRYPT, true, context);
        }
        var opened =
                open(
                        in.keyId(),
                        required(in.ciphertextBlob()),
                        mode,
                        KeyOperation.DECRYPT,
                        new Call(in.grantTokens(), context));
        var plaintext =
                plaintext(opened, mode, XksCall.of(KeyOperation.DECRYPT, opened.key(), context));
        use.go(opened.key(), KeyOperation.DECRYPT, in.dryRun(), context);
        return DecryptResponse.builder()
                .keyId(opened.key().arn())
                .plaintext(plaintext)
                .encryptionAlgorithm(mode.algorithm())
                .keyMaterialId(materialId(opened))
                .build();
    }

    ReEncryptResponse reEncrypt(ReEncryptRequest in, RequestContext context) {
        var source = Mode.of(in.sourceEncryptionAlgorithm(), in.sourceEncryptionContext());
        var target =
                Mode.of(in.destinationEncryptionAlgorithm(), in.destinationEncryptionContext());
        if (ignoresCiphertext(in.dryRunModifiers(), in.dryRun())) {
            named(in.sourceKeyId(), KeyOperation.RE_ENCRYPT, in.grantTokens(), source, context);
            var to =
                    named(
                            in.destinationKeyId(),
                            KeyOperation.RE_ENCRYPT,
                            in.grantTokens(),
                            target,
                            context);
            use.go(to.key(), KeyOperation.RE_ENCRYPT, true, context);
        }
        var opened =
                open(
                        in.sourceKeyId(),
                        required(in.ciphertextBlob()),
                        source,
                        KeyOperation.RE_ENCRYPT,
                        new Call(in.grantTokens(), context));
        var found =
                use.begin(
                        in.destinationKeyId(),
                        KeyOperation.RE_ENCRYPT,
                        KeyUsage.ENCRYPT_DECRYPT,
                        in.grantTokens(),
                        context);
        var to = found.key();
        var plaintext =
                plaintext(
                        opened, source, XksCall.of(KeyOperation.RE_ENCRYPT, opened.key(), context));
        ciphers.checkPlaintext(to, target.algorithm(), plaintext.length);
        use.go(opened.key(), KeyOperation.RE_ENCRYPT, in.dryRun(), context);
        use.go(to, KeyOperation.RE_ENCRYPT, in.dryRun(), context);
        return ReEncryptResponse.builder()
                .ciphertextBlob(
                        ciphers.encrypt(
                                found,
                                target.algorithm(),
                                target.context(),
                                plaintext,
                                XksCall.of(KeyOperation.RE_ENCRYPT, to, context)))
                .sourceKeyId(opened.key().arn())
                .keyId(to.arn())
                .sourceEncryptionAlgorithm(source.algorithm())
                .destinationEncryptionAlgorithm(target.algorithm())
                .sourceKeyMaterialId(materialId(opened))
                .destinationKeyMaterialId(
                        target.symmetric() && to.rotatable() ? KeyUse.current(to).id() : null)
                .build();
    }

    private record Call(@Nullable List<String> grantTokens, RequestContext context) {}

    // A symmetric ciphertext names its key; a key that the caller names besides must be that one.
    private Opened open(
            @Nullable String keyId,
            byte[] ciphertext,
            Mode mode,
            KeyOperation operation,
            Call call) {
        if (!mode.symmetric()) {
            if (keyId == null) {
                throw KmsErrors.validation(
                        "KeyId is required to decrypt with an asymmetric KMS key.");
            }
            var found = named(keyId, operation, call.grantTokens(), mode, call.context());
            return new Opened(found, null, ciphertext);
        }
        var blob =
                CiphertextBlob.parse(ciphertext).orElseThrow(() -> KmsErrors.invalidCiphertext());
        if (keyId != null) {
            var wanted = directory.locate(keyId, operation, call.context()).key();
            boolean owned =
                    wanted.account().equals(blob.account())
                            || wanted.account().equals(call.context().account());
            if (!wanted.id().equals(blob.keyId()) || !owned) {
                throw KmsErrors.incorrectKey();
            }
        }
        var found = use.begin(blob, operation, call.grantTokens(), call.context());
        return new Opened(found, blob, ciphertext);
    }

    private KeyDirectory.Located named(
            @Nullable String keyId,
            KeyOperation operation,
            @Nullable List<String> grantTokens,
            Mode mode,
            RequestContext context) {
        if (keyId == null) {
            throw KmsErrors.validation("KeyId is required with the dry run modifier.");
        }
        var found = use.begin(keyId, operation, KeyUsage.ENCRYPT_DECRYPT, grantTokens, context);
        ciphers.checkAlgorithm(found.key(), mode.algorithm());
        return found;
    }

    private byte[] plaintext(Opened opened, Mode mode, XksCall call) {
        var plaintext =
                opened.blob() == null
                        ? ciphers.decrypt(opened.key(), mode.algorithm(), opened.ciphertext())
                        : ciphers.decrypt(opened.found(), mode.context(), opened.blob(), call);
        return plaintext.orElseThrow(() -> KmsErrors.invalidCiphertext());
    }

    private static @Nullable String materialId(Opened opened) {
        return opened.blob() == null
                ? null
                : opened.key().materials().stream()
                        .filter(opened.blob()::sealedWith)
                        .findFirst()
                        .filter(material -> opened.key().rotatable())
                        .map(Material::id)
                        .orElse(null);
    }

    private static boolean ignoresCiphertext(
            @Nullable List<String> modifiers, @Nullable Boolean dryRun) {
        boolean ignores = KeyMapper.orEmpty(modifiers).contains(IGNORE_CIPHERTEXT);
        if (ignores && !Boolean.TRUE.equals(dryRun)) {
            throw KmsErrors.validation("DryRunModifiers are valid only when DryRun is true.");
        }
        return ignores;
    }

    private static byte[] required(byte @Nullable [] ciphertext) {
        if (ciphertext == null) {
            throw KmsErrors.validation(
                    "1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy"
                            + " constraint: Member must not be null");
        }
        return ciphertext;
    }
}
