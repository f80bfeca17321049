package dev.brume.kms;

import java.util.Optional;

/// Key material that came from outside, found to fit a spec.
///
/// @param secret raw for symmetric and HMAC keys, PKCS #8 for key pairs
/// @param publicKey SubjectPublicKeyInfo, for key pairs
record ImportedBytes(byte[] secret, Optional<byte[]> publicKey) {
    private static final int BITS_A_BYTE = 8;

    /// @throws IllegalArgumentException where the bytes do not fit
    static ImportedBytes read(KeySpec spec, byte[] bytes) {
        if (spec.symmetric()) {
            if (bytes.length != spec.bits() / BITS_A_BYTE) {
                throw new IllegalArgumentException("wrong length");
            }
            return new ImportedBytes(bytes, Optional.empty());
        }
        var publicKey = PublicKeys.of(spec, KeyPairs.privateKey(spec, bytes));
        return new ImportedBytes(bytes, Optional.of(publicKey));
    }

    Material wrappedBy(KeyFactory factory, String keyId) {
        return factory.of(keyId, secret, publicKey);
    }

    @Override
    public String toString() {
        return "ImportedBytes[…]";
    }
}
