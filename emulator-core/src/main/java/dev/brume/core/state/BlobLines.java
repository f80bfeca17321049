package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;

/// Blobs as lines of an archive, a piece a line and the pieces of a blob one after the other:
/// `{"blob":"s3","id":…,"bytes":…}`.
final class BlobLines {
    private static final int PIECE_BYTES = 96 << 10;

    private BlobLines() {}

    /// Takes the blobs of a world.
    interface Visitor {
        void blob(String service, String id, Blobs<?> blobs) throws IOException;
    }

    static void write(String service, String id, Blobs<?> blobs, OutputStream out)
            throws IOException {
        try (InputStream in = blobs.open(id)) {
            var piece = in.readNBytes(PIECE_BYTES);
            do {
                var line = new ByteArrayOutputStream(2 * PIECE_BYTES);
                try (var json = Json.generator(line)) {
                    json.writeStartObject();
                    json.writeStringProperty("blob", service);
                    json.writeStringProperty("id", id);
                    json.writeBinaryProperty("bytes", piece);
                    json.writeEndObject();
                }
                line.write('\n');
                line.writeTo(out);
                piece = in.readNBytes(PIECE_BYTES);
            } while (piece.length > 0);
        }
    }

    /// Puts the blobs of an archive in place.
    static final class Reader implements AutoCloseable {
        private final Function<String, @Nullable Blobs<?>> stores;
        private String service = "";
        private String id = "";
        private @Nullable OutputStream open;

        /// @param stores where a service's blobs are; null for one that has none
        Reader(Function<String, @Nullable Blobs<?>> stores) {
            this.stores = stores;
        }

        /// Takes a line.
        ///
        /// @return whether it is a blob's
        boolean take(byte[] line) throws IOException {
            try (var in = Json.parser(line, 0, line.length)) {
                in.nextToken();
                if (!"blob".equals(in.nextName())) {
                    return false;
                }
                in.nextToken();
                var ofService = in.getString();
                in.nextName();
                in.nextToken();
                var named = in.getString();
                in.nextName();
                in.nextToken();
                if (!named.equals(id) || !ofService.equals(service)) {
                    begin(ofService, named);
                }
                if (open != null) {
                    open.write(in.getBinaryValue());
                }
                return true;
            } catch (JacksonException e) {
                throw new StateException("no JSON: " + e.getOriginalMessage(), e);
            }
        }

        private void begin(String ofService, String named) throws IOException {
            close();
            service = ofService;
            id = named;
            var store = stores.apply(ofService);
            // One that is here already has the same content.
            open = store == null || store.has(named) ? null : store.create(named);
        }

        @Override
        public void close() throws IOException {
            var last = open;
            open = null;
            if (last != null) {
                last.close();
            }
        }
    }
}
