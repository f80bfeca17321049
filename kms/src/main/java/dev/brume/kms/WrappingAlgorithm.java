package dev.brume.kms;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// How imported material is encrypted on its way.
///
/// Source: AWS KMS Developer Guide, "Select a wrapping algorithm".
enum WrappingAlgorithm {
    RSAES_OAEP_SHA_1(RsaEncryption.OAEP_SHA_1, false),
    RSAES_OAEP_SHA_256(RsaEncryption.OAEP_SHA_256, false),
    /// An AES key under RSA, and the material under the AES key: for material of any length.
    RSA_AES_KEY_WRAP_SHA_1(RsaEncryption.OAEP_SHA_1, true),
    RSA_AES_KEY_WRAP_SHA_256(RsaEncryption.OAEP_SHA_256, true),
    SM2PKE("SM2PKE", false);

    private static final int BITS_A_BYTE = 8;

    private final String encryption;
    private final boolean keyWrap;

    WrappingAlgorithm(String encryption, boolean keyWrap) {
        this.encryption = encryption;
        this.keyWrap = keyWrap;
    }

    /// Refuses the one algorithm that AWS took back.
    static WrappingAlgorithm of(String name) {
        if (name.equals("RSAES_PKCS1_V1_5")) {
            throw KmsErrors.unsupported(
                    "The wrapping algorithm RSAES_PKCS1_V1_5 is no longer supported.");
        }
        return valueOf(name);
    }

    /// Refuses a wrapping key that the algorithm has not, or that cannot take the material.
    void check(KeySpec wrapping, KeySpec material) {
        if ((this == SM2PKE) != (wrapping == KeySpec.SM2)) {
            throw KmsErrors.validation(
                    "Wrapping algorithm "
                            + this
                            + " is not valid for wrapping key spec "
                            + wrapping
                            + ".");
        }
        boolean tooLong =
                material.family() == KeySpec.Family.RSA
                        || material == KeySpec.ECC_NIST_P521 && wrapping == KeySpec.RSA_2048;
        if (tooLong && !keyWrap) {
            throw KmsErrors.validation(
                    "Wrapping algorithm "
                            + this
                            + " with wrapping key spec "
                            + wrapping
                            + " cannot wrap key material of "
                            + material
                            + ".");
        }
    }

    /// The material; empty where it was not wrapped by this algorithm for that key.
    Optional<byte[]> unwrap(PrivateKey key, byte[] encrypted) {
        if (this == SM2PKE) {
            return Sm2Encryption.decrypt(key, encrypted);
        }
        if (!keyWrap) {
            return RsaEncryption.decrypt(key, encryption, encrypted);
        }
        int bytes = ((java.security.interfaces.RSAKey) key).getModulus().bitLength() / BITS_A_BYTE;
        if (encrypted.length <= bytes) {
            return Optional.empty();
        }
        var wrapped = Arrays.copyOfRange(encrypted, bytes, encrypted.length);
        return RsaEncryption.decrypt(key, encryption, Arrays.copyOf(encrypted, bytes))
                .flatMap(aesKey -> unwrapWithPadding(aesKey, wrapped));
    }

    // AES key wrap with padding, RFC 5649.
    private static Optional<byte[]> unwrapWithPadding(byte[] aesKey, byte[] wrapped) {
        try {
            var cipher = Cipher.getInstance("AES/KWP/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
            return Optional.of(cipher.doFinal(wrapped));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
