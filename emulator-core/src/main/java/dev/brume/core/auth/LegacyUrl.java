package dev.brume.core.auth;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.PercentCoding;
import dev.brume.wire.http.WireRequest;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A URL of S3 that was signed with signature version 2: what SDKs for Python still make where
/// nobody tells them otherwise.
///
/// Source: Amazon S3 User Guide, "Signing and authenticating REST requests (AWS signature version
/// 2)".
///
/// @param expires in seconds since 1970
record LegacyUrl(String accessKeyId, String signature, String expires, Map<String, String> query) {
    /// Parameters that are part of what is signed.
    private static final Set<String> SIGNED =
            Set.of(
                    "acl",
                    "cors",
                    "delete",
                    "lifecycle",
                    "location",
                    "logging",
                    "notification",
                    "partNumber",
                    "policy",
                    "requestPayment",
                    "response-cache-control",
                    "response-content-disposition",
                    "response-content-encoding",
                    "response-content-language",
                    "response-content-type",
                    "response-expires",
                    "restore",
                    "tagging",
                    "torrent",
                    "uploadId",
                    "uploads",
                    "versionId",
                    "versioning",
                    "versions",
                    "website");

    /// What a query says; null where it is none of these.
    static @Nullable LegacyUrl of(WireRequest request) {
        if (!request.query().contains("AWSAccessKeyId=")) {
            return null;
        }
        var query = new TreeMap<String, String>();
        for (var pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = PercentCoding.decode(equals < 0 ? pair : pair.substring(0, equals), true);
            var value = equals < 0 ? "" : PercentCoding.decode(pair.substring(equals + 1), true);
            if (name != null && value != null) {
                query.put(name, value);
            }
        }
        var id = query.get("AWSAccessKeyId");
        var signature = query.get("Signature");
        var expires = query.get("Expires");
        return id == null || signature == null || expires == null
                ? null
                : new LegacyUrl(id, signature, expires, query);
    }

    /// @throws ServiceException where the URL has expired
    void checkExpiry(Instant now) {
        long end;
        try {
            end = Long.parseLong(expires);
        } catch (NumberFormatException e) {
            throw new ServiceException(
                    "AccessDenied",
                    "Invalid date (should be seconds since epoch): " + expires,
                    403);
        }
        if (now.getEpochSecond() > end) {
            throw ErrorDetails.of(
                    "AccessDenied",
                    "Request has expired",
                    403,
                    "Expires",
                    Instant.ofEpochSecond(end).toString(),
                    "ServerTime",
                    ErrorDetails.seconds(now));
        }
    }

    /// @throws ServiceException where the signature is another one
    void checkSignature(WireRequest request, String secret) {
        var own = stringToSign(request, request.path());
        if (signature.equals(sign(own, secret))) {
            return;
        }
        var host = request.headers().first("host");
        var bucket = host == null ? "" : host.replaceFirst("\\.(s3|localhost)[.:-].*|:.*", "");
        if (signature.equals(sign(stringToSign(request, "/" + bucket + request.path()), secret))) {
            return;
        }
        throw ErrorDetails.of(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided."
                        + " Check your key and signing method.",
                403,
                "AWSAccessKeyId",
                accessKeyId,
                "StringToSign",
                own,
                "SignatureProvided",
                signature,
                "StringToSignBytes",
                ErrorDetails.spacedHex(own));
    }

    private String stringToSign(WireRequest request, String resource) {
        var text = new StringBuilder(request.method()).append('\n');
        text.append(header(request, "content-md5")).append('\n');
        text.append(header(request, "content-type")).append('\n');
        text.append(expires).append('\n');
        var amz = new TreeMap<String, String>();
        for (int i = 0; i < request.headers().size(); i++) {
            var name = request.headers().nameAt(i);
            if (name.startsWith("x-amz-")) {
                amz.merge(name, request.headers().valueAt(i).strip(), (a, b) -> a + "," + b);
            }
        }
        query.forEach(
                (name, value) -> {
                    if (name.startsWith("x-amz-")) {
                        amz.put(name, value);
                    }
                });
        amz.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
        text.append(resource);
        char separator = '?';
        for (var parameter : query.entrySet()) {
            if (SIGNED.contains(parameter.getKey())) {
                text.append(separator).append(parameter.getKey());
                if (!parameter.getValue().isEmpty()) {
                    text.append('=').append(parameter.getValue());
                }
                separator = '&';
            }
        }
        return text.toString();
    }

    private static String header(WireRequest request, String name) {
        var value = request.headers().first(name);
        return value == null ? "" : value;
    }

    private static String sign(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-1", e);
        }
    }
}
