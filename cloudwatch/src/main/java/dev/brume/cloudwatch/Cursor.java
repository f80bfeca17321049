package dev.brume.cloudwatch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Page tokens: they name the key that was listed last, never an offset.
final class Cursor {
    private Cursor() {}

    static String encode(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CloudWatchErrors.invalidToken();
        }
    }
}
