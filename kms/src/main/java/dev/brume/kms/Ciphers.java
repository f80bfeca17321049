package dev.brume.kms;

import java.util.Map;
import java.util.Optional;

/// Encrypts and decrypts with whatever kind of key it is given.
final class Ciphers {
    private final KeyVault vault;
    private final SymmetricCipher symmetric;
    private final ExternalKeys external;

    Ciphers(KeyVault vault, SymmetricCipher symmetric, ExternalKeys external) {
        this.vault = vault;
        this.symmetric = symmetric;
        this.external = external;
    }

    void checkAlgorithm(Key key, String algorithm) {
        if (!key.spec().encryptionAlgorithms().contains(algorithm)) {
            throw KmsErrors.algorithm(algorithm, key.spec());
        }
    }

    /// Refuses an algorithm that the key has not, and a plaintext that it cannot take.
    void checkPlaintext(Key key, String algorithm, int length) {
        checkAlgorithm(key, algorithm);
        int max =
                switch (key.spec().family()) {
                    case RSA -> RsaEncryption.bytesMax(key.spec().bits(), algorithm);
                    case SM2 -> Sm2Encryption.PLAINTEXT_BYTES_MAX;
                    case SYMMETRIC, NIST_CURVE, SECG_CURVE, EDWARDS, ML_DSA, HMAC ->
                            Integer.MAX_VALUE;
                };
        if (length > max) {
            throw KmsErrors.plaintextTooLong(algorithm, key.spec(), max);
        }
    }

    /// @param call what an external key store is told
    byte[] encrypt(
            KeyDirectory.Located found,
            String algorithm,
            Map<String, String> context,
            byte[] plaintext,
            XksCall call) {
        var key = found.key();
        var material = KeyUse.current(key);
        return switch (key.spec().family()) {
            case SYMMETRIC -> {
                var blob = symmetric.encrypt(key, material, context, plaintext);
                if (key.externalKey().isPresent()) {
                    var data = SymmetricCipher.authenticated(blob.header(), context);
                    blob = external.seal(found, blob, data, call);
                }
                yield blob.bytes();
            }
            case RSA ->
                    RsaEncryption.encrypt(
                            KeyPairs.publicKey(key.spec(), publicKey(material)),
                            algorithm,
                            plaintext);
            case SM2 ->
                    Sm2Encryption.encrypt(
                            KeyPairs.publicKey(key.spec(), publicKey(material)), plaintext);
            case NIST_CURVE, SECG_CURVE, EDWARDS, ML_DSA, HMAC ->
                    throw KmsErrors.algorithm(algorithm, key.spec());
        };
    }

    /// Decrypts with a key pair; empty where the ciphertext is not its own.
    Optional<byte[]> decrypt(Key key, String algorithm, byte[] ciphertext) {
        var material = KeyUse.current(key);
        return switch (key.spec().family()) {
            case RSA ->
                    RsaEncryption.decrypt(vault.privateKey(key, material), algorithm, ciphertext);
            case SM2 -> Sm2Encryption.decrypt(vault.privateKey(key, material), ciphertext);
            case SYMMETRIC, NIST_CURVE, SECG_CURVE, EDWARDS, ML_DSA, HMAC ->
                    throw KmsErrors.algorithm(algorithm, key.spec());
        };
    }

    /// Decrypts with a symmetric key; empty where blob or context were changed.
    Optional<byte[]> decrypt(
            KeyDirectory.Located found,
            Map<String, String> context,
            CiphertextBlob blob,
            XksCall call) {
        var key = found.key();
        var material =
                key.materials().stream()
                        .filter(blob::sealedWith)
                        .filter(Material::present)
                        .findFirst();
        if (material.isEmpty()) {
            return Optional.empty();
        }
        if (key.externalKey().isEmpty()) {
            return symmetric.decrypt(key, material.get(), context, blob);
        }
        var data = SymmetricCipher.authenticated(blob.header(), context);
        var inner = external.open(found, blob, data, call);
        var plaintext = symmetric.decrypt(key, material.get(), context, inner);
        if (plaintext.isEmpty()) {
            throw ExternalKeys.notOurs();
        }
        return plaintext;
    }

    static byte[] publicKey(Material material) {
        return material.publicKey().orElseThrow(() -> KmsErrors.internal());
    }
}
