package dev.brume.core.auth;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.QueryString;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// Every way in which credentials are refused, in AWS's words.
///
/// Sources: recorded AWS answers (S3), "Troubleshoot Signature Version 4 signing" in the IAM user
/// guide, the error tables of the services' API references.
final class AuthErrors {
    private static final String INVALID_TOKEN =
            "The security token included in the request is invalid.";

    private AuthErrors() {}

    static ServiceException missing(ErrorDialect dialect) {
        return switch (dialect) {
            case S3 -> new ServiceException("AccessDenied", "Access Denied", 403);
            case JSON, REST_JSON, QUERY, EC2 ->
                    error(
                            dialect,
                            "MissingAuthenticationToken",
                            "Request is missing Authentication Token");
        };
    }

    static ServiceException notSigV4(ErrorDialect dialect, String authorization) {
        if (dialect == ErrorDialect.S3) {
            return authorization.startsWith("AWS ")
                    ? new ServiceException(
                            "InvalidRequest",
                            "The authorization mechanism you have provided is not supported."
                                    + " Please use AWS4-HMAC-SHA256.",
                            400)
                    : new ServiceException(
                            "InvalidArgument", "Unsupported Authorization Type", 400);
        }
        if (authorization.startsWith("AWS4-")) {
            int end = authorization.indexOf(' ');
            return badAlgorithm(dialect, end < 0 ? authorization : authorization.substring(0, end));
        }
        return incompleteHeader(
                dialect, authorization, List.of("Credential", "Signature", "SignedHeaders"));
    }

