package dev.brume.s3;

import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import javax.crypto.Cipher;

/// A range of an object's bytes, read from wherever they are, part after part, and decrypted on the
/// way. Nothing is opened before it is read.
final class ObjectBytes implements Body {
    private final ObjectStore store;
    private final List<Slice> slices;
    private final long length;
    private final byte @Nullable [] key;

    /// A range of a blob.
    private record Slice(String blob, long from, long length) {}

    private ObjectBytes(ObjectStore store, List<Slice> slices, long length, byte @Nullable [] key) {
        this.store = store;
        this.slices = slices;
        this.length = length;
        this.key = key;
    }

    /// @param key what opens the bytes; null where they are not encrypted
    static Body of(ObjectStore store, Content content, Range range, byte @Nullable [] key) {
        if (range.length() == 0) {
            return Body.EMPTY;
        }
        var slices = new ArrayList<Slice>();
        long skipped = range.first();
        long wanted = range.length();
        if (!content.blob().isEmpty()) {
            slices.add(new Slice(content.blob(), skipped, wanted));
        }
        for (var part : content.parts()) {
            if (skipped >= part.size()) {
                skipped -= part.size();
                continue;
            }
            long taken = Math.min(part.size() - skipped, wanted);
            if (taken > 0) {
                slices.add(new Slice(part.blob(), skipped, taken));
            }
            wanted -= taken;
            skipped = 0;
        }
        if (key == null && slices.size() == 1) {
            var only = slices.getFirst();
            var file = store.file(only.blob());
            if (file != null) {
                return new Body.OfFile(file, only.from(), only.length());
            }
        }
        return new ObjectBytes(store, slices, range.length(), key);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open() throws IOException {
        var stream = new Stream(new ArrayDeque<>(slices));
        stream.next();
        return stream;
    }

    private final class Stream extends InputStream {
        private final Deque<Slice> left;
        private @Nullable InputStream current;
        private @Nullable Cipher cipher;

        Stream(Deque<Slice> left) {
            this.left = left;
        }

        private void next() throws IOException {
            close();
            var slice = left.poll();
            if (slice != null) {
                current = store.open(slice.blob(), slice.from(), slice.length());
                cipher = key == null ? null : ByteCipher.at(key, slice.blob(), slice.from());
            }
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            while (current != null) {
                int read = current.read(target, offset, count);
                if (read >= 0) {
                    if (cipher != null && read > 0) {
                        var plain = Objects.requireNonNull(cipher.update(target, offset, read));
                        System.arraycopy(plain, 0, target, offset, read);
                    }
                    return read;
                }
                next();
            }
            return -1;
        }

        @Override
        public void close() throws IOException {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}
