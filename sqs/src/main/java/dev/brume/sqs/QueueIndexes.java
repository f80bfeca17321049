package dev.brume.sqs;

import dev.brume.core.state.CellId;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// The index of every queue that is in use. Where state is replaced from outside (reset, restore),
/// its indexes are given up, and made anew when they are next asked for.
final class QueueIndexes {
    private final Map<CellId, Map<String, QueueIndex>> byCell = new ConcurrentHashMap<>();
    private final Time time;

    QueueIndexes(StateCells<SqsState> cells, Time time) {
        this.time = time;
        cells.onReplaced(this::replaced);
    }

    private void replaced(StateCell<SqsState> cell) {
        var indexes = byCell.remove(cell.id());
        if (indexes != null) {
            indexes.values().forEach(QueueIndex::close);
        }
    }

    /// The index of a queue, made from what is kept where it is not there yet. To be asked for
    /// before anything is written to the queue: so nothing comes in between.
    QueueIndex of(StateCell<SqsState> cell, Queue queue) {
        var indexes = byCell.computeIfAbsent(cell.id(), id -> new ConcurrentHashMap<>());
        var known = indexes.get(queue.id());
        return known != null
                ? known
                : indexes.computeIfAbsent(queue.id(), id -> build(cell.read(), queue));
    }

    private QueueIndex build(SqsState state, Queue queue) {
        var index =
                new QueueIndex(
                        queue.fifo(), new Waiters.Clock(time), new QueueActivity(queue.name()));
        var now = time.now();
        var prefix = queue.id() + "/";
        for (var row : state.from(queue)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            index.add(row.getValue(), now);
        }
        var kept = new ArrayList<Map.Entry<String, SqsState.Deduplication>>();
        for (var row : state.deduplications().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            kept.add(row);
        }
        kept.sort(Comparator.comparingLong(row -> row.getValue().sentMillis()));
        for (var row : kept) {
            var use = Deduplications.Use.of(row.getValue());
            index.deduplications().put(row.getKey().substring(prefix.length()), use);
        }
        return index;
    }

    /// Gives up the index of a queue.
    void forget(StateCell<SqsState> cell, Queue queue) {
        var indexes = byCell.get(cell.id());
        var index = indexes == null ? null : indexes.remove(queue.id());
        if (index != null) {
            index.close();
        }
    }

    /// Everything that is in use, by queue id.
    void forEach(BiConsumer<CellId, Map<String, QueueIndex>> action) {
        byCell.forEach(action);
    }
}
