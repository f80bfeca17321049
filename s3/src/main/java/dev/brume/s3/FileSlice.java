package dev.brume.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A part of a file as a stream. Reads at positions of its own, so that a file that is deleted
/// while it is read is read to its end.
final class FileSlice extends InputStream {
    private final FileChannel file;
    private long position;
    private long left;

    FileSlice(FileChannel file, long from, long length) {
        this.file = file;
        this.position = from;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int wanted = (int) Math.min(left, length);
        int count = file.read(ByteBuffer.wrap(target, offset, wanted), position);
        if (count < 0) {
            throw new IOException("a stored object is shorter than it was");
        }
        position += count;
        left -= count;
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
