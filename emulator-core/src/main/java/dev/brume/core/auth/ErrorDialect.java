package dev.brume.core.auth;

import dev.brume.wire.http.WireRequest;

import org.jspecify.annotations.Nullable;

/// Who words a refusal. AWS has several front ends, and each names and numbers the same refusals
/// in its own way.
enum ErrorDialect {
    /// awsJson and rpcv2Cbor services: codes end in `Exception`, the status is 400.
    JSON,
    /// restJson1 services: JSON's codes with status 403.
    REST_JSON,
    /// Query services and restXml ones such as Route 53: status 403.
    QUERY,
    /// EC2 knows `AuthFailure`.
    EC2,
    S3;

    /// Guesses from what a request shows before its service is resolved.
    ///
    /// @param service the signing name, or null where it is not known (yet)
    static ErrorDialect of(WireRequest request, @Nullable String service) {
        var byName = service == null ? null : ofSigningName(service);
        if (byName != null) {
            return byName;
        }
        var headers = request.headers();
        if (headers.contains("x-amz-target") || headers.contains("smithy-protocol")) {
            return JSON;
        }
        var type = headers.first("content-type");
        if (type != null) {
            if (type.startsWith("application/x-www-form-urlencoded")) {
                return QUERY;
            }
            if (type.startsWith("application/x-amz-json")) {
                return JSON;
            }
        }
        if (request.query().startsWith("Action=") || request.query().contains("&Action=")) {
            return QUERY;
        }
        return service == null ? S3 : REST_JSON;
    }

    private static @Nullable ErrorDialect ofSigningName(String service) {
        return switch (service) {
            case "s3", "s3express", "s3-outposts", "s3-object-lambda" -> S3;
            case "ec2" -> EC2;
            case "route53", "cloudfront" -> QUERY;
            default -> null;
        };
    }
}
