package dev.brume.sts;

import dev.brume.core.admin.Json;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON Web Token (RFC 7519) as it was sent. Nothing of it is to be believed before
/// [WebIdentityVerifier] has said so.
///
/// @param signed what the signature is about
record Jwt(Map<?, ?> header, Map<?, ?> claims, String signed, byte[] signature) {

    /// Reads a token in compact form; empty where it is none.
    static Optional<Jwt> parse(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            if (Json.read(decode(parts[0])) instanceof Map<?, ?> header
                    && Json.read(decode(parts[1])) instanceof Map<?, ?> claims) {
                var signed = parts[0] + "." + parts[1];
                return Optional.of(new Jwt(header, claims, signed, decode(parts[2])));
            }
        } catch (Json.MalformedJson | IllegalArgumentException noToken) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static byte[] decode(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    byte[] signedBytes() {
        return signed.getBytes(StandardCharsets.US_ASCII);
    }

    /// A header's text, empty where it is none.
    String headerText(String name) {
        return header.get(name) instanceof String text ? text : "";
    }

    /// A claim's text, empty where it is none.
    String text(String claim) {
        return claims.get(claim) instanceof String text ? text : "";
    }

    /// A claim that is a text or a list of texts.
    List<String> texts(String claim) {
        return texts(claims.get(claim));
    }

    static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case String text -> List.of(text);
            case List<?> list ->
                    list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
            case null, default -> List.of();
        };
    }

    /// A claim that is a time, in seconds since 1970.
    Optional<Long> seconds(String claim) {
        return claims.get(claim) instanceof Number number
                ? Optional.of(number.longValue())
                : Optional.empty();
    }
}
