package dev.brume.kms;

import dev.brume.core.Secrets;
import dev.brume.core.Workers;

import java.util.Optional;

/// Makes key material and wraps it.
final class KeyFactory {
    static final int SYMMETRIC_BYTES = 32;
    private static final int BITS_A_BYTE = 8;

    private final KeyVault vault;
    private final Secrets secrets;
    private final Workers workers;

    KeyFactory(KeyVault vault, Secrets secrets, Workers workers) {
        this.vault = vault;
        this.secrets = secrets;
        this.workers = workers;
    }

    /// Fresh material of a spec. RSA takes up to seconds: never call this inside a state's update.
    Material make(String keyId, KeySpec spec) {
        return switch (spec.family()) {
            case SYMMETRIC -> symmetric(keyId);
            case HMAC -> of(keyId, secrets.bytes(spec.bits() / BITS_A_BYTE), Optional.empty());
            case RSA, NIST_CURVE, SECG_CURVE, EDWARDS, SM2, ML_DSA -> {
                var pair = pair(spec);
                yield of(keyId, pair.privateKey(), Optional.of(pair.publicKey()));
            }
        };
    }

    /// A fresh key pair. The search for RSA's primes is left to threads that nobody waits for.
    KeyPairs.Encoded pair(KeySpec spec) {
        return spec.family() == KeySpec.Family.RSA
                ? workers.compute("kms " + spec, () -> KeyPairs.generate(spec))
                : KeyPairs.generate(spec);
    }

    /// Fresh material of a symmetric encryption key.
    Material symmetric(String keyId) {
        return of(keyId, secrets.bytes(SYMMETRIC_BYTES), Optional.empty());
    }

    /// Material of given bytes: raw for symmetric keys, PKCS #8 for key pairs.
    Material of(String keyId, byte[] secret, Optional<byte[]> publicKey) {
        return new Material(
                KeyVault.materialId(keyId, secret),
                Optional.of(vault.wrap(keyId, secret)),
                publicKey,
                Material.Role.CURRENT,
                Optional.empty(),
                Optional.empty());
    }
}
