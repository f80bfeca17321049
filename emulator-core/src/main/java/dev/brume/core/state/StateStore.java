package dev.brume.core.state;

import dev.brume.core.Problems;
import dev.brume.core.Workers;
import dev.brume.core.event.QueuedEvents;
import dev.brume.core.state.Archive.Archived;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// All state of one emulator: the cells of every service, and what can be done with them as a
/// whole. What concerns a service that has not been loaded is kept as it was read, and takes part
/// in everything.
public final class StateStore implements AutoCloseable {
    private final CommitLog log;
    private final @Nullable Keeping keeping;
    private final NamedSnapshots snapshots;

    /// Held while services are taken in and while states are replaced. Taken before cells' locks.
    private final ReentrantLock registry = new ReentrantLock();

    private final Map<String, ServiceCells<?>> services = new ConcurrentHashMap<>();

    /// How many exports go on.
    private final AtomicInteger exports = new AtomicInteger();

    /// Rows of services that are not there.
    private final Map<CellId, RawRows> unclaimed = new ConcurrentSkipListMap<>();

    private StateStore(CommitLog log, @Nullable Keeping keeping) {
        this.log = log;
        this.keeping = keeping;
        this.snapshots = new NamedSnapshots(keeping == null ? null : keeping.directory());
        if (keeping != null) {
            unclaimed.putAll(keeping.recovered().cells());
            keeping.begin(registry, () -> world(new StateSelection.Everything()));
        }
    }

    /// A store that keeps nothing beyond the process.
    public static StateStore inMemory(QueuedEvents events) {
        return new StateStore(new MemoryLog(events), null);
    }

    /// A store that keeps everything in a data directory, which it holds until it is closed.
    ///
    /// @param fsync whether a change is forced to the disk before it is answered. Without, it is
    ///     with the operating system when it is answered: that survives the process, however it
    ///     ends, but not the loss of power
    /// @throws StateException where the directory is in use, of another format, or damaged
    public static StateStore open(
            Path data, boolean fsync, QueuedEvents events, Workers workers, Problems problems) {
        return open(new Keeping(Keeping.Settings.of(data, fsync), events, workers, problems));
    }

    static StateStore open(Keeping keeping) {
        return new StateStore(keeping.journal(), keeping);
    }

    /// What a person should know of how the state was found; empty where all is well.
    public List<String> notices() {
        return keeping == null ? List.of() : keeping.recovered().notices();
    }

    /// The ids of specifications that have kept rows and are not loaded: their services may have
    /// something due.
    public SortedSet<String> unclaimed() {
        var ids = new TreeSet<String>();
        unclaimed.keySet().forEach(cell -> ids.add(cell.service()));
        return ids;
    }

    /// The cells of a specification. Services of one module may share them: whoever asks again with
    /// the same specification gets the same ones.
    ///
    /// @throws IllegalStateException where its id is another specification's
    @SuppressWarnings("unchecked") // the same specification has the same type
    public <S> StateCells<S> cells(StateSpec<S> spec) {
        registry.lock();
        try {
            var known = services.get(spec.service());
            if (known != null && known.spec().equals(spec)) {
                return (StateCells<S>) known;
            }
            if (known != null) {
                throw new IllegalStateException(
                        "a second specification is named " + spec.service());
            }
            var cells = new ServiceCells<>(spec, log, this::isPinned);
            var kept = unclaimed.entrySet().iterator();
            while (kept.hasNext()) {
                var cell = kept.next();
                if (cell.getKey().service().equals(spec.service())) {
                    cells.adopt(cell.getKey(), cell.getValue());
                    kept.remove();
                }
            }
            services.put(spec.service(), cells);
            return cells;
        } finally {
            registry.unlock();
        }
    }

    /// Empties what is selected.
    public void reset(StateSelection selection) {
        replace(selection, new World(new TreeMap<>()));
    }

    /// Keeps the present state of everything under a name, in place of what had the name.
    public void snapshot(String name) {
        snapshot(name, new StateSelection.Everything());
    }

    /// Keeps the present state of what is selected under a name. In memory that takes no time, and
    /// no room until the state changes: values are shared. With a data directory it is written
    /// there.
    ///
    /// @throws StateException where the name is not of 1 to 64 letters, digits, `.`, `_`, `-`,
    ///     there are 100 already, or it cannot be written
    public void snapshot(String name, StateSelection selection) {
        snapshots.put(name, capture(selection));
    }

    /// Puts back what a snapshot was taken of; what came about since is gone.
    ///
    /// @throws StateException where there is none of the name
    public void restore(String name) {
        replace(snapshots.get(name));
    }

    /// The names of all snapshots, in order.
    public List<String> snapshots() {
        return snapshots.names();
    }

    /// Forgets a snapshot.
    ///
    /// @throws StateException where there is none of the name
    public void deleteSnapshot(String name) {
        snapshots.delete(name);
    }

