package dev.brume.core.state;

import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The cells of one specification. A cell is there from the first time it is asked for.
final class ServiceCells<S> implements StateCells<S> {
    private final StateSpec<S> spec;
    private final CommitLog log;
    private final BooleanSupplier pinned;
    private volatile @Nullable Blobs<S> blobs;
    private final ConcurrentHashMap<CellId, Cell<S>> cells = new ConcurrentHashMap<>();
    private final List<Consumer<StateCell<S>>> rebuilders = new CopyOnWriteArrayList<>();

    ServiceCells(StateSpec<S> spec, CommitLog log, BooleanSupplier pinned) {
        this.spec = spec;
        this.log = log;
        this.pinned = pinned;
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

    @Override
    public void blobs(Blobs<S> given) {
        blobs = given;
    }

    @Nullable Blobs<S> blobs() {
        return blobs;
    }

    @Override
    public boolean pinned() {
        return pinned.getAsBoolean();
    }

    /// Tells every blob that a state of these cells names, once.
    void visitBlobs(World world, BlobLines.Visitor visitor) throws IOException {
        var known = blobs;
        if (known == null) {
            return;
        }
        var seen = new HashSet<String>();
        for (var cell : cells.values()) {
            switch (world.states().get(cell.id())) {
                case World.Understood<?> understood -> {
                    // The cell's own state, which the world keeps without its type.
                    @SuppressWarnings("unchecked")
                    var typed = (S) understood.state();
                    known.named(typed, seen::add);
                }
                case World.Raw<?> notReadYet -> known.named(cell.read(), seen::add);
                case null -> {}
            }
        }
        for (var id : seen) {
            if (known.has(id)) {
                visitor.blob(spec.service(), id, known);
            }
        }
    }

    void tellReplaced(Cell<S> cell) {
        rebuilders.forEach(rebuild -> rebuild.accept(cell));
    }
}
