package dev.brume.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Tokens of pages: the place to go on behind, opaque to clients.
final class PageTokens {
    private PageTokens() {}

    static String of(String place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("1" + place).getBytes(StandardCharsets.UTF_8));
    }

    /// @throws dev.brume.wire.call.ServiceException `InvalidArgument`
    static String read(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("1")) {
                return text.substring(1);
            }
        } catch (IllegalArgumentException e) {
            // Answered below, like another first character.
        }
        throw S3Errors.invalidArgument(
                "The continuation token provided is incorrect", "continuation-token", token);
    }
}
