package dev.brume.core.body;

import dev.brume.core.auth.Sha256;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// The checksums that `x-amz-checksum-*` headers and trailers carry, base64 in big-endian order.
/// See "Checking object integrity" in the S3 user guide.
public enum ChecksumAlgorithm {
    CRC32("crc32", 4),
    CRC32C("crc32c", 4),
    CRC64NVME("crc64nvme", 8),
    SHA1("sha1", 20),
    SHA256("sha256", 32),
    SHA512("sha512", 64),
    MD5("md5", 16);

    private static final String PREFIX = "x-amz-checksum-";

    private final String header;
    private final int bytes;

    ChecksumAlgorithm(String suffix, int bytes) {
        this.header = PREFIX + suffix;
        this.bytes = bytes;
    }

    /// `x-amz-checksum-crc32` and so on: the name of the header or trailer.
    public String header() {
        return header;
    }

    /// The length of a value, in bytes before base64.
    public int bytes() {
        return bytes;
    }

    /// The algorithm of a header or trailer name in lower case, or null.
    public static @Nullable ChecksumAlgorithm ofHeader(String name) {
        if (name.startsWith(PREFIX)) {
            for (var algorithm : values()) {
                if (algorithm.header.equals(name)) {
                    return algorithm;
                }
            }
        }
        return null;
    }

    /// A fresh calculation.
    public Calculation start() {
        return switch (this) {
            case CRC32 -> new OfChecksum(new CRC32(), bytes);
            case CRC32C -> new OfChecksum(new CRC32C(), bytes);
            case CRC64NVME -> new OfChecksum(new Crc64Nvme(), bytes);
            case SHA1 -> digest("SHA-1");
            case SHA256 -> new OfDigest(Sha256.digest());
            case SHA512 -> digest("SHA-512");
            case MD5 -> digest("MD5");
        };
    }

    private static Calculation digest(String name) {
        try {
            return new OfDigest(MessageDigest.getInstance(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }

    /// A checksum in the making.
    public interface Calculation {
        void update(byte[] bytes, int offset, int length);

        /// The checksum, in big-endian order. Called once.
        byte[] finish();
    }

    private record OfChecksum(Checksum checksum, int bytes) implements Calculation {
        @Override
        public void update(byte[] data, int offset, int length) {
            checksum.update(data, offset, length);
        }

        @Override
        public byte[] finish() {
            long value = checksum.getValue();
            return bytes == 4
                    ? ByteBuffer.allocate(4).putInt((int) value).array()
                    : ByteBuffer.allocate(8).putLong(value).array();
        }
    }

    private record OfDigest(MessageDigest digest) implements Calculation {
        @Override
        public void update(byte[] data, int offset, int length) {
            digest.update(data, offset, length);
        }

        @Override
        public byte[] finish() {
            return digest.digest();
        }
    }
}
