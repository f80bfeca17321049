package dev.brume.cloudwatch;

import dev.brume.core.state.CellId;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;

import java.util.concurrent.ConcurrentHashMap;

/// The index of each account and Region; built when it is first needed, and anew when the state was
/// replaced.
final class SeriesIndexes {
    private final ConcurrentHashMap<CellId, SeriesIndex> byCell = new ConcurrentHashMap<>();

    SeriesIndexes(StateCells<MetricsState> cells) {
        cells.onReplaced(this::rebuild);
    }

    SeriesIndex of(StateCell<MetricsState> cell) {
        var known = byCell.get(cell.id());
        return known != null
                ? known
                : byCell.computeIfAbsent(cell.id(), id -> SeriesIndex.of(cell.read()));
    }

    void rebuild(StateCell<MetricsState> cell) {
        byCell.remove(cell.id());
    }
}
