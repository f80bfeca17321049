package dev.brume.core.state;

/// Takes the rows of a file in the order in which they stand there.
interface RowSink {
    /// All rows of the cell are gone.
    void reset(CellId cell);

    void put(CellId cell, String table, String key, RawRows.Row row);

    void remove(CellId cell, String table, String key);
}
