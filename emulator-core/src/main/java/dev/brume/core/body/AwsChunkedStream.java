package dev.brume.core.body;

import dev.brume.core.auth.ChunkSigning;
import dev.brume.core.auth.Sha256;
import dev.brume.wire.http.Headers;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// Undoes `Content-Encoding: aws-chunked`: `size;chunk-signature=…`, the bytes, and so on; after
/// the empty last chunk, trailers. Each chunk's signature is checked when its last byte has passed.
final class AwsChunkedStream extends InputStream {
    /// The longest line before a chunk's bytes: a size, and a signature of ECDSA at most.
    static final int CHUNK_HEADER_BYTES_MAX = 256;

    /// The least size of every chunk but the last one with bytes in it: S3 demands it.
    static final int CHUNK_BYTES_MIN = 8192;

    /// All trailers together.
    static final int TRAILER_BYTES_MAX = 8192;

    private static final String SIGNATURE = "chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final InputStream in;
    private final @Nullable ChunkSigning signing;
    private final long bytesExpected;
    private final Headers trailers = new Headers();
    private final MessageDigest chunkDigest = Sha256.digest();
    private String previousSignature;
    private String chunkSignature = "";
    private long chunkRemaining;
    private long lastSize;
    private long announced;
    private boolean ended;

    /// @param signing what signatures are checked against; empty leaves them unchecked
    /// @param bytesExpected the decoded length that the request announces
    AwsChunkedStream(InputStream in, Optional<ChunkSigning> signing, long bytesExpected) {
        this.in = new BufferedInputStream(in);
        this.signing = signing.orElse(null);
        this.bytesExpected = bytesExpected;
        this.previousSignature = signing.map(ChunkSigning::seedSignature).orElse("");
        this.chunkRemaining = -1;
    }

    /// What stood behind the last chunk; complete once the end was read.
    Headers trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (chunkRemaining <= 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, chunkRemaining));
        if (read < 0) {
            throw BodyErrors.endsEarly();
        }
        if (signing != null) {
            chunkDigest.update(target, offset, read);
        }
        chunkRemaining -= read;
        if (chunkRemaining == 0) {
            endChunk();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void nextChunk() throws IOException {
        var header = line(CHUNK_HEADER_BYTES_MAX);
        if (header == null) {
            throw BodyErrors.endsEarly();
        }
        int semicolon = header.indexOf(';');
        chunkRemaining = size(semicolon < 0 ? header : header.substring(0, semicolon));
        int signatureAt = header.indexOf(SIGNATURE);
        chunkSignature =
                signatureAt < 0 ? "" : header.substring(signatureAt + SIGNATURE.length()).strip();
        if (chunkRemaining > 0 && announced > 0 && lastSize < CHUNK_BYTES_MIN) {
            throw BodyErrors.smallChunk(lastSize);
        }
        lastSize = chunkRemaining;
        announced += chunkRemaining;
        if (announced > bytesExpected) {
            throw BodyErrors.wrongLength(bytesExpected, announced);
        }
        if (chunkRemaining == 0) {
            ended = true;
            checkChunk();
            readTrailers();
        }
    }

    /// After a chunk's bytes: their signature, and the line's end.
    private void endChunk() throws IOException {
        checkChunk();
        var empty = line(CHUNK_HEADER_BYTES_MAX);
        if (empty == null || !empty.isEmpty()) {
            throw BodyErrors.endsEarly();
        }
    }

    private void checkChunk() {
        if (signing == null) {
            return;
        }
        if (!signing.chunkMatches(previousSignature, chunkDigest.digest(), chunkSignature)) {
            throw BodyErrors.wrongChunkSignature(chunkSignature, previousSignature);
        }
        previousSignature = chunkSignature;
    }

    private static long size(String digits) {
        var text = digits.strip();
        // Fifteen digits: beyond any object, and still no overflow of a long.
        if (text.isEmpty() || text.length() > 15) {
            throw BodyErrors.endsEarly();
        }
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                throw BodyErrors.endsEarly();
            }
            size = size << 4 | digit;
        }
        return size;
    }

    private void readTrailers() throws IOException {
        int bytes = 0;
        for (var line = line(TRAILER_BYTES_MAX); line != null; line = line(TRAILER_BYTES_MAX)) {
            bytes += line.length() + 1;
            if (bytes > TRAILER_BYTES_MAX) {
                throw BodyErrors.malformedTrailer();
            }
            if (line.isEmpty()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw BodyErrors.malformedTrailer();
            }
            trailers.add(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        var signature = trailers.first(TRAILER_SIGNATURE);
        if (signing != null && trailers.size() > 0) {
            if (signature == null) {
                throw BodyErrors.malformedTrailer();
            }
            if (!signing.trailerMatches(previousSignature, trailerHash(), signature)) {
                throw BodyErrors.wrongChunkSignature(signature, previousSignature);
            }
        }
    }

    private byte[] trailerHash() {
        var sorted = new TreeMap<String, String>();
        trailers.forEach((name, value) -> sorted.put(name.toLowerCase(Locale.ROOT), value));
        sorted.remove(TRAILER_SIGNATURE);
        var canonical = new StringBuilder();
        sorted.forEach(
                (name, value) -> canonical.append(name).append(':').append(value).append('\n'));
        return Sha256.of(canonical.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// A line without its end (CR LF, or LF alone), or null at the end of the body.
    private @Nullable String line(int bytesMax) throws IOException {
        var line = new ByteArrayOutputStream(96);
        while (true) {
            int next = in.read();
            if (next < 0) {
                return line.size() == 0 ? null : text(line);
            }
            if (next == '\n') {
                return text(line);
            }
            if (line.size() >= bytesMax) {
                throw ended ? BodyErrors.malformedTrailer() : BodyErrors.endsEarly();
            }
            line.write(next);
        }
    }

    private static String text(ByteArrayOutputStream line) {
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
