package dev.brume.kms;

import dev.brume.core.Secrets;

import java.util.Optional;

/// Makes key material and wraps it.
final class KeyFactory {
    static final int SYMMETRIC_BYTES = 32;
    private static final int BITS_A_BYTE = 8;

    private final KeyVault vault;
    private final Secrets secrets;

    KeyFactory(KeyVault vault, Secrets secrets) {
        this.vault = vault;
        this.secrets = secrets;
    }

    /// Fresh material of a spec. RSA takes up to seconds: never call this inside a state's update.
    Material make(String keyId, KeySpec spec) {
        return switch (spec.family()) {
            case SYMMETRIC -> symmetric(keyId);
            case HMAC -> of(keyId, secrets.bytes(spec.bits() / BITS_A_BYTE), Optional.empty());
            case RSA, NIST_CURVE, SECG_CURVE, EDWARDS, SM2, ML_DSA -> {
                var pair = KeyPairs.generate(spec);
                yield of(keyId, pair.privateKey(), Optional.of(pair.publicKey()));
            }
        };
    }

    /// Fresh material of a symmetric encryption key.
    Material symmetric(String keyId) {
        return of(keyId, secrets.bytes(SYMMETRIC_BYTES), Optional.empty());
    }

    /// Material of given bytes: raw for symmetric keys, PKCS #8 for key pairs.
    Material of(String keyId, byte[] secret, Optional<byte[]> publicKey) {
        return new Material(
                KeyVault.materialId(secret),
                Optional.of(vault.wrap(keyId, secret)),
                publicKey,
                Material.Role.CURRENT,
                Optional.empty(),
                Optional.empty());
    }
}
