package dev.brume.wire.value;

import org.jspecify.annotations.Nullable;

import java.util.Base64;

/// Base64 as AWS reads it: the standard alphabet, padded.
public final class Base64Text {
    private Base64Text() {}

    /// The bytes, or null where the text is not padded base64.
    public static byte @Nullable [] decode(String text) {
        if (text.length() % 4 != 0) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
