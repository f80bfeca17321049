package dev.brume.core.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// The file that a journal is appended to. An interface, so that a test can make a disk full.
interface JournalFile extends AutoCloseable {
    /// Writes behind what is there; on failure some of it may stand there.
    void append(byte[] bytes, int length) throws IOException;

    /// Returns when everything appended is on the disk, and not with the operating system only.
    void force() throws IOException;

    void truncate(long length) throws IOException;

    @Override
    void close() throws IOException;

    /// Opens a file that is there or makes it, to append behind a length.
    interface Opener {
        JournalFile open(Path path, long length) throws IOException;
    }

    /// A real file. No channel: those close themselves when the writing thread is interrupted.
    record OnDisk(RandomAccessFile file) implements JournalFile {
        static OnDisk open(Path path, long length) throws IOException {
            var file = new RandomAccessFile(path.toFile(), "rw");
            try {
                file.setLength(length);
                file.seek(length);
                return new OnDisk(file);
            } catch (IOException e) {
                file.close();
                throw e;
            }
        }

        @Override
        public void append(byte[] bytes, int length) throws IOException {
            file.write(bytes, 0, length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
            file.seek(length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
