package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The state before a journal: lines as in [Frames], first `{"seq":N}`, then a line a row, then
/// `{"rows":N}`.
final class SnapshotFile {
    private SnapshotFile() {}

    /// Writes a snapshot; it has its name when it is whole and on the disk.
    ///
    /// @param seq the newest record whose change it contains
    /// @return its size in bytes
    static long write(Path path, World world, long seq) throws IOException {
        var unfinished = DataDirectory.unfinished(path);
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                var lines = new Lines(out);
                lines.number("seq", seq);
                long[] rows = {0};
                world.<IOException>visit(
                        (cell, table, key, row) -> {
                            lines.add(rowLine(cell, table, key, row));
                            rows[0]++;
                        });
                lines.number("rows", rows[0]);
            }
            long size = Files.size(unfinished);
            DataDirectory.moveIntoPlace(unfinished, path);
            return size;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /// A row in a line of its own.
    static byte[] rowLine(CellId cell, String table, String key, RowBody row) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = Json.generator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("service", cell.service());
            out.writeStringProperty("account", cell.account());
            out.writeStringProperty("region", cell.region());
            out.writeStringProperty("table", table);
            out.writeStringProperty("key", key);
            out.writeName("row");
            row.write(out);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private record Lines(OutputStream out) {
        void add(byte[] json) throws IOException {
            var line = new ByteArrayOutputStream(json.length + 32);
            Frames.append(line, json);
            line.writeTo(out);
        }

        void number(String name, long value) throws IOException {
            add(("{\"" + name + "\":" + value + "}").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// Reads a snapshot's rows; answers the newest record whose change it contains.
    ///
    /// @throws StateException where it is not whole
    static long read(Path path, RowSink rows) throws IOException {
        var lines = new Frames.Reader(Files.readAllBytes(path), 0);
        try {
            long seq = number("seq", lines.next());
            long count = 0;
            byte[] held = lines.next();
            for (var next = lines.next(); next != null; next = lines.next()) {
                RecordReader.row(held(held), rows);
                count++;
                held = next;
            }
            if (number("rows", held) != count) {
                throw new StateException("it has " + count + " rows");
            }
            return seq;
        } catch (Frames.Broken | StateException e) {
            long offset = e instanceof Frames.Broken broken ? broken.offset : lines.position();
            throw new StateException(
                    "%s is damaged at byte %d: %s.".formatted(path, offset, e.getMessage()), e);
        }
    }

    private static byte[] held(byte @Nullable [] line) {
        if (line == null) {
            throw new StateException("it ends early");
        }
        return line;
    }

    private static long number(String name, byte @Nullable [] line) {
        var json = held(line);
        try (JsonParser in = Json.parser(json, 0, json.length)) {
            in.nextToken();
            if (!name.equals(in.nextName())) {
                throw new StateException("there is no '" + name + "'");
            }
            in.nextToken();
            return in.getLongValue();
        } catch (JacksonException e) {
            throw new StateException(e.getOriginalMessage(), e);
        }
    }
}
