package dev.brume.s3;

import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256 in counter mode over a blob: any part of it opens without the rest. The blob's id is the
/// counter's start, so that no two blobs of one key share a stream.
final class ByteCipher {
    private static final int BLOCK_BYTES = 16;

    private ByteCipher() {}

    /// A cipher that stands at a position of a blob.
    static Cipher at(byte[] key, String blob, long position) {
        try {
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            var counter = counter(blob, position / BLOCK_BYTES);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(counter));
            int into = (int) (position % BLOCK_BYTES);
            if (into > 0) {
                cipher.update(new byte[into]);
            }
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in counter mode", e);
        }
    }

    private static byte[] counter(String blob, long blocks) {
        var counter = HexFormat.of().parseHex(blob, 0, 2 * BLOCK_BYTES);
        long carry = blocks;
        for (int i = BLOCK_BYTES - 1; i >= 0 && carry != 0; i--) {
            carry += counter[i] & 0xFF;
            counter[i] = (byte) carry;
            carry >>>= 8;
        }
        return counter;
    }
}
