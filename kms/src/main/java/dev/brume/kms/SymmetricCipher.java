package dev.brume.kms;

import dev.brume.core.Secrets;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/// Symmetric encryption as `SYMMETRIC_DEFAULT` means it: AES-256-GCM, the key's name and the
/// encryption context authenticated with the ciphertext.
final class SymmetricCipher {
    private final KeyVault vault;
    private final Secrets secrets;

    SymmetricCipher(KeyVault vault, Secrets secrets) {
        this.vault = vault;
        this.secrets = secrets;
    }

    /// Encrypts under a version of a key's material.
    CiphertextBlob encrypt(
            Key key, Material material, Map<String, String> context, byte[] plaintext) {
        var account = key.account();
        var iv = secrets.bytes(AesGcm.IV_BYTES);
        var data = authenticated(CiphertextBlob.header(account, key.id(), material), context);
        var sealed = AesGcm.seal(vault.secretKey(key, material), iv, data, plaintext);
        return CiphertextBlob.of(account, key.id(), material, iv, sealed);
    }

    /// The plaintext; empty where the blob was changed or the context is another.
    Optional<byte[]> decrypt(
            Key key, Material material, Map<String, String> context, CiphertextBlob blob) {
        var data = authenticated(blob.header(), context);
        return AesGcm.open(vault.secretKey(key, material), blob.iv(), data, blob.sealed());
    }

    /// What is authenticated with a ciphertext.
    static byte[] authenticated(byte[] header, Map<String, String> context) {
        var canonical = EncryptionContext.canonical(context);
        return ByteBuffer.allocate(header.length + canonical.length)
                .put(header)
                .put(canonical)
                .array();
    }
}
