package dev.brume.core.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brume.core.auth.ChunkSigning;
import dev.brume.core.auth.ErrorDialect;
import dev.brume.core.auth.SigningExample;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

class RequestBodiesCaseTest {
    private static final long BYTES_MAX = 1 << 20;

    @Test
    void aBodyWithNothingToUndoComesBackAsItIs() {
        var body = Body.of(ascii("hello"));
        var request = new WireRequest("PUT", "/b/k", "", Headers.of("host", "x"), body);
        assertThat(decode(request, Optional.empty())).isSameAs(body);
    }

    @Test
    void signedChunksAreVerifiedOneByOne() throws IOException {
        for (var request :
                new WireRequest[] {SigningExample.chunked(), SigningExample.chunkedWithTrailer()}) {
            var decoded = decode(request, signing(request));
            assertThat(decoded.length()).isEqualTo(66560);
            assertThat(new String(decoded.readAll(), StandardCharsets.US_ASCII))
                    .isEqualTo("a".repeat(66560));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 65600, 66700})
    void aChangedByteAnywhereIsFound(int position) throws IOException {
        var right = SigningExample.chunkedWithTrailer();
        byte[] bytes = right.body().readAll().clone();
        bytes[position] ^= 1;
        var changed =
                new WireRequest(
                        right.method(),
                        right.path(),
                        right.query(),
                        right.headers(),
                        Body.of(bytes));
        var refused = refusal(changed, signing(right));
        assertThat(refused.code()).isIn("SignatureDoesNotMatch", "IncompleteBody");
    }

    @Test
    void aStreamedBodyIsRefusedAtItsEnd() throws IOException {
        var request =
                chunked("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", 5, "crc32");
        var body = new Streamed(request.body().readAll());
        var streamed = new WireRequest("PUT", "/b/k", "", request.headers(), body);
        var decoded = decode(streamed, Optional.empty());
        try (var in = decoded.open()) {
            assertThat(in.readNBytes(5)).isEqualTo(ascii("hello"));
            var refused = catchThrowableOfType(ServiceException.class, in::read);
            assertThat(refused.code()).isEqualTo("BadDigest");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "crc32, DUoRhQ==",
        "crc32c, yZRlqg==",
        "crc64nvme, jSnVw/bqjr4=",
        "sha1, Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
        "sha256, uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
    })
    void everyChecksumIsVerifiedInHeaderAndTrailer(String algorithm, String value)
            throws IOException {
        var name = "x-amz-checksum-" + algorithm;
        var inHeader = put("hello world", name, value);
        assertThat(text(inHeader)).isEqualTo("hello world");
        var wrong = refusal(put("hello worle", name, value), Optional.empty());
        assertThat(wrong.code()).isEqualTo("BadDigest");
        assertThat(wrong.message())
                .isEqualToIgnoringCase(
                        "The "
                                + algorithm
                                + " you specified did not match the calculated checksum.");

        var trailer = "\r\n0\r\n" + name + ":" + value + "\r\n\r\n";
        assertThat(text(chunked("b\r\nhello world" + trailer, 11, algorithm)))
                .isEqualTo("hello world");
        var wrongTrailer = chunked("b\r\nhello worle" + trailer, 11, algorithm);
        assertThat(refusal(wrongTrailer, Optional.empty()).code()).isEqualTo("BadDigest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "content-md5 | __invalid__ | InvalidDigest | The Content-MD5 you specified was"
                        + " invalid.",
                "content-md5 | MTIz | InvalidDigest | The Content-MD5 you specified was invalid.",
                "content-md5 | CYketZBSTjX8czcs3cXVlg== | BadDigest | The Content-MD5 you specified"
                        + " did not match what we received.",
                "x-amz-checksum-sha256 | test | InvalidRequest | Value for x-amz-checksum-sha256"
                        + " header is invalid.",
                "x-amz-checksum-crc32 | ÄÖ | InvalidRequest | Value for x-amz-checksum-crc32 header"
                        + " is invalid.",
                "x-amz-content-sha256 |"
                        + " 44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072 |"
                        + " XAmzContentSHA256Mismatch | The provided 'x-amz-content-sha256' header"
                        + " does not match what was computed.",
            })
    void aWrongClaimIsRefusedInAwsWords(String name, String value, String code, String message) {
        var refused = refusal(put("hello", name, value), Optional.empty());
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.message()).isEqualTo(message);
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void twoChecksumsAreOneTooMany() {
        var request = put("hello", "x-amz-checksum-crc32", "NhCmhg==");
        request.headers().add("x-amz-checksum-sha256", "x");
        assertThat(refusal(request, Optional.empty()).message())
                .isEqualTo(
                        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not"
                                + " allowed.");
    }

