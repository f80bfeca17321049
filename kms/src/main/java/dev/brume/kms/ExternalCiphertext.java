package dev.brume.kms;

import java.nio.ByteBuffer;
import java.util.Optional;

/// What an external key manager answers to an encryption, and needs again to decrypt.
///
/// | bytes | content |
/// |---|---|
/// | 1 | length m of the metadata |
/// | m | metadata, the proxy's own |
/// | 1 | length n of the vector |
/// | n | initialisation vector |
/// | 16 | authentication tag |
/// | rest | ciphertext |
record ExternalCiphertext(byte[] metadata, byte[] iv, byte[] tag, byte[] ciphertext) {
    static final int TAG_BYTES = 16;

    /// The most that a proxy may add of its own.
    static final int METADATA_BYTES_MAX = 20;

    byte[] bytes() {
        return ByteBuffer.allocate(2 + metadata.length + iv.length + tag.length + ciphertext.length)
                .put((byte) metadata.length)
                .put(metadata)
                .put((byte) iv.length)
                .put(iv)
                .put(tag)
                .put(ciphertext)
                .array();
    }

    /// Reads the bytes; empty where they are none of these.
    static Optional<ExternalCiphertext> parse(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var metadata = part(in);
        var iv = part(in);
        if (metadata.isEmpty() || iv.isEmpty() || in.remaining() < TAG_BYTES) {
            return Optional.empty();
        }
        var tag = take(in, TAG_BYTES);
        return Optional.of(
                new ExternalCiphertext(metadata.get(), iv.get(), tag, take(in, in.remaining())));
    }

    private static Optional<byte[]> part(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return Optional.empty();
        }
        int length = in.get() & 0xff;
        return in.remaining() < length ? Optional.empty() : Optional.of(take(in, length));
    }

    private static byte[] take(ByteBuffer in, int count) {
        var bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }
}
