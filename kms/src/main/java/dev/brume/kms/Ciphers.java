package dev.brume.kms;

import java.util.Map;
import java.util.Optional;

/// Encrypts and decrypts with whatever kind of key it is given.
final class Ciphers {
    private final KeyVault vault;
    private final SymmetricCipher symmetric;

    Ciphers(KeyVault vault, SymmetricCipher symmetric) {
        this.vault = vault;
        this.symmetric = symmetric;
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

    byte[] encrypt(
            KeyDirectory.Located found,
            String algorithm,
            Map<String, String> context,
            byte[] plaintext) {
        var key = found.key();
        var material = KeyUse.current(key);
        return switch (key.spec().family()) {
            case SYMMETRIC -> symmetric.encrypt(key, material, context, plaintext);
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
    Optional<byte[]> decrypt(Key key, Map<String, String> context, CiphertextBlob blob) {
        return key.materials().stream()
                .filter(blob::sealedWith)
                .filter(Material::present)
                .findFirst()
                .flatMap(material -> symmetric.decrypt(key, material, context, blob));
    }

    static byte[] publicKey(Material material) {
        return material.publicKey().orElseThrow(() -> KmsErrors.internal());
    }
}
