package dev.brume.core.body;

import dev.brume.core.auth.ChunkSigning;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Makes of a received body the one that the operation means.
public final class RequestBodies {
    private static final String ALGORITHM = "x-amz-sdk-checksum-algorithm";
    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";

    /// HTTP's codings that AWS's APIs do not take: gzip is the one that SDKs compress with.
    private static final List<String> UNKNOWN_CODINGS =
            List.of("br", "compress", "deflate", "zstd");

    private RequestBodies() {}

    /// Undoes `aws-chunked` and gzip; verifies chunk signatures, trailers, `x-amz-checksum-*`,
    /// `Content-MD5`, S3's `x-amz-content-sha256` and the announced lengths.
    ///
    /// A body that stands in memory is decoded at once and stands in memory again; the same
    /// instance comes back where there was nothing to do. Any other is decoded while it is read:
    /// what is found wrong is then thrown by its stream's `read`, at the latest at the end. So
    /// nothing that was read may take effect before the end was reached.
    ///
    /// @param signing what chunk signatures continue; empty leaves them unchecked
    /// @param bytesMax the greatest length after decoding
    /// @param s3 S3 keeps gzip, which is a property of the object, and words errors its own way
    /// @throws ServiceException in AWS's words, where the body, or what the headers say of it, is
    ///     wrong
    public static Body decode(
            WireRequest request, Optional<ChunkSigning> signing, long bytesMax, boolean s3) {
        var headers = request.headers();
        boolean chunked = isChunked(headers);
        boolean gzip = !s3 && hasEncoding(headers, "gzip");
        if (!s3) {
            refuseUnknownCodings(headers);
        }
        long length = chunked ? decodedLength(headers) : request.body().length();
        LongFunction<ServiceException> tooLarge =
                s3
                        ? count -> BodyErrors.tooLargeForS3(count, bytesMax)
                        : count -> BodyErrors.tooLarge(bytesMax);
        if (length > bytesMax) {
            throw tooLarge.apply(length);
        }
        var checks = BodyChecks.ofHeaders(request, s3);
        if (!chunked && !gzip && checks.isEmpty()) {
            return request.body();
        }
        Opening opening =
                () -> {
                    var in = request.body().open();
                    if (chunked) {
                        var stream = new AwsChunkedStream(in, signing, length);
                        checks.add(BodyChecks.length(length));
                        checks.addAll(BodyChecks.ofTrailers(headers, stream.trailers()));
                        in = stream;
                    }
                    var verified = new VerifyingStream(in, checks, bytesMax, tooLarge);
                    return gzip ? unzipped(verified, bytesMax, tooLarge) : verified;
                };
        var decoded = new DecodedBody(opening, gzip ? -1 : length);
        return request.body() instanceof Body.InMemory ? inMemory(decoded) : decoded;
    }

    /// A checksum that follows the body counts as asked for by its algorithm's own header, whether
    /// or not the client sent that too.
    public static void nameTrailingChecksum(Headers headers) {
        var trailer = headers.first("x-amz-trailer");
        if (trailer == null || headers.contains(ALGORITHM)) {
            return;
        }
        var algorithm = ChecksumAlgorithm.ofHeader(trailer.strip().toLowerCase(Locale.ROOT));
        if (algorithm != null) {
            headers.add(ALGORITHM, algorithm.name());
        }
    }

    private static boolean isChunked(Headers headers) {
        var hash = headers.first("x-amz-content-sha256");
        return (hash != null && hash.startsWith("STREAMING-"))
                || hasEncoding(headers, "aws-chunked");
    }

    /// Names of other kinds, `amz-1.0` and `utf-8` among them, are no codings: clients send them
    /// and mean nothing by it.
    private static void refuseUnknownCodings(Headers headers) {
        for (var coding : UNKNOWN_CODINGS) {
            if (hasEncoding(headers, coding)) {
                throw BodyErrors.unknownCoding(coding);
            }
        }
    }

    private static boolean hasEncoding(Headers headers, String encoding) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.nameAt(i).equals("content-encoding")) {
                for (var each : headers.valueAt(i).split(",")) {
                    if (each.strip().equalsIgnoreCase(encoding)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static long decodedLength(Headers headers) {
        var text = headers.first(DECODED_LENGTH);
        if (text == null) {
            throw BodyErrors.missingLength();
        }
        try {
            long length = Long.parseLong(text.strip());
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // Answered below, like a negative number.
        }
        throw BodyErrors.invalidLength(text);
    }

    /// Decompresses; the bound holds against bodies that unfold to gigabytes.
    private static InputStream unzipped(
            InputStream in, long bytesMax, LongFunction<ServiceException> tooLarge)
            throws IOException {
        try {
            return new VerifyingStream(new GzipStream(in), List.of(), bytesMax, tooLarge);
        } catch (ZipException | EOFException e) {
            throw BodyErrors.badGzip();
        }
    }

    private static Body inMemory(Body decoded) {
        try {
            return Body.of(decoded.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /// Opens a decoded stream.
    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    /// A body that is decoded while it is read; may be opened once.
    private record DecodedBody(Opening opening, long length) implements Body {
        @Override
        public InputStream open() throws IOException {
            return opening.open();
        }
    }

    /// gzip whose damage is the client's fault, and which leaves nothing behind its end unread: the
    /// checks of the compressed bytes run at their end.
    private static final class GzipStream extends InputStream {
        private final InputStream compressed;
        private final GZIPInputStream gzip;

        GzipStream(InputStream compressed) throws IOException {
            this.compressed = compressed;
            this.gzip = new GZIPInputStream(compressed);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int read = gzip.read(target, offset, length);
                if (read < 0) {
                    compressed.transferTo(OutputStream.nullOutputStream());
                }
                return read;
            } catch (ZipException | EOFException e) {
                throw BodyErrors.badGzip();
            }
        }

        @Override
        public void close() throws IOException {
            gzip.close();
        }
    }
}
