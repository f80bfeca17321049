package dev.brume.core.auth;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a request says of its own signature, from the `Authorization` header or the query.
///
/// @param asymmetric whether it is SigV4a (ECDSA) rather than SigV4 (HMAC)
/// @param presigned whether the query carries it
/// @param scope where the signature is valid, and who made it
/// @param signedHeaders their names in lower case, separated by `;`
/// @param signature hexadecimal digits
/// @param timestamp when it was made, as it stands in the string to sign
/// @param time the same
/// @param expires how long a presigned URL lives, in seconds; 0 for other requests
/// @param sessionToken what temporary credentials carry
record RequestSignature(
        boolean asymmetric,
        boolean presigned,
        CredentialScope scope,
        String signedHeaders,
        String signature,
        String timestamp,
        Instant time,
        long expires,
        @Nullable String sessionToken) {

    String algorithm() {
        return asymmetric ? SignatureParser.SIGV4A : SignatureParser.SIGV4;
    }
}
