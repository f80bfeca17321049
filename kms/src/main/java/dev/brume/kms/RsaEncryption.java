package dev.brume.kms;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Optional;

import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/// RSAES-OAEP with SHA-1 or SHA-256; MGF1 takes the same hash, and there is no label.
final class RsaEncryption {
    static final String OAEP_SHA_1 = "RSAES_OAEP_SHA_1";
    static final String OAEP_SHA_256 = "RSAES_OAEP_SHA_256";

    private RsaEncryption() {}

    /// The longest plaintext in bytes: modulus less two digests less two.
    static int bytesMax(int modulusBits, String algorithm) {
        return modulusBits / 8 - 2 * (algorithm.equals(OAEP_SHA_1) ? 20 : 32) - 2;
    }

    static byte[] encrypt(PublicKey key, String algorithm, byte[] plaintext) {
        try {
            var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, parameters(algorithm));
            return cipher.doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA encryption failed", e);
        }
    }

    /// The plaintext; empty where the ciphertext is not one of that key and algorithm.
    static Optional<byte[]> decrypt(PrivateKey key, String algorithm, byte[] ciphertext) {
        try {
            var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, parameters(algorithm));
            return Optional.of(cipher.doFinal(ciphertext));
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA decryption failed", e);
        }
    }

    private static OAEPParameterSpec parameters(String algorithm) {
        var hash = algorithm.equals(OAEP_SHA_1) ? "SHA-1" : "SHA-256";
        return new OAEPParameterSpec(
                hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
    }
}
