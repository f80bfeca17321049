package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// Writes what one change changed, as a JSON array of cells:
/// ```
/// [{"service":"kms","account":"000000000000","region":"us-east-1",
/// "rows":{"keys":{"1234":{…},"5678":null}}}]
/// ```
/// where null stands for a removed row, and a cell that was emptied first has `"reset":true`.
final class RecordWriter {
    private static final byte[] NOTHING = {};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private @Nullable JsonGenerator generator;
    private @Nullable CellId cell;
    private boolean rows;

    /// The record of changes that belong together; empty where no row differs.
    static byte[] record(List<? extends StagedChange> changes) {
        var writer = new RecordWriter();
        for (var change : changes) {
            change.write(writer);
        }
        return writer.finish();
    }

    void reset(CellId id) {
        open(id).writeBooleanProperty("reset", true);
    }

    void row(CellId id, String table, String key, @Nullable RowBody row) {
        var out = open(id);
        if (!rows) {
            out.writeName("rows").writeStartArray();
            rows = true;
        }
        out.writeStartObject();
        out.writeStringProperty("table", table);
        out.writeStringProperty("key", key);
        if (row != null) {
            out.writeName("row");
            row.write(out);
        }
        out.writeEndObject();
    }

    private JsonGenerator open(CellId id) {
        var out = generator;
        if (out == null) {
            out = Json.generator(bytes);
            generator = out;
            out.writeStartArray();
        }
        if (!id.equals(cell)) {
            closeCell(out);
            out.writeStartObject();
            out.writeStringProperty("service", id.service());
            out.writeStringProperty("account", id.account());
            out.writeStringProperty("region", id.region());
            cell = id;
        }
        return out;
    }

    private void closeCell(JsonGenerator out) {
        if (rows) {
            out.writeEndArray();
            rows = false;
        }
        if (cell != null) {
            out.writeEndObject();
        }
    }

    private byte[] finish() {
        var out = generator;
        if (out == null) {
            return NOTHING;
        }
        closeCell(out);
        out.writeEndArray();
        out.close();
        return bytes.toByteArray();
    }
}
