package dev.brume.s3;

import dev.brume.core.state.Blobs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/// The bytes of objects for exported and imported files.
final class ObjectBlobs implements Blobs<S3State> {
    private final ObjectStore store;

    ObjectBlobs(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void named(S3State state, Consumer<String> reader) {
        NamedBlobs.of(state, reader);
    }

    @Override
    public InputStream open(String id) throws IOException {
        return store.open(id);
    }

    @Override
    public boolean has(String id) {
        return store.has(id);
    }

    @Override
    public OutputStream create(String id) throws IOException {
        if (!id.matches("[0-9a-f]{8,64}")) {
            throw new IOException("no id of a blob: " + id);
        }
        var staged = store.stage(id);
        return new FilterOutputStream(staged) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                staged.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                staged.commit();
            }
        };
    }
}
