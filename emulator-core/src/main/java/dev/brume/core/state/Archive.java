package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// State as one file for people and other machines: gzip of JSON lines, first
/// `{"format":"brume-archive 1","account":…}` (or `"service"`, or neither: what it is the whole
/// state of), then the blobs that rows name ([BlobLines]), a line a row, and `{"rows":N}`.
final class Archive {
    static final String FORMAT = "brume-archive 1";

    /// How long one row of an archive may be.
    static final int LINE_BYTES_MAX = 64 << 20;

    /// How large an archive may be when unpacked.
    static final long BYTES_MAX = 2L << 30;

    private Archive() {}

    /// @param selection what the world is the whole state of
    record Archived(StateSelection selection, World world) {}

    /// Tells a visitor the blobs that an archive is to carry.
    interface Carried {
        void visit(BlobLines.Visitor visitor) throws IOException;
    }

    /// Writes an archive; the stream stays open.
    static void write(Archived archived, Carried blobs, OutputStream out) throws IOException {
        var packed = new GZIPOutputStream(out, 1 << 16);
        packed.write(head(archived.selection));
        blobs.visit((service, id, store) -> BlobLines.write(service, id, store, packed));
        long[] rows = {0};
        archived.world.<IOException>visit(
                (cell, table, key, row) -> {
                    packed.write(SnapshotFile.rowLine(cell, table, key, row));
                    packed.write('\n');
                    rows[0]++;
                });
        packed.write(line("rows", Long.toString(rows[0])));
        packed.finish();
        out.flush();
    }

    private static byte[] head(StateSelection selection) {
        return switch (selection) {
            case StateSelection.Everything all -> line("format", FORMAT);
            case StateSelection.Account one -> line("format", FORMAT, "account", one.account());
            case StateSelection.Service one -> line("format", FORMAT, "service", one.service());
        };
    }

    private static byte[] line(String... members) {
        var bytes = new ByteArrayOutputStream();
        try (var out = Json.generator(bytes)) {
            out.writeStartObject();
            for (int i = 0; i < members.length; i += 2) {
                out.writeStringProperty(members[i], members[i + 1]);
            }
            out.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /// Reads an archive to its end.
    ///
    /// @param stores where the blobs of a service go; null where it has none
    /// @throws StateException where it is none, is not whole, or is of another version
    static Archived read(InputStream in, Function<String, @Nullable Blobs<?>> stores)
            throws IOException {
        try (var lines = new Lines(new GZIPInputStream(in, 1 << 16))) {
            var selection = selection(lines.next());
            var rows = new RawRows.Collector();
            var line = lines.next();
            try (var blobs = new BlobLines.Reader(stores)) {
                while (line != null && blobs.take(line)) {
                    line = lines.next();
                }
            }
            while (line != null && member("rows", line) == null) {
                RecordReader.row(line, rows);
                line = lines.next();
            }
            if (line == null) {
                throw new StateException("it ends early");
            }
            var states = new TreeMap<CellId, World.CellState<?>>();
            rows.finish().forEach((cell, raw) -> states.put(cell, new World.Raw<>(raw)));
            return new Archived(selection, new World(states));
        } catch (ZipException | EOFException | StateException e) {
            throw new StateException("This is no archive of Brume's state: " + e.getMessage(), e);
        }
    }

    private static StateSelection selection(byte @Nullable [] head) {
        var format = head == null ? null : member("format", head);
        if (head == null || format == null) {
            throw new StateException("it does not begin with its format");
        }
        if (!format.equals(FORMAT)) {
            throw new StateException(
                    "its format is '%s'; this Brume reads '%s' only".formatted(format, FORMAT));
        }
        var account = member("account", head);
        if (account != null) {
            return new StateSelection.Account(account);
        }
        var service = member("service", head);
        return service != null
                ? new StateSelection.Service(service)
                : new StateSelection.Everything();
    }

    /// The text of a member that stands before any object in the line, or null.
    private static @Nullable String member(String name, byte[] line) {
        try (var in = Json.parser(line, 0, line.length)) {
            in.nextToken();
            for (var found = in.nextName(); found != null; found = in.nextName()) {
                in.nextToken();
                if (found.equals(name)) {
                    return in.getString();
                }
                if (in.currentToken().isStructStart()) {
                    return null;
                }
            }
            return null;
        } catch (JacksonException e) {
            throw new StateException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// Lines of a bounded length from a stream of bounded length.
    private record Lines(InputStream in, long[] read) implements AutoCloseable {
        Lines(InputStream in) {
            this(new BufferedInputStream(in, 1 << 16), new long[1]);
        }

        byte @Nullable [] next() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    return line.toByteArray();
                }
                line.write(b);
                if (++read[0] > BYTES_MAX || line.size() > LINE_BYTES_MAX) {
                    throw new StateException("it is too large");
                }
            }
            return line.size() == 0 ? null : line.toByteArray();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
