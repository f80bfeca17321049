package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Exchanges the rows of a cell whose service is not there.
///
/// @param after null where the cell holds nothing any more
record UnclaimedChange(CellId id, Map<CellId, RawRows> unclaimed, @Nullable RawRows after)
        implements StagedChange {
    @Override
    public void write(RecordWriter out) {
        out.reset(id);
        if (after != null) {
            after.tables()
                    .forEach(
                            (table, rows) ->
                                    rows.forEach(
                                            row ->
                                                    out.row(
                                                            id,
                                                            table,
                                                            row.getKey(),
                                                            row.getValue())));
        }
    }

    @Override
    public void staged(long generation) {
        // Nobody works out changes upon rows that nobody understands.
    }

    @Override
    public void publish() {
        if (after == null) {
            unclaimed.remove(id);
        } else {
            unclaimed.put(id, after);
        }
    }
}
