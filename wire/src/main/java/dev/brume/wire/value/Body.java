package dev.brume.wire.value;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream of bytes that need not fit in memory: an HTTP body, or a streaming blob. May be opened
/// once, unless it says otherwise.
public interface Body {
    Body EMPTY = of(new byte[0]);

    /// The number of bytes, or -1 where it is not known before the end.
    long length();

    InputStream open() throws IOException;

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
