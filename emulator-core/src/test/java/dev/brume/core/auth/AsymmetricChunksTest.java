package dev.brume.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brume.core.auth.Authentication.Outcome;
import dev.brume.core.body.RequestBodies;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;

/// SigV4a over an `aws-chunked` body: the example of the S3 reference, as AWS's own signer signs it
/// with ECDSA. Its signatures differ every time, so the test makes them.
class AsymmetricChunksTest {
    private static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String HEAD = "20130524T000000Z\n20130524/s3/aws4_request\n";
    private static final String STREAMING = "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD";
    private static final String CONTENT = "a".repeat(66560);

    private final PrivateKey key = privateKey();

    @Test
    void everyChunkIsVerified() throws Exception {
        var request = signed(STREAMING);
        assertThat(decoded(request)).isEqualTo(CONTENT);
    }

    @Test
    void aTrailerIsVerified() throws Exception {
        assertThat(decoded(signed(STREAMING + "-TRAILER"))).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 66_000, 66_400})
    void aChangedByteIsFound(int position) throws Exception {
        var request = signed(STREAMING);
        byte[] bytes = request.body().readAll().clone();
        bytes[position] ^= 1;
        var changed = new WireRequest("PUT", request.path(), "", request.headers(), Body.of(bytes));
        var refused = catchThrowableOfType(ServiceException.class, () -> decoded(changed));
        assertThat(refused.code()).isIn("SignatureDoesNotMatch", "IncompleteBody");
    }

    @Test
    void anotherTrailerIsRefused() throws Exception {
        var request = signed(STREAMING + "-TRAILER");
        var text = new String(request.body().readAll(), StandardCharsets.US_ASCII);
        var other = Body.of(ascii(text.replace("sOO8/Q==", "sOO8/g==")));
        var changed = new WireRequest("PUT", request.path(), "", request.headers(), other);
        var refused = catchThrowableOfType(ServiceException.class, () -> decoded(changed));
        assertThat(refused.code()).isEqualTo("SignatureDoesNotMatch");
    }

    private static String decoded(WireRequest request) throws Exception {
        var found =
                SigningExample.authenticator()
                        .authenticate(request, SigningExample.NOW, ErrorDialect.S3);
        assertThat(found.problem().map(ServiceException::message)).isEmpty();
        assertThat(found.outcome()).isEqualTo(Outcome.VERIFIED);
        var body = RequestBodies.decode(request, found.chunkSigning(), 1 << 20, true);
        return new String(body.readAll(), StandardCharsets.US_ASCII);
    }

    private WireRequest signed(String hash) throws GeneralSecurityException {
        boolean trailer = hash.endsWith("TRAILER");
        var headers =
                Headers.of(
                        "content-encoding", "aws-chunked",
                        "content-length", "66824",
                        "host", "s3.amazonaws.com",
                        "x-amz-content-sha256", hash,
                        "x-amz-date", "20130524T000000Z",
                        "x-amz-decoded-content-length", "66560",
                        "x-amz-region-set", "us-east-1",
                        "x-amz-storage-class", "REDUCED_REDUNDANCY");
        if (trailer) {
            headers.add("x-amz-trailer", "x-amz-checksum-crc32c");
        }
        var names = new StringBuilder();
        var canonical = new StringBuilder("PUT\n/examplebucket/chunkObject.txt\n\n");
        headers.forEach(
                (name, value) -> {
                    names.append(names.isEmpty() ? "" : ";").append(name);
                    canonical.append(name).append(':').append(value).append('\n');
                });
        canonical.append('\n').append(names).append('\n').append(hash);
        var seed = sign("AWS4-ECDSA-P256-SHA256\n" + HEAD + sha256(canonical.toString()));
        headers.add(
                "authorization",
                "AWS4-ECDSA-P256-SHA256 Credential="
                        + KEY_ID
                        + "/20130524/s3/aws4_request, SignedHeaders="
                        + names
                        + ", Signature="
                        + seed);
        var body = Body.of(body(seed, trailer));
        return new WireRequest("PUT", "/examplebucket/chunkObject.txt", "", headers, body);
    }

    private byte[] body(String seed, boolean trailer) throws GeneralSecurityException {
        var bytes = new ByteArrayOutputStream();
        var previous = seed;
        for (int size : new int[] {65536, 1024, 0}) {
            var content = "a".repeat(size);
            var payload = sha256("") + "\n" + sha256(content);
            previous = sign("AWS4-ECDSA-P256-SHA256-PAYLOAD\n" + HEAD + previous + "\n" + payload);
            bytes.writeBytes(
                    ascii(
                            Integer.toHexString(size)
                                    + ";chunk-signature="
                                    + previous
                                    // Padded to one length, whatever the signature's own is
                                    + "*".repeat(144 - previous.length())
                                    + "\r\n"
                                    + content
                                    + (size == 0 && trailer ? "" : "\r\n")));
        }
        if (trailer) {
            var hash = sha256("x-amz-checksum-crc32c:sOO8/Q==\n");
            var signature =
                    sign("AWS4-ECDSA-P256-SHA256-TRAILER\n" + HEAD + previous + "\n" + hash);
            bytes.writeBytes(
                    ascii(
                            "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:"
                                    + signature
                                    + "\r\n\r\n"));
        }
        return bytes.toByteArray();
    }

    private String sign(String stringToSign) throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key);
        signer.update(ascii(stringToSign));
        return Hex.lower(signer.sign());
    }

    private static PrivateKey privateKey() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var curve = parameters.getParameterSpec(ECParameterSpec.class);
            var number = new EcdsaKeys().privateKey(KEY_ID, SECRET);
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(number, curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        return Hex.lower(Sha256.of(ascii(text)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
