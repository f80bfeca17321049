package dev.brume.kms;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// Hash-based message authentication codes.
final class Macs {
    private Macs() {}

    /// @param algorithm `HMAC_SHA_224` … `HMAC_SHA_512`
    static byte[] generate(SecretKey key, String algorithm, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA" + algorithm.substring("HMAC_SHA_".length()));
            mac.init(key);
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC failed", e);
        }
    }
}
