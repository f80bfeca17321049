package dev.brume.wire.value;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A stream of bytes that need not fit in memory: an HTTP body, or a streaming blob. May be opened
/// once, unless it says otherwise.
public interface Body {
    Body EMPTY = of(new byte[0]);

    /// How much is copied at a time.
    int COPY_BYTES = 64 << 10;

    /// The number of bytes, or -1 where it is not known before the end.
    long length();

    InputStream open() throws IOException;

    /// Writes all bytes, each as soon as it is there; the stream stays open. A body that is made
    /// while it is written overrides this.
    default void writeTo(OutputStream out) throws IOException {
        try (var in = open()) {
            var buffer = new byte[COPY_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
    }

    /// A body that stands in memory and may be opened any number of times.
    static Body of(byte[] bytes) {
        return new InMemory(bytes);
    }

    /// All bytes in memory. Callers bound the length first.
    default byte[] readAll() throws IOException {
        try (var in = open()) {
            return in.readAllBytes();
        }
    }

    /// A part of a file, which a socket may be given without a copy in between.
    record OfFile(Path path, long position, long length) implements Body {
        @Override
        public InputStream open() throws IOException {
            var channel = FileChannel.open(path, StandardOpenOption.READ);
            channel.position(position);
            return new LimitedStream(Channels.newInputStream(channel), length);
        }
    }

    /// Bytes in memory, shared and not copied: nobody writes to them.
    record InMemory(byte[] bytes) implements Body {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] readAll() {
            return bytes;
        }
    }
}