    /// Gives an account a copy of another account's state in place of its own, in which ARNs and
    /// policies name the new account instead of the other one.
    public void fork(String fromAccount, String toAccount) {
        var copy = new AccountCopy(fromAccount, toAccount);
        var copies = new TreeMap<CellId, World.CellState<?>>();
        capture(new StateSelection.Account(fromAccount))
                .world()
                .states()
                .forEach(
                        (id, state) ->
                                copies.put(
                                        new CellId(id.service(), toAccount, id.region()),
                                        copy.of(state)));
        replace(new StateSelection.Account(toAccount), new World(copies));
    }

    /// Writes everything as one file; the stream stays open.
    public void exportTo(OutputStream out) throws IOException {
        exports.incrementAndGet();
        try {
            var all = capture(new StateSelection.Everything());
            Archive.write(all, visitor -> visitBlobs(all.world(), visitor), out);
        } finally {
            exports.decrementAndGet();
        }
    }

    /// Takes what an exported file has in place of what it is the whole state of.
    ///
    /// @throws StateException where it is no such file; then nothing has changed
    public void importFrom(InputStream in) throws IOException {
        replace(Archive.read(in, this::blobsOf));
    }

    private void visitBlobs(World world, BlobLines.Visitor visitor) throws IOException {
        for (var cells : services.values()) {
            cells.visitBlobs(world, visitor);
        }
    }

    private @Nullable Blobs<?> blobsOf(String service) {
        var cells = services.get(service);
        return cells == null ? null : cells.blobs();
    }

    private boolean isPinned() {
        return exports.get() > 0 || !snapshots.names().isEmpty();
    }

    private Archived capture(StateSelection selection) {
        registry.lock();
        try {
            var captured = new World[1];
            locked(selected(selection), () -> log.still(() -> captured[0] = world(selection)));
            return new Archived(selection, captured[0]);
        } finally {
            registry.unlock();
        }
    }

    /// What can be seen. Called when nothing becomes visible and nothing is replaced.
    private World world(StateSelection selection) {
        var states = new TreeMap<CellId, World.CellState<?>>();
        for (var cell : selected(selection)) {
            if (!cell.isEmpty()) {
                states.put(cell.id(), cell.content());
            }
        }
        unclaimed.forEach(
                (id, rows) -> {
                    if (selection.includes(id)) {
                        states.put(id, new World.Raw<>(rows));
                    }
                });
        return new World(states);
    }

    private void replace(Archived archived) {
        replace(archived.selection(), archived.world());
    }

    /// Gives the selected cells the states of a world, and empties the rest of them.
    private void replace(StateSelection selection, World world) {
        var replaced = new ArrayList<Cell<?>>();
        registry.lock();
        try {
            for (var id : world.states().keySet()) {
                var cells = services.get(id.service());
                if (cells != null) {
                    cells.at(id);
                }
            }
            var cells = selected(selection);
            Commit commit;
            do {
                replaced.clear();
                commit = stageReplacement(selection, cells, world, replaced);
            } while (commit == null);
            log.complete(commit);
        } finally {
            registry.unlock();
        }
        replaced.forEach(Cell::tellReplaced);
    }

    /// Null where the log gave up what the changes were worked out upon.
    private @Nullable Commit stageReplacement(
            StateSelection selection,
            List<Cell<?>> cells,
            World world,
            Collection<Cell<?>> replaced) {
        var staged = new @Nullable Commit[1];
        locked(
                cells,
                () -> {
                    long generation = log.generation();
                    var changes = new ArrayList<StagedChange>();
                    for (var cell : cells) {
                        var next = world.states().get(cell.id());
                        if (next != null || cell.willHold(generation)) {
                            changes.add(cell.replacement(next, generation));
                            replaced.add(cell);
                        }
                    }
                    changes.addAll(unclaimedChanges(selection, world));
                    staged[0] = log.stage(changes, List.of(), generation);
                });
        return staged[0];
    }

    private List<StagedChange> unclaimedChanges(StateSelection selection, World world) {
        var changes = new ArrayList<StagedChange>();
        for (var id : unclaimed.keySet()) {
            if (selection.includes(id) && !world.states().containsKey(id)) {
                changes.add(new UnclaimedChange(id, unclaimed, null));
            }
        }
        world.states()
                .forEach(
                        (id, state) -> {
                            // A state that is understood has a service, and so a cell.
                            if (state instanceof World.Raw<?> raw
                                    && !services.containsKey(id.service())) {
                                changes.add(new UnclaimedChange(id, unclaimed, raw.rows()));
                            }
                        });
        return changes;
    }

    private List<Cell<?>> selected(StateSelection selection) {
        var selected = new TreeMap<CellId, Cell<?>>();
        for (var cells : services.values()) {
            for (var cell : cells.known()) {
                if (selection.includes(cell.id())) {
                    selected.put(cell.id(), cell);
                }
            }
        }
        return List.copyOf(selected.values());
    }

    /// Holds the locks of cells, given in the order of their ids, during an action.
    private static void locked(List<Cell<?>> cells, Runnable action) {
        int held = 0;
        try {
            for (var cell : cells) {
                cell.lock.lock();
                held++;
            }
            action.run();
        } finally {
            while (held > 0) {
                cells.get(--held).lock.unlock();
            }
        }
    }

    /// Closes the journal and gives the data directory free. Later changes are refused.
    @Override
    public void close() throws IOException {
        if (keeping != null) {
            keeping.close();
        }
    }
}
