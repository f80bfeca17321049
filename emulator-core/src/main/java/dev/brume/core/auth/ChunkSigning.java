package dev.brume.core.auth;

import java.nio.charset.StandardCharsets;

/// What the signatures of an `aws-chunked` body continue: each chunk signs its own hash and the
/// signature before it, the first one the signature of the request (the seed).
///
/// See "Signature calculations for the Authorization header: transferring payload in multiple
/// chunks" in the S3 API reference.
public final class ChunkSigning {
    private static final String EMPTY_SHA256 =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final SigningKey key;
    private final String timestamp;
    private final String scope;
    private final String seedSignature;

    ChunkSigning(SigningKey key, String timestamp, String scope, String seedSignature) {
        this.key = key;
        this.timestamp = timestamp;
        this.scope = scope;
        this.seedSignature = seedSignature;
    }

    /// The signature of the request, in lower-case hexadecimal digits.
    public String seedSignature() {
        return seedSignature;
    }

    /// The signature that a chunk must carry.
    ///
    /// @param previous the signature before it, or the seed
    /// @param sha256 the SHA-256 of the chunk's bytes
    public String chunkSignature(String previous, byte[] sha256) {
        return sign(
                head("AWS4-HMAC-SHA256-PAYLOAD", previous)
                        .append(EMPTY_SHA256)
                        .append('\n')
                        .append(Hex.lower(sha256)));
    }

    /// The signature that a trailer must carry.
    ///
    /// @param previous the signature of the final, empty chunk
    /// @param sha256 the SHA-256 of the canonical trailer (`name:value\n` per header, sorted)
    public String trailerSignature(String previous, byte[] sha256) {
        return sign(head("AWS4-HMAC-SHA256-TRAILER", previous).append(Hex.lower(sha256)));
    }

    private StringBuilder head(String algorithm, String previous) {
        return new StringBuilder(320)
                .append(algorithm)
                .append('\n')
                .append(timestamp)
                .append('\n')
                .append(scope)
                .append('\n')
                .append(previous)
                .append('\n');
    }

    private String sign(StringBuilder stringToSign) {
        return Hex.lower(key.sign(stringToSign.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
