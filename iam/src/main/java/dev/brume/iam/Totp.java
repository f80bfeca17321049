package dev.brume.iam;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that follow from a secret and the time, as authenticator apps show them: six digits, new
/// every thirty seconds, with HMAC-SHA1.
///
/// Source: RFC 6238 and RFC 4226.
final class Totp {
    private static final long STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    // Clocks differ, and typing takes time.
    private static final int STEPS_TOLERATED = 1;

    private Totp() {}

    /// Whether a code is the one of now, give or take a step.
    static boolean matches(String seed, String code, Instant now) {
        return stepOf(seed, code, now) >= 0;
    }

    /// Whether two codes follow each other, and the second one is of now, give or take a step.
    static boolean follow(String seed, String first, String second, Instant now) {
        long step = stepOf(seed, second, now);
        return step > 0 && code(seed, step - 1).equals(first);
    }

    private static long stepOf(String seed, String code, Instant now) {
        long step = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        for (long near = step - STEPS_TOLERATED; near <= step + STEPS_TOLERATED; near++) {
            if (code(seed, near).equals(code)) {
                return near;
            }
        }
        return -1;
    }

    /// The code of a moment.
    static String code(String seed, Instant time) {
        return code(seed, Math.floorDiv(time.getEpochSecond(), STEP_SECONDS));
    }

    private static String code(String seed, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decoded(seed), "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            var digits = Integer.toString(number % MODULUS);
            return "0".repeat(6 - digits.length()) + digits;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    private static byte[] decoded(String seed) {
        var bytes = new byte[seed.length() * 5 / 8];
        long bits = 0;
        int count = 0;
        int size = 0;
        for (int i = 0; i < seed.length(); i++) {
            bits = bits << 5 | BASE_32.indexOf(seed.charAt(i));
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes[size++] = (byte) (bits >>> count);
            }
        }
        return bytes;
    }
}
