package dev.brume.core.gateway;

import dev.brume.wire.http.WireRequest;

import org.jspecify.annotations.Nullable;

/// What a signature's credential scope says about where a request belongs. Only a hint: whether
/// the signature is right is for authentication to find out.
///
/// @param service the signing name: `kms`, `elasticloadbalancing`
/// @param region empty for SigV4a, whose scope has none
record ScopeHint(String service, String region) {
    private static final String CREDENTIAL = "Credential=";
    private static final String QUERY_CREDENTIAL = "X-Amz-Credential=";
    private static final String TERMINATOR = "/aws4_request";

    /// The scope in the Authorization header, else in the query; null where there is none.
    static @Nullable ScopeHint of(WireRequest request) {
        var authorization = request.headers().first("authorization");
        if (authorization != null) {
            return ofAuthorization(authorization);
        }
        if (request.query().isEmpty()) {
            return null;
        }
        int at = request.query().indexOf(QUERY_CREDENTIAL);
        if (at >= 0) {
            int start = at + QUERY_CREDENTIAL.length();
            int end = request.query().indexOf('&', start);
            var value = request.query().substring(start, end < 0 ? request.query().length() : end);
            boolean asymmetric = request.query().contains("X-Amz-Algorithm=AWS4-ECDSA");
            return parse(value.replace("%2F", "/").replace("%2f", "/"), asymmetric);
        }
        boolean version2 = request.query().contains("AWSAccessKeyId=");
        return version2 && request.query().contains("Signature=") ? new ScopeHint("s3", "") : null;
    }

    private static @Nullable ScopeHint ofAuthorization(String header) {
        int at = header.indexOf(CREDENTIAL);
        if (at >= 0) {
            int start = at + CREDENTIAL.length();
            int end = start;
            while (end < header.length() && header.charAt(end) != ',' && header.charAt(end) > ' ') {
                end++;
            }
            return parse(header.substring(start, end), header.startsWith("AWS4-ECDSA"));
        }
        // Signature version 2 names no service; S3 alone still takes it.
        return header.startsWith("AWS ") ? new ScopeHint("s3", "") : null;
    }

    private static @Nullable ScopeHint parse(String credential, boolean asymmetric) {
        if (!credential.endsWith(TERMINATOR)) {
            return null;
        }
        int serviceEnd = credential.length() - TERMINATOR.length();
        int serviceStart = credential.lastIndexOf('/', serviceEnd - 1) + 1;
        if (serviceStart <= 1) {
            return null;
        }
        var service = credential.substring(serviceStart, serviceEnd);
        if (asymmetric) {
            return new ScopeHint(service, "");
        }
        int regionStart = credential.lastIndexOf('/', serviceStart - 2) + 1;
        return regionStart <= 1
                ? null
                : new ScopeHint(service, credential.substring(regionStart, serviceStart - 1));
    }
}
