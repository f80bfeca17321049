package dev.brume.core.auth;

import dev.brume.wire.http.QueryString;
import dev.brume.wire.http.WireRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Finds a request's signature. Refuses what cannot be read, in the order in which AWS's services
/// complain.
final class SignatureParser {
    static final String SIGV4 = "AWS4-HMAC-SHA256";
    static final String SIGV4A = "AWS4-ECDSA-P256-SHA256";

    /// A presigned URL lives for a week at most.
    private static final long EXPIRES_SECONDS_MAX = 604_800;

    private SignatureParser() {}

    /// The signature, or null where nothing signs the request.
    ///
    /// @throws dev.brume.wire.call.ServiceException where it cannot be read
    static @Nullable RequestSignature parse(WireRequest request, ErrorDialect dialect) {
        var authorization = request.headers().first("authorization");
        if (authorization != null) {
            return fromHeader(request, authorization, dialect);
        }
        if (request.query().contains("X-Amz-")) {
            var parameters = QueryString.parse(request.query());
            if (parameters != null
                    && (parameters.contains("X-Amz-Algorithm")
                            || parameters.contains("X-Amz-Credential")
                            || parameters.contains("X-Amz-Signature"))) {
                return fromQuery(request, parameters, dialect);
            }
        }
        return null;
    }

    /// What the credential says, whatever else is missing or wrong; null where it says nothing.
    static @Nullable CredentialScope scopeOf(WireRequest request) {
        var authorization = request.headers().first("authorization");
        if (authorization == null) {
            var parameters = QueryString.parse(request.query());
            if (parameters == null) {
                return null;
            }
            var credential = parameters.first("X-Amz-Credential");
            boolean asymmetric = SIGV4A.equals(parameters.first("X-Amz-Algorithm"));
            return credential == null ? null : CredentialScope.parse(credential, asymmetric);
        }
        var credential = part(authorization, "Credential=");
        return credential == null
                ? null
                : CredentialScope.parse(credential, authorization.startsWith(SIGV4A));
    }

    private static RequestSignature fromHeader(
            WireRequest request, String authorization, ErrorDialect dialect) {
        int space = authorization.indexOf(' ');
        var algorithm = space < 0 ? authorization : authorization.substring(0, space);
        if (!algorithm.equals(SIGV4) && !algorithm.equals(SIGV4A)) {
            throw AuthErrors.notSigV4(dialect, authorization);
        }
        var credential = part(authorization, "Credential=");
        var signedHeaders = part(authorization, "SignedHeaders=");
        var signature = part(authorization, "Signature=");
        var amzDate = request.headers().first("x-amz-date");
        var date = amzDate == null ? request.headers().first("date") : amzDate;
        if (credential == null || signedHeaders == null || signature == null || date == null) {
            throw AuthErrors.incompleteHeader(
                    dialect, authorization, missing(credential, signature, signedHeaders, date));
        }
        var time = amzDate == null ? AmzTime.parseHttp(date) : AmzTime.parse(date);
        if (time == null) {
            throw AuthErrors.badDate(dialect, date);
        }
        boolean asymmetric = algorithm.equals(SIGV4A);
        return new RequestSignature(
                asymmetric,
                false,
                scope(credential, asymmetric, dialect, false),
                signedHeaders,
                signature,
                amzDate == null ? AmzTime.format(time) : date,
                time,
                0,
                request.headers().first("x-amz-security-token"));
    }

    private static List<String> missing(
            @Nullable String credential,
            @Nullable String signature,
            @Nullable String signedHeaders,
            @Nullable String date) {
        var missing = new ArrayList<String>();
        if (credential == null) {
            missing.add("Credential");
        }
        if (signature == null) {
            missing.add("Signature");
        }
        if (signedHeaders == null) {
            missing.add("SignedHeaders");
        }
        if (date == null) {
            missing.add("Date");
        }
        return missing;
    }

    private static RequestSignature fromQuery(
            WireRequest request, QueryString parameters, ErrorDialect dialect) {
        var algorithm = parameters.first("X-Amz-Algorithm");
        var credential = parameters.first("X-Amz-Credential");
        var signature = parameters.first("X-Amz-Signature");
        var signedHeaders = parameters.first("X-Amz-SignedHeaders");
        var date = parameters.first("X-Amz-Date");
        if (algorithm == null
                || credential == null
                || signature == null
                || signedHeaders == null
                || date == null
                || (dialect == ErrorDialect.S3 && !parameters.contains("X-Amz-Expires"))) {
            throw AuthErrors.incompleteQuery(dialect, parameters);
        }
        if (!algorithm.equals(SIGV4) && !algorithm.equals(SIGV4A)) {
            throw AuthErrors.badAlgorithm(dialect, algorithm);
        }
        var time = AmzTime.parse(date);
        if (time == null) {
            throw AuthErrors.badQueryDate(dialect, date);
        }
        boolean asymmetric = algorithm.equals(SIGV4A);
        var token = parameters.first("X-Amz-Security-Token");
        return new RequestSignature(
                asymmetric,
                true,
                scope(credential, asymmetric, dialect, true),
                signedHeaders,
                signature,
                date,
                time,
                expires(parameters.first("X-Amz-Expires"), dialect),
                token == null ? request.headers().first("x-amz-security-token") : token);
    }

    private static CredentialScope scope(
            String credential, boolean asymmetric, ErrorDialect dialect, boolean presigned) {
        var scope = CredentialScope.parse(credential, asymmetric);
        if (scope == null) {
            throw AuthErrors.badCredential(dialect, credential, presigned);
        }
        return scope;
    }

    /// Services other than S3 take a URL without an expiry for one of their usual window.
    private static long expires(@Nullable String text, ErrorDialect dialect) {
        if (text == null) {
            return VerificationWindow.SKEW.toSeconds();
        }
        long seconds;
        try {
            seconds = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw AuthErrors.badExpires(dialect, "X-Amz-Expires should be a number");
        }
        if (seconds < 0) {
            throw AuthErrors.badExpires(dialect, "X-Amz-Expires must be non-negative");
        }
        if (seconds > EXPIRES_SECONDS_MAX) {
            throw AuthErrors.badExpires(
                    dialect,
                    "X-Amz-Expires must be less than a week (in seconds); that is, the given"
                            + " X-Amz-Expires must be less than 604800 seconds");
        }
        return seconds;
    }

    /// The value behind `name` in an `Authorization` header, whose parts are separated by commas,
    /// spaces, or both.
    private static @Nullable String part(String authorization, String name) {
        int from = 0;
        while (true) {
            int at = authorization.indexOf(name, from);
            if (at < 0) {
                return null;
            }
            char before = at == 0 ? ' ' : authorization.charAt(at - 1);
            int start = at + name.length();
            if (before == ' ' || before == ',') {
                int end = start;
                while (end < authorization.length()
                        && authorization.charAt(end) != ','
                        && authorization.charAt(end) != ' ') {
                    end++;
                }
                return end == start ? null : authorization.substring(start, end);
            }
            from = start;
        }
    }
}