    @Test
    void aCompletedUploadsChecksumIsNotTheRequests() throws IOException {
        var request =
                new WireRequest(
                        "POST",
                        "/b/k",
                        "uploadId=1",
                        Headers.of("x-amz-checksum-crc32", "AAAAAA==-2"),
                        Body.of(ascii("<CompleteMultipartUpload/>")));
        assertThat(text(request)).isEqualTo("<CompleteMultipartUpload/>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 5 | IncompleteBody",
                "5 | 5 | IncompleteBody",
                "5\\r\\nhel | 5 | IncompleteBody",
                "5\\r\\nhello | 5 | IncompleteBody",
                "5\\r\\nhello\\r\\n | 5 | IncompleteBody",
                "5\\r\\nhelloX\\r\\n0\\r\\n\\r\\n | 5 | IncompleteBody",
                "x\\r\\nhello\\r\\n0\\r\\n\\r\\n | 5 | IncompleteBody",
                "-5\\r\\nhello\\r\\n0\\r\\n\\r\\n | 5 | IncompleteBody",
                "ffffffffffffffff\\r\\nhello | 5 | IncompleteBody",
                "7fffffffffffff\\r\\nhello | 5 | IncompleteBody",
                "5\\r\\nhello\\r\\n0\\r\\n\\r\\n | 6 | IncompleteBody",
                "5\\r\\nhello\\r\\n0\\r\\n\\r\\n | 4 | IncompleteBody",
                "5\\r\\nhello\\r\\n0\\r\\nno trailer\\r\\n | 5 | MalformedTrailerError",
                "2\\r\\nhe\\r\\n3\\r\\nllo\\r\\n0\\r\\n\\r\\n | 5 | InvalidChunkSizeError",
                "5\\r\\nhello\\r\\n0\\r\\n\\r\\n | 9999999999 | EntityTooLarge",
                "5\\r\\nhello\\r\\n0\\r\\n\\r\\n | -1 | InvalidArgument",
                "5\\r\\nhello\\r\\n0\\r\\n\\r\\n | many | InvalidArgument",
            })
    void malformedChunksAreRefused(String body, String length, String code) {
        var request =
                new WireRequest(
                        "PUT",
                        "/b/k",
                        "",
                        Headers.of(
                                "content-encoding",
                                "aws-chunked",
                                "x-amz-decoded-content-length",
                                length),
                        Body.of(ascii(body.replace("\\r\\n", "\r\n"))));
        assertThat(refusal(request, Optional.empty()).code()).isEqualTo(code);
    }

    @Test
    void aLineWithoutEndIsNotCollected() {
        var request = chunked("5;" + "x".repeat(100_000), 5, "crc32");
        assertThat(refusal(request, Optional.empty()).code()).isEqualTo("IncompleteBody");
    }

    @Test
    void anAnnouncedTrailerMustCome() {
        var request = chunked("5\r\nhello\r\n0\r\n\r\n", 5, "crc32");
        assertThat(refusal(request, Optional.empty()).code()).isEqualTo("MalformedTrailerError");
    }

