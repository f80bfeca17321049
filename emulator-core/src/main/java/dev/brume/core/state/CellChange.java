package dev.brume.core.state;

/// One cell's step from a state to the next.
record CellChange<S>(Cell<S> cell, S before, S after) implements StagedChange {
    @Override
    @SuppressWarnings("ReferenceEquality") // the very same state has the very same rows
    public void write(RecordWriter out) {
        if (before != after) {
            for (var table : cell.spec().tables()) {
                writeTable(table, out);
            }
        }
    }

    private <R> void writeTable(StateSpec.Table<S, R> table, RecordWriter out) {
        var rows = table.rows();
        rows.apply(after)
                .changesSince(
                        rows.apply(before),
                        (key, row) ->
                                out.row(
                                        cell.id(),
                                        table.name(),
                                        key,
                                        row == null
                                                ? null
                                                : json ->
                                                        RowCodec.of(table.rowType())
                                                                .write(row, json)));
    }

    @Override
    public void staged(long generation) {
        cell.staged(after, generation);
    }

    @Override
    public void publish() {
        cell.publish(after);
    }
}
