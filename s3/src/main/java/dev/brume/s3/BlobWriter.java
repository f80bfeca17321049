package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.body.ChecksumAlgorithm;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes a body into the store while it comes, and sums it up on the way. Where anything is wrong
/// with it, nothing stays.
final class BlobWriter {
    /// The greatest object or part that one request may bring.
    static final long BYTES_MAX = 5L << 30;

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int ID_DIGITS = 32;

    private final ObjectStore store;
    private final Ids ids;

    BlobWriter(ObjectStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /// A blob that is in place.
    ///
    /// @param md5 of the bytes as they are kept: where they are encrypted, nobody can tell the
    ///     content's from it
    /// @param further another checksum that was asked for
    record Written(
            String blob, long size, String md5, ObjectChecksum checksum, ObjectChecksum further) {

        /// The checksum of an algorithm, where it was calculated.
        Optional<ObjectChecksum> checksum(String algorithm) {
            return Stream.of(checksum, further)
                    .filter(each -> !each.isNone() && each.algorithm().equals(algorithm))
                    .findFirst();
        }
    }

    /// Writes a request's body.
    ///
    /// @param algorithm of the checksum; empty for none
    /// @param key what the bytes are encrypted with; null leaves them as they are
    Written write(Body body, String algorithm, byte @Nullable [] key) {
        return write(body, algorithm, algorithm, key);
    }

    /// The same with a second checksum.
    ///
    /// @param further its algorithm; empty, or the same as the first, for none
    Written write(Body body, String algorithm, String further, byte @Nullable [] key) {
        if (body.length() > BYTES_MAX) {
            throw tooLarge(body.length());
        }
        try (var in = body.open()) {
            return write(in, algorithm, further, key);
        } catch (IOException e) {
            throw new ServiceException(
                    "IncompleteBody", "The request body terminated unexpectedly", 400);
        }
    }

    private Written write(InputStream in, String algorithm, String further, byte @Nullable [] key)
            throws IOException {
        var staged = store.stage(ids.hex(ID_DIGITS));
        boolean whole = false;
        try {
            var written = copy(in, staged, new Sums(algorithm, further), key);
            staged.commit();
            whole = true;
            return written;
        } finally {
            if (!whole) {
                staged.discard();
            }
        }
    }

    private static Written copy(
            InputStream in, ObjectStore.Staged staged, Sums sums, byte @Nullable [] key)
            throws IOException {
        var md5 = ChecksumAlgorithm.MD5.start();
        var cipher = key == null ? null : ByteCipher.at(key, staged.id(), 0);
        var buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            size += count;
            if (size > BYTES_MAX) {
                throw tooLarge(size);
            }
            sums.update(buffer, count);
            if (cipher != null && count > 0) {
                var encrypted = Objects.requireNonNull(cipher.update(buffer, 0, count));
                System.arraycopy(encrypted, 0, buffer, 0, count);
            }
            md5.update(buffer, 0, count);
            staged.write(buffer, 0, count);
        }
        return new Written(
                staged.id(),
                size,
                HexFormat.of().formatHex(md5.finish()),
                Sums.finished(sums.algorithm, sums.first),
                Sums.finished(sums.further, sums.second));
    }

    /// One checksum, or two.
    private static final class Sums {
        private final String algorithm;
        private final String further;
        private final ChecksumAlgorithm.@Nullable Calculation first;
        private final ChecksumAlgorithm.@Nullable Calculation second;

        Sums(String algorithm, String further) {
            this.algorithm = algorithm;
            this.further = further;
            first = algorithm.isEmpty() ? null : Checksums.start(algorithm);
            second =
                    further.isEmpty() || further.equals(algorithm)
                            ? null
                            : Checksums.start(further);
        }

        void update(byte[] bytes, int count) {
            if (first != null) {
                first.update(bytes, 0, count);
            }
            if (second != null) {
                second.update(bytes, 0, count);
            }
        }

        static ObjectChecksum finished(
                String algorithm, ChecksumAlgorithm.@Nullable Calculation sum) {
            return sum == null
                    ? ObjectChecksum.NONE
                    : new ObjectChecksum(
                            algorithm, Checksums.base64(sum.finish()), ObjectChecksum.FULL_OBJECT);
        }
    }

    private static ServiceException tooLarge(long size) {
        return ErrorDetails.of(
                "EntityTooLarge",
                "Your proposed upload exceeds the maximum allowed size",
                400,
                "ProposedSize",
                Long.toString(size),
                "MaxSizeAllowed",
                Long.toString(BYTES_MAX));
    }

    ObjectStore store() {
        return store;
    }
}