    @Test
    void chunksWithoutALengthAreRefused() {
        var request =
                put("0\r\n\r\n", "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        var refused = refusal(request, Optional.empty());
        assertThat(refused.code()).isEqualTo("MissingContentLength");
        assertThat(refused.status()).isEqualTo(411);
    }

    @Test
    void gzipIsUndone() throws IOException {
        assertThat(text(gzipped(gzip(ascii("Action=GetCallerIdentity")))))
                .isEqualTo("Action=GetCallerIdentity");
    }

    @Test
    void s3KeepsGzip() throws IOException {
        byte[] zipped = gzip(ascii("hello"));
        var request =
                new WireRequest(
                        "PUT", "/b/k", "", Headers.of("content-encoding", "gzip"), Body.of(zipped));
        assertThat(decode(request, Optional.empty()).readAll()).isEqualTo(zipped);
    }

    @ParameterizedTest
    @CsvSource({"br, 415", "deflate, 415", "'gzip, zstd', 415", "amz-1.0, 0", "utf-8, 0"})
    void codingsThatNobodyUndoesAreRefused(String coding, int status) throws IOException {
        var request = gzipped(gzip(ascii("hello")));
        request.headers().set("content-encoding", coding);
        if (status == 0) {
            assertThat(decode(request, Optional.empty())).isSameAs(request.body());
        } else {
            var refused = refusal(request, Optional.empty());
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo("UnsupportedMediaTypeException");
        }
    }

    @Test
    void aGzipBombIsCutOff() throws IOException {
        var refused = refusal(gzipped(gzip(new byte[32 << 20])), Optional.empty());
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("RequestEntityTooLargeException");
    }

    @Test
    void brokenGzipIsTheClientsFault() throws IOException {
        byte[] zipped = gzip(ascii("hello"));
        zipped[zipped.length - 6] ^= 1;
        for (byte[] broken : new byte[][] {ascii("hello"), {}, zipped}) {
            var refused = refusal(gzipped(broken), Optional.empty());
            assertThat(refused.code()).isEqualTo("SerializationException");
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    private static Optional<ChunkSigning> signing(WireRequest request) {
        var found =
                SigningExample.authenticator()
                        .authenticate(request, SigningExample.NOW, ErrorDialect.S3);
        assertThat(found.chunkSigning()).isPresent();
        return found.chunkSigning();
    }

    private static WireRequest put(String body, String name, String value) {
        return new WireRequest("PUT", "/b/k", "", Headers.of(name, value), Body.of(ascii(body)));
    }

    private static WireRequest chunked(String body, int length, String algorithm) {
        return new WireRequest(
                "PUT",
                "/b/k",
                "",
                Headers.of(
                        "x-amz-content-sha256",
                        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                        "x-amz-trailer",
                        "x-amz-checksum-" + algorithm,
                        "x-amz-decoded-content-length",
                        Integer.toString(length)),
                Body.of(ascii(body)));
    }

    private static WireRequest gzipped(byte[] body) {
        var headers =
                Headers.of(
                        "content-encoding", "gzip",
                        "content-type", "application/x-www-form-urlencoded");
        return new WireRequest("POST", "/", "", headers, Body.of(body));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    /// Requests to a bucket are S3's; the other ones here are to no path.
    private static Body decode(WireRequest request, Optional<ChunkSigning> signing) {
        return RequestBodies.decode(request, signing, BYTES_MAX, !request.path().equals("/"));
    }

    private static ServiceException refusal(WireRequest request, Optional<ChunkSigning> signing) {
        return catchThrowableOfType(
                ServiceException.class, () -> decode(request, signing).readAll());
    }

    private static String text(WireRequest request) throws IOException {
        var decoded = decode(request, Optional.empty());
        return new String(decoded.readAll(), StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A body that arrives while it is read.
    private record Streamed(byte[] bytes) implements Body {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
