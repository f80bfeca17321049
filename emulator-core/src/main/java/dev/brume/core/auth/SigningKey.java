package dev.brume.core.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A key derived for one day, region and service, as two half-finished SHA-256 states: the HMAC
/// with the key's padding already taken in. Signing clones them, so a key is shared freely and
/// never pays for its padding again.
final class SigningKey {
    private static final int BLOCK_BYTES = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;

    private SigningKey(byte[] key) {
        byte[] padded = new byte[BLOCK_BYTES];
        byte[] shortKey = key.length > BLOCK_BYTES ? Sha256.of(key) : key;
        System.arraycopy(shortKey, 0, padded, 0, shortKey.length);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            padded[i] ^= 0x36;
        }
        inner = Sha256.digest();
        inner.update(padded);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            padded[i] ^= 0x36 ^ 0x5c;
        }
        outer = Sha256.digest();
        outer.update(padded);
    }

    /// SigV4's chain: secret, day (`yyyymmdd`), region, service, `aws4_request`.
    static SigningKey derive(String secret, String date, String region, String service) {
        byte[] ofDate = of("AWS4" + secret).sign(utf8(date));
        byte[] ofRegion = new SigningKey(ofDate).sign(utf8(region));
        byte[] ofService = new SigningKey(ofRegion).sign(utf8(service));
        return new SigningKey(new SigningKey(ofService).sign(utf8("aws4_request")));
    }

    /// HMAC-SHA256 with any key.
    static SigningKey of(String key) {
        return new SigningKey(utf8(key));
    }

    byte[] sign(byte[] message) {
        return sign(message, 0, message.length);
    }

    byte[] sign(byte[] message, int offset, int length) {
        var first = Sha256.copy(inner);
        first.update(message, offset, length);
        var second = Sha256.copy(outer);
        second.update(first.digest());
        return second.digest();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
