package dev.brume.core.state;

import java.util.Map;
import java.util.SortedMap;

/// The states of many cells at one moment. Costs no copy: states are values.
///
/// @param states by cell
record World(SortedMap<CellId, CellState<?>> states) {
    /// Takes the rows of a world, in order.
    interface Visitor<E extends Exception> {
        void row(CellId cell, String table, String key, RowBody row) throws E;
    }

    /// What one cell holds: a state with the specification that understands it, or rows that
    /// nothing understands yet.
    sealed interface CellState<S> {}

    record Understood<S>(StateSpec<S> spec, S state) implements CellState<S> {}

    record Raw<S>(RawRows rows) implements CellState<S> {}

    <E extends Exception> void visit(Visitor<E> visitor) throws E {
        for (var cell : states.entrySet()) {
            switch (cell.getValue()) {
                case Raw<?> raw -> visitRaw(cell.getKey(), raw.rows, visitor);
                case Understood<?> understood -> visitState(cell.getKey(), understood, visitor);
            }
        }
    }

    private static <E extends Exception> void visitRaw(CellId id, RawRows raw, Visitor<E> visitor)
            throws E {
        for (var table : raw.tables().entrySet()) {
            for (var row : table.getValue()) {
                visitor.row(id, table.getKey(), row.getKey(), row.getValue());
            }
        }
    }

    private static <S, E extends Exception> void visitState(
            CellId id, Understood<S> cell, Visitor<E> visitor) throws E {
        for (var table : cell.spec.tables()) {
            visitTable(id, table, cell.state, visitor);
        }
    }

    private static <S, R, E extends Exception> void visitTable(
            CellId id, StateSpec.Table<S, R> table, S state, Visitor<E> visitor) throws E {
        var codec = RowCodec.of(table.rowType());
        for (Map.Entry<String, R> row : table.rows().apply(state)) {
            visitor.row(id, table.name(), row.getKey(), out -> codec.write(row.getValue(), out));
        }
    }
}
