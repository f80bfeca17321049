package dev.brume.core.auth;

import java.security.MessageDigest;
import java.util.HexFormat;

/// Lower-case hexadecimal digits, as signatures and hashes are written.
final class Hex {
    private static final byte[] DIGITS = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private Hex() {}

    static String lower(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// Writes two digits per byte; answers the position after them.
    static int lower(byte[] bytes, byte[] target, int position) {
        int next = position;
        for (byte each : bytes) {
            target[next++] = DIGITS[(each >> 4) & 15];
            target[next++] = DIGITS[each & 15];
        }
        return next;
    }

    /// Whether the text is these bytes in lower-case digits, in a time that does not tell where
    /// they differ.
    static boolean matches(byte[] bytes, CharSequence text) {
        if (text.length() != bytes.length * 2) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < bytes.length; i++) {
            difference |= DIGITS[(bytes[i] >> 4) & 15] ^ text.charAt(2 * i);
            difference |= DIGITS[bytes[i] & 15] ^ text.charAt(2 * i + 1);
        }
        return difference == 0;
    }

    /// Whether the text is a SHA-256 in hexadecimal digits of either case.
    static boolean isSha256(String text) {
        if (text.length() != 64) {
            return false;
        }
        for (int i = 0; i < 64; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether two secrets are equal, in a time that does not tell where they differ.
    static boolean sameSecret(String one, String other) {
        var charset = java.nio.charset.StandardCharsets.UTF_8;
        return MessageDigest.isEqual(one.getBytes(charset), other.getBytes(charset));
    }
}
