package dev.brume.core.state;

import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The cells of one specification. A cell is there from the first time it is asked for.
final class ServiceCells<S> implements StateCells<S> {
    private final StateSpec<S> spec;
    private final CommitLog log;
    private final ConcurrentHashMap<CellId, Cell<S>> cells = new ConcurrentHashMap<>();
    private final List<Consumer<StateCell<S>>> rebuilders = new CopyOnWriteArrayList<>();

    ServiceCells(StateSpec<S> spec, CommitLog log) {
        this.spec = spec;
        this.log = log;
    }

    StateSpec<S> spec() {
        return spec;
    }

    @Override
    public StateCell<S> at(RequestContext context) {
        return at(context.account(), context.region());
    }

    @Override
    public StateCell<S> at(String account, String region) {
        return at(
                switch (spec.scope()) {
                    case REGION -> new CellId(spec.service(), account, region);
                    case ACCOUNT -> new CellId(spec.service(), account, "");
                    case EMULATOR -> new CellId(spec.service(), "", "");
                });
    }

    Cell<S> at(CellId id) {
        var cell = cells.get(id);
        return cell != null ? cell : cells.computeIfAbsent(id, i -> new Cell<>(i, this, log, null));
    }

    /// Takes over rows that were kept, before anyone asks for the cell.
    void adopt(CellId id, RawRows rows) {
        cells.put(id, new Cell<>(id, this, log, rows));
    }

    @Override
    public List<StateCell<S>> all() {
        var inOrder = new TreeMap<CellId, StateCell<S>>();
        for (var cell : cells.values()) {
            if (!cell.isEmpty()) {
                inOrder.put(cell.id(), cell);
            }
        }
        return new ArrayList<>(inOrder.values());
    }

    Collection<Cell<S>> known() {
        return cells.values();
    }

    @Override
    public void onReplaced(Consumer<StateCell<S>> rebuild) {
        rebuilders.add(rebuild);
    }

    void tellReplaced(Cell<S> cell) {
        rebuilders.forEach(rebuild -> rebuild.accept(cell));
    }
}