    static ServiceException badAlgorithm(ErrorDialect dialect, String algorithm) {
        return dialect == ErrorDialect.S3
                ? queryParameters("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"")
                : incomplete(
                        dialect,
                        "Unsupported AWS 'algorithm': '"
                                + algorithm
                                + "' (only AWS4-HMAC-SHA256 for now). ");
    }

    /// @param missing the parts that are not there: `Credential`, `Signature`, `SignedHeaders`;
    ///     `Date` stands for both headers that could tell the time
    static ServiceException incompleteHeader(
            ErrorDialect dialect, String authorization, List<String> missing) {
        if (dialect == ErrorDialect.S3) {
            return missing.equals(List.of("Date"))
                    ? noDate()
                    : headerMalformed(
                            "the authorization header requires three components: Credential,"
                                    + " SignedHeaders, and Signature.");
        }
        var message = new StringBuilder();
        for (var part : missing) {
            message.append(
                    part.equals("Date")
                            ? "Authorization header requires existence of either a 'X-Amz-Date' or"
                                    + " a 'Date' header. "
                            : "Authorization header requires '" + part + "' parameter. ");
        }
        byte[] hash = Sha256.of(authorization.getBytes(StandardCharsets.UTF_8));
        message.append("(Hashed with SHA-256 and encoded with Base64) Authorization=")
                .append(Base64.getEncoder().encodeToString(hash));
        return incomplete(dialect, message.toString());
    }

    static ServiceException incompleteQuery(ErrorDialect dialect, QueryString parameters) {
        if (dialect == ErrorDialect.S3) {
            return queryParameters(
                    "Query-string authentication version 4 requires the X-Amz-Algorithm,"
                            + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date,"
                            + " X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }
        var message = new StringBuilder();
        for (var name :
                new String[] {
                    "X-Amz-Algorithm",
                    "X-Amz-Credential",
                    "X-Amz-Signature",
                    "X-Amz-SignedHeaders",
                    "X-Amz-Date"
                }) {
            if (!parameters.contains(name)) {
                message.append("AWS query-string parameters must include '")
                        .append(name)
                        .append("'. ");
            }
        }
        return incomplete(dialect, message + "Re-examine the query-string parameters.");
    }

    static ServiceException badDate(ErrorDialect dialect, String date) {
        return dialect == ErrorDialect.S3 ? noDate() : notIso(dialect, date);
    }

    private static ServiceException noDate() {
        return new ServiceException(
                "AccessDenied",
                "AWS authentication requires a valid Date or x-amz-date header",
                403);
    }

    static ServiceException badQueryDate(ErrorDialect dialect, String date) {
        return dialect == ErrorDialect.S3
                ? queryParameters(
                        "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
                : notIso(dialect, date);
    }

    private static ServiceException notIso(ErrorDialect dialect, String date) {
        return incomplete(
                dialect,
                "Date must be in ISO-8601 'basic format'. Got '"
                        + date
                        + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    static ServiceException badExpires(ErrorDialect dialect, String message) {
        return dialect == ErrorDialect.S3 ? queryParameters(message) : incomplete(dialect, message);
    }

    static ServiceException badCredential(
            ErrorDialect dialect, String credential, boolean presigned) {
        if (dialect == ErrorDialect.S3) {
            var expected =
                    "the Credential is mal-formed; expecting"
                            + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
            return presigned
                    ? queryParameters("Error parsing the X-Amz-Credential parameter; " + expected)
                    : headerMalformed(expected);
        }
        int slashes = (int) credential.chars().filter(c -> c == '/').count();
        if (slashes == 4) {
            return invalid(
                    dialect,
                    "Credential should be scoped with a valid terminator: 'aws4_request', not '"
                            + credential.substring(credential.lastIndexOf('/') + 1)
                            + "'. ");
        }
        return incomplete(
                dialect,
                "Credential must have exactly 5 slash-delimited elements, e.g."
                        + " keyid/date/region/service/term, got '"
                        + credential
                        + "'");
    }

    static ServiceException hostNotSigned(ErrorDialect dialect) {
        return dialect == ErrorDialect.S3
                ? unsignedHeaders("host")
                : invalid(
                        dialect,
                        "'Host' or ':authority' must be a 'SignedHeader' in the AWS"
                                + " Authorization.");
    }

    /// S3 wants every `x-amz-*` header signed.
    static ServiceException unsignedHeaders(String names) {
        return ErrorDetails.of(
                "AccessDenied",
                "There were headers present in the request which were not signed",
                403,
                "HeadersNotSigned",
                names);
    }

    static ServiceException scopeDate(ErrorDialect dialect, RequestSignature signature) {
        var scopeDate = signature.scope().date();
        var date = signature.timestamp().substring(0, 8);
        if (dialect == ErrorDialect.S3) {
            var message =
                    "Invalid credential date \""
                            + scopeDate
                            + "\". This date is not the same as X-Amz-Date: \""
                            + date
                            + "\".";
            return signature.presigned() ? queryParameters(message) : headerMalformed(message);
        }
        return invalid(
                dialect,
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"
                        + " from HTTP: '"
                        + scopeDate
                        + "' != '"
                        + date
                        + "', from '"
                        + signature.timestamp()
                        + "'.");
    }

    static ServiceException notYetCurrent(
            ErrorDialect dialect, RequestSignature signature, Instant now) {
        if (dialect == ErrorDialect.S3) {
            return signature.presigned()
                    ? ErrorDetails.of("AccessDenied", "Request is not yet valid", 403)
                    : tooSkewed(signature, now);
        }
        return invalid(
                dialect,
                "Signature not yet current: "
                        + signature.timestamp()
                        + " is still later than "
                        + AmzTime.format(now.plus(VerificationWindow.SKEW))
                        + " ("
                        + AmzTime.format(now)
                        + " + 15 min.)");
    }

    static ServiceException expired(ErrorDialect dialect, RequestSignature signature, Instant now) {
        return switch (dialect) {
            case S3 -> tooSkewed(signature, now);
            case EC2 -> new ServiceException("RequestExpired", "Request has expired.", 400);
            case JSON, REST_JSON, QUERY ->
                    invalid(
                            dialect,
                            "Signature expired: "
                                    + signature.timestamp()
                                    + " is now earlier than "
                                    + AmzTime.format(now.minus(VerificationWindow.SKEW))
                                    + " ("
                                    + AmzTime.format(now)
                                    + " - 15 min.)");
        };
    }

    static ServiceException presignedExpired(
            ErrorDialect dialect, RequestSignature signature, Instant now) {
        var end = signature.time().plusSeconds(signature.expires());
        return switch (dialect) {
            case S3 ->
                    ErrorDetails.of(
                            "AccessDenied",
                            "Request has expired",
                            403,
                            "X-Amz-Expires",
                            Long.toString(signature.expires()),
                            "Expires",
                            end.toString(),
                            "ServerTime",
                            ErrorDetails.seconds(now));
            case EC2 -> new ServiceException("RequestExpired", "Request has expired.", 400);
            case JSON, REST_JSON, QUERY ->
                    invalid(
                            dialect,
                            "Signature expired: "
                                    + signature.timestamp()
                                    + " is now earlier than "
                                    + AmzTime.format(now.minusSeconds(signature.expires()))
                                    + " ("
                                    + AmzTime.format(now)
                                    + " - "
                                    + signature.expires() / 60
                                    + " min.)");
        };
    }

    private static ServiceException tooSkewed(RequestSignature signature, Instant now) {
        return ErrorDetails.of(
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
                403,
                "RequestTime",
                signature.timestamp(),
                "ServerTime",
                ErrorDetails.seconds(now),
                "MaxAllowedSkewMilliseconds",
                Long.toString(VerificationWindow.SKEW.toMillis()));
    }

    static ServiceException inactiveKey(ErrorDialect dialect, String accessKeyId) {
        return switch (dialect) {
            case S3 ->
                    ErrorDetails.of(
                            "InvalidAccessKeyId",
                            "The AWS Access Key Id you provided does not exist in our records.",
                            403,
                            "AWSAccessKeyId",
                            accessKeyId);
            case EC2 -> authFailure();
            case JSON, REST_JSON, QUERY -> unrecognized(dialect);
        };
    }

    static ServiceException wrongToken(ErrorDialect dialect) {
        return switch (dialect) {
            case S3 ->
                    new ServiceException(
                            "InvalidToken",
                            "The provided token is malformed or otherwise invalid.",
                            400);
            case EC2 -> authFailure();
            case JSON, REST_JSON, QUERY -> unrecognized(dialect);
        };
    }

    static ServiceException expiredToken(ErrorDialect dialect) {
        return switch (dialect) {
            case S3 -> new ServiceException("ExpiredToken", "The provided token has expired.", 400);
            case EC2 -> new ServiceException("RequestExpired", "Request has expired.", 400);
            case JSON, REST_JSON, QUERY ->
                    error(
                            dialect,
                            "ExpiredToken",
                            "The security token included in the request is expired");
        };
    }

    static ServiceException mismatch(
            ErrorDialect dialect,
            RequestSignature signature,
            String canonicalRequest,
            String stringToSign) {
        if (dialect == ErrorDialect.S3) {
            return ErrorDetails.of(
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you"
                            + " provided. Check your key and signing method.",
                    403,
                    "AWSAccessKeyId",
                    signature.scope().accessKeyId(),
                    "StringToSign",
                    stringToSign,
                    "SignatureProvided",
                    signature.signature(),
                    "StringToSignBytes",
                    ErrorDetails.spacedHex(stringToSign),
                    "CanonicalRequest",
                    canonicalRequest,
                    "CanonicalRequestBytes",
                    ErrorDetails.spacedHex(canonicalRequest));
        }
        return invalid(
                dialect,
                "The request signature we calculated does not match the signature you provided."
                        + " Check your AWS Secret Access Key and signing method. Consult the"
                        + " service documentation for details.\n\n"
                        + "The Canonical String for this request should have been\n'"
                        + canonicalRequest
                        + "'\n\nThe String-to-Sign should have been\n'"
                        + stringToSign
                        + "'\n");
    }

    /// S3 wants to be told the hash of the body.
    static ServiceException missingContentHash() {
        return new ServiceException(
                "InvalidRequest",
                "Missing required header for this request: x-amz-content-sha256",
                400);
    }

    static ServiceException badContentHash(String value) {
        return ErrorDetails.of(
                "InvalidArgument",
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD,"
                        + " STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                        + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD,"
                        + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                        + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD,"
                        + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256"
                        + " value.",
                400,
                "ArgumentName",
                "x-amz-content-sha256",
                "ArgumentValue",
                value);
    }

    private static ServiceException authFailure() {
        return new ServiceException(
                "AuthFailure", "AWS was not able to validate the provided access credentials", 401);
    }

    private static ServiceException queryParameters(String message) {
        return new ServiceException("AuthorizationQueryParametersError", message, 400);
    }

    private static ServiceException headerMalformed(String message) {
        return new ServiceException(
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; " + message,
                400);
    }

    private static ServiceException incomplete(ErrorDialect dialect, String message) {
        return new ServiceException(
                "IncompleteSignatureException",
                "IncompleteSignature",
                message,
                dialect == ErrorDialect.REST_JSON ? 403 : 400,
                true,
                null);
    }

    private static ServiceException invalid(ErrorDialect dialect, String message) {
        boolean json = dialect == ErrorDialect.JSON || dialect == ErrorDialect.REST_JSON;
        return new ServiceException(
                json ? "InvalidSignatureException" : "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                message,
                dialect == ErrorDialect.JSON ? 400 : 403,
                true,
                null);
    }

    private static ServiceException unrecognized(ErrorDialect dialect) {
        var query = "InvalidClientTokenId";
        var code = dialect == ErrorDialect.QUERY ? query : "UnrecognizedClientException";
        int status = dialect == ErrorDialect.JSON ? 400 : 403;
        return new ServiceException(code, query, INVALID_TOKEN, status, true, null);
    }

    private static ServiceException error(ErrorDialect dialect, String code, String message) {
        boolean json = dialect == ErrorDialect.JSON || dialect == ErrorDialect.REST_JSON;
        return new ServiceException(
                json ? code + "Exception" : code,
                code,
                message,
                dialect == ErrorDialect.JSON ? 400 : 403,
                true,
                null);
    }
}
