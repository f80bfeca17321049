package dev.brume.wire.value;

import java.io.OutputStream;
import java.util.Arrays;

/// Bytes being written into memory. Unlike `ByteArrayOutputStream` it takes no lock, and its bytes
/// are not copied again where one write made them all. Bounded by what is written: answers that do
/// not fit in memory are a [Body] of their own.
public final class ByteSink extends OutputStream {
    private byte[] bytes;
    private int size;

    /// A sink that expects its content in one write.
    public ByteSink() {
        this(0);
    }

    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    @Override
    public void write(int b) {
        if (size == bytes.length) {
            grow(1);
        }
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        if (length > bytes.length - size) {
            if (bytes.length == 0) {
                bytes = new byte[length];
            } else {
                grow(length);
            }
        }
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    @Override
    public void write(byte[] from) {
        write(from, 0, from.length);
    }

    public int size() {
        return size;
    }

    /// Everything written so far; the sink is not written to afterwards.
    public byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void grow(int more) {
        int least = Math.addExact(size, more);
        bytes = Arrays.copyOf(bytes, Math.max(least, Math.max(64, size + (size >> 1))));
    }
}
