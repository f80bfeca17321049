package dev.brume.app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The client's side of SigV4, for a POST to `/`: what training needs and no more. Written apart
/// from the server's side, so that a mistake there is not repeated here.
///
/// @param sessionToken empty for credentials without one
record RequestSigner(String accessKeyId, String secretAccessKey, String sessionToken) {
    private static final String REGION = "us-east-1";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /// The headers that sign a body.
    Map<String, String> headers(String service, String host, byte[] body) {
        var timestamp = TIMESTAMP.format(Clock.systemUTC().instant());
        var date = timestamp.substring(0, 8);
        boolean session = !sessionToken.isEmpty();
        var signed = "host;x-amz-date" + (session ? ";x-amz-security-token" : "");
        var canonical =
                "POST\n/\n\nhost:"
                        + host
                        + "\nx-amz-date:"
                        + timestamp
                        + (session ? "\nx-amz-security-token:" + sessionToken : "")
                        + "\n\n"
                        + signed
                        + "\n"
                        + hex(sha256(body));
        var scope = date + "/" + REGION + "/" + service + "/aws4_request";
        var toSign =
                "AWS4-HMAC-SHA256\n"
                        + timestamp
                        + "\n"
                        + scope
                        + "\n"
                        + hex(sha256(utf8(canonical)));
        var key = utf8("AWS4" + secretAccessKey);
        for (var part : scope.split("/")) {
            key = hmac(key, part);
        }
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Amz-Date", timestamp);
        if (session) {
            headers.put("X-Amz-Security-Token", sessionToken);
        }
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                        + accessKeyId
                        + "/"
                        + scope
                        + ", SignedHeaders="
                        + signed
                        + ", Signature="
                        + hex(hmac(key, toSign)));
        return headers;
    }

    private static byte[] hmac(byte[] key, String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
