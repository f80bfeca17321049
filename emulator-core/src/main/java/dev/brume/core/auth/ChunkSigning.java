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

    /// SigV4a's signatures differ in length; padded, the length of the body is known beforehand.
    private static final char PADDING = '*';

    private final Check check;
    private final RequestSignature request;

    private ChunkSigning(Check check, RequestSignature request) {
        this.check = check;
        this.request = request;
    }

    /// Whether a signature is the text's.
    private interface Check {
        boolean matches(byte[] stringToSign, String signature);
    }

    /// Of a request that SigV4 signs.
    static ChunkSigning symmetric(SigningKey key, RequestSignature request) {
        return new ChunkSigning(
                (text, signature) -> Hex.matches(key.sign(text), signature), request);
    }

    /// Of a request that SigV4a signs.
    static ChunkSigning asymmetric(
            EcdsaKeys keys, Credential credential, RequestSignature request) {
        return new ChunkSigning(
                (text, signature) ->
                        keys.verify(
                                credential.accessKeyId(),
                                credential.secretAccessKey(),
                                text,
                                unpadded(signature)),
                request);
    }

    /// The signature of the request.
    public String seedSignature() {
        return request.signature();
    }

    /// Whether a chunk carries the right signature.
    ///
    /// @param previous the signature before it, or the seed
    /// @param sha256 the SHA-256 of the chunk's bytes
    public boolean chunkMatches(String previous, byte[] sha256, String signature) {
        var text = head("-PAYLOAD", previous).append(EMPTY_SHA256).append('\n');
        return matches(text.append(Hex.lower(sha256)), signature);
    }

    /// Whether a trailer carries the right signature.
    ///
    /// @param previous the signature of the final, empty chunk
    /// @param sha256 the SHA-256 of the canonical trailer (`name:value\n` per header, sorted)
    public boolean trailerMatches(String previous, byte[] sha256, String signature) {
        return matches(head("-TRAILER", previous).append(Hex.lower(sha256)), signature);
    }

    private StringBuilder head(String kind, String previous) {
        return new StringBuilder(400)
                .append(request.algorithm())
                .append(kind)
                .append('\n')
                .append(request.timestamp())
                .append('\n')
                .append(request.scope().text())
                .append('\n')
                .append(unpadded(previous))
                .append('\n');
    }

    private boolean matches(StringBuilder stringToSign, String signature) {
        return check.matches(stringToSign.toString().getBytes(StandardCharsets.UTF_8), signature);
    }

    private static String unpadded(String signature) {
        int end = signature.length();
        while (end > 0 && signature.charAt(end - 1) == PADDING) {
            end--;
        }
        return signature.substring(0, end);
    }
}
