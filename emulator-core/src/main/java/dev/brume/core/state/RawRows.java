package dev.brume.core.state;

import tools.jackson.core.JsonGenerator;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One cell's state as it was read from a file, before its service is there to understand it.
///
/// @param tables rows by table and key
record RawRows(SortedMap<String, PMap<String, Row>> tables) {
    /// A row's JSON within the bytes of the line that it came in.
    record Row(byte[] line, int offset, int length) implements RowBody {
        @Override
        public void write(JsonGenerator out) {
            out.writeRawValue(new String(line, offset, length, StandardCharsets.UTF_8));
        }
    }

    boolean isEmpty() {
        return tables.values().stream().allMatch(PMap::isEmpty);
    }

    /// Understands the rows. Tables that the specification does not have are left out.
    ///
    /// @throws StateException naming the row that cannot be understood
    <S> S decode(CellId id, StateSpec<S> spec) {
        var state = spec.empty();
        for (var table : spec.tables()) {
            state = decodeTable(id, table, state);
        }
        return state;
    }

    private <S, R> S decodeTable(CellId id, StateSpec.Table<S, R> table, S state) {
        var raw = tables.get(table.name());
        if (raw == null) {
            return state;
        }
        var codec = RowCodec.of(table.rowType());
        var rows = new TreeMap<String, R>();
        for (var entry : raw) {
            var row = entry.getValue();
            try {
                rows.put(entry.getKey(), codec.read(row.line, row.offset, row.length));
            } catch (StateException e) {
                throw new StateException(
                        "row '%s' of table %s in %s cannot be read: %s"
                                .formatted(entry.getKey(), table.name(), id, e.getMessage()),
                        e);
            }
        }
        return table.with().apply(state, PMap.copyOf(rows));
    }

    /// Collects rows while files are read.
    static final class Collector implements RowSink {
        private final Map<CellId, SortedMap<String, SortedMap<String, Row>>> cells =
                new HashMap<>();

        @Override
        public void reset(CellId cell) {
            cells.remove(cell);
        }

        @Override
        public void put(CellId cell, String table, String key, Row row) {
            cells.computeIfAbsent(cell, c -> new TreeMap<>())
                    .computeIfAbsent(table, t -> new TreeMap<>())
                    .put(key, row);
        }

        @Override
        public void remove(CellId cell, String table, String key) {
            var tables = cells.get(cell);
            var rows = tables == null ? null : tables.get(table);
            if (rows != null) {
                rows.remove(key);
            }
        }

        /// The cells that hold anything.
        SortedMap<CellId, RawRows> finish() {
            var finished = new TreeMap<CellId, RawRows>();
            cells.forEach(
                    (cell, tables) -> {
                        var rows = new TreeMap<String, PMap<String, Row>>();
                        tables.forEach((name, table) -> rows.put(name, PMap.copyOf(table)));
                        var raw = new RawRows(rows);
                        if (!raw.isEmpty()) {
                            finished.put(cell, raw);
                        }
                    });
            return finished;
        }
    }
}
