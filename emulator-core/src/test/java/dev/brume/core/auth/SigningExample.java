package dev.brume.core.auth;

import dev.brume.wire.call.Caller;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// The examples of the S3 API reference ("Signature calculations …"), with the signatures that it
/// states.
public final class SigningExample {
    public static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");
    public static final String EMPTY_SHA256 =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,";

    private SigningExample() {}

    public static Authenticator authenticator() {
        var credentials = new MemoryCredentials();
        credentials.put(
                new Credential(
                        "AKIAIOSFODNN7EXAMPLE",
                        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Caller.root("aws", "111122223333", "AKIAIOSFODNN7EXAMPLE")));
        return new Authenticator(credentials, "000000000000", "us-east-1");
    }

    public static WireRequest rangedGet() {
        return new WireRequest(
                "GET",
                "/test.txt",
                "",
                Headers.of(
                        "Host", "examplebucket.s3.amazonaws.com",
                        "Authorization",
                                CREDENTIAL
                                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd"
                                        + "91039c6036bdb41",
                        "Range", "bytes=0-9",
                        "x-amz-content-sha256", EMPTY_SHA256,
                        "x-amz-date", "20130524T000000Z"),
                Body.EMPTY);
    }

    public static WireRequest putObject() {
        return new WireRequest(
                "PUT",
                "/test%24file.text",
                "",
                Headers.of(
                        "Host", "examplebucket.s3.amazonaws.com",
                        "Date", "Fri, 24 May 2013 00:00:00 GMT",
                        "Authorization",
                                CREDENTIAL
                                        + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;"
                                        + "x-amz-storage-class,"
                                        + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b"
                                        + "5971af0ece108bd",
                        "x-amz-date", "20130524T000000Z",
                        "x-amz-storage-class", "REDUCED_REDUNDANCY",
                        "x-amz-content-sha256",
                                "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"),
                Body.of("Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8)));
    }

    public static WireRequest presigned() {
        return new WireRequest(
                "GET",
                "/test.txt",
                "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                    + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                    + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                    + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
                Headers.of("Host", "examplebucket.s3.amazonaws.com"),
                Body.EMPTY);
    }

    /// 65 KiB of `a` in three signed chunks.
    public static WireRequest chunked() {
        var request =
                chunkedHead(
                        "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class",
                        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
                        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        request.add("Content-Length", "66824");
        return new WireRequest(
                "PUT",
                "/examplebucket/chunkObject.txt",
                "",
                request,
                chunks(
                        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
                        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
                        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
                        "\r\n"));
    }

    /// The same with a signed trailer.
    public static WireRequest chunkedWithTrailer() {
        var request =
                chunkedHead(
                        "content-encoding;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
                        "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
                        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
        request.add("x-amz-trailer", "x-amz-checksum-crc32c");
        return new WireRequest(
                "PUT",
                "/examplebucket/chunkObject.txt",
                "",
                request,
                chunks(
                        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
                        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
                        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
                        "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab"
                                + "99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n"));
    }

    private static Headers chunkedHead(String signedHeaders, String signature, String hash) {
        return Headers.of(
                "Host",
                "s3.amazonaws.com",
                "x-amz-date",
                "20130524T000000Z",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY",
                "Authorization",
                CREDENTIAL + "SignedHeaders=" + signedHeaders + ",Signature=" + signature,
                "x-amz-content-sha256",
                hash,
                "Content-Encoding",
                "aws-chunked",
                "x-amz-decoded-content-length",
                "66560");
    }

    private static Body chunks(String first, String second, String last, String end) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii("10000;chunk-signature=" + first + "\r\n" + "a".repeat(65536)));
        bytes.writeBytes(ascii("\r\n400;chunk-signature=" + second + "\r\n" + "a".repeat(1024)));
        bytes.writeBytes(ascii("\r\n0;chunk-signature=" + last + "\r\n" + end));
        return Body.of(bytes.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
