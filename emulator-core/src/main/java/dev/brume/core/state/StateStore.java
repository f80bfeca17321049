package dev.brume.core.state;

import dev.brume.core.event.Event;
import dev.brume.core.event.QueuedEvents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/// All state of one emulator: the cells of every service, and what can be done with them as a
/// whole.
public final class StateStore {
    /// How many named snapshots are kept.
    static final int SNAPSHOTS_MAX = 100;

    private final QueuedEvents events;
    private final Map<String, ServiceCells<?>> services = new ConcurrentHashMap<>();
    private final Map<String, Snapshot> snapshots = new HashMap<>();

    /// @param selection what it was taken of
    /// @param states the values of all cells that held anything
    private record Snapshot(StateSelection selection, SortedMap<CellId, Object> states) {}

    private StateStore(QueuedEvents events) {
        this.events = events;
    }

    /// A store that keeps nothing beyond the process.
    public static StateStore inMemory(QueuedEvents events) {
        return new StateStore(events);
    }

    /// The cells of a specification.
    ///
    /// @throws IllegalStateException where its id is taken
    public <S> StateCells<S> cells(StateSpec<S> spec) {
        var cells = new ServiceCells<>(spec, this);
        if (services.putIfAbsent(spec.service(), cells) != null) {
            throw new IllegalStateException("a second specification is named " + spec.service());
        }
        return cells;
    }

    /// Called with the cells' locks held: makes the changes and queues the events.
    void commit(List<CellChange<?>> changes, List<Event> happened) {
        changes.forEach(CellChange::publish);
        events.enqueue(happened);
    }

    /// Called when no lock is held any more.
    void settle(List<Event> happened) {
        if (!happened.isEmpty()) {
            events.awaitRoom();
        }
    }

    /// Empties what is selected.
    public void reset(StateSelection selection) {
        replace(selection, new TreeMap<>());
    }

    /// Keeps the present state of everything under a name, in place of what had the name.
    public void snapshot(String name) {
        snapshot(name, new StateSelection.Everything());
    }

    /// Keeps the present state of what is selected under a name. Takes no time, and no memory until
    /// the state changes: values are shared.
    ///
    /// @throws StateException where the name is not of 1 to 64 letters, digits, `.`, `_`, `-`, or
    ///     there are [#SNAPSHOTS_MAX] already
    public void snapshot(String name, StateSelection selection) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new StateException(
                    "A snapshot's name is 1 to 64 letters, digits, '.', '_' or '-', not '"
                            + name
                            + "'.");
        }
        synchronized (snapshots) {
            if (snapshots.size() >= SNAPSHOTS_MAX && !snapshots.containsKey(name)) {
                throw new StateException(
                        "There are " + SNAPSHOTS_MAX + " snapshots; delete one first.");
            }
            snapshots.put(name, new Snapshot(selection, capture(selection)));
        }
    }

    /// Puts back what a snapshot was taken of; what came about since is gone.
    ///
    /// @throws StateException where there is none of the name
    public void restore(String name) {
        Snapshot snapshot;
        synchronized (snapshots) {
            snapshot = snapshots.get(name);
        }
        if (snapshot == null) {
            throw new StateException("There is no snapshot '" + name + "'.");
        }
        replace(snapshot.selection, snapshot.states);
    }

    /// The names of all snapshots, in order.
    public List<String> snapshots() {
        synchronized (snapshots) {
            return snapshots.keySet().stream().sorted().toList();
        }
    }

    /// Forgets a snapshot.
    ///
    /// @throws StateException where there is none of the name
    public void deleteSnapshot(String name) {
        synchronized (snapshots) {
            if (snapshots.remove(name) == null) {
                throw new StateException("There is no snapshot '" + name + "'.");
            }
        }
    }

    /// Gives an account a copy of another account's state in place of its own. Values are shared,
    /// so it takes no time. Account ids within rows stay as they are.
    public void fork(String fromAccount, String toAccount) {
        var copies = new TreeMap<CellId, Object>();
        capture(new StateSelection.Account(fromAccount))
                .forEach(
                        (id, state) ->
                                copies.put(
                                        new CellId(id.service(), toAccount, id.region()), state));
        replace(new StateSelection.Account(toAccount), copies);
    }

    private SortedMap<CellId, Object> capture(StateSelection selection) {
        var selected = selected(selection);
        var states = new TreeMap<CellId, Object>();
        locked(
                selected,
                () ->
                        selected.forEach(
                                cell -> {
                                    if (!cell.isEmpty()) {
                                        states.put(cell.id(), cell.read());
                                    }
                                }));
        return states;
    }

    /// Gives the selected cells the given states, and empties the rest of them.
    private void replace(StateSelection selection, SortedMap<CellId, Object> states) {
        states.keySet()
                .forEach(
                        id -> {
                            var cells = services.get(id.service());
                            if (cells != null) {
                                cells.at(id);
                            }
                        });
        var selected = selected(selection);
        locked(
                selected,
                () -> {
                    var changes = new ArrayList<CellChange<?>>();
                    for (var cell : selected) {
                        changes.add(cell.replacement(states.get(cell.id())));
                    }
                    commit(changes, List.of());
                });
        selected.forEach(Cell::tellReplaced);
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
    private static void locked(List<? extends Cell<?>> cells, Runnable action) {
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

    <S, T, A> A updateBoth(Cell<S> mine, Cell<T> other, BiFunction<S, T, Both<S, T, A>> step) {
        int order = mine.id().compareTo(other.id());
        if (order == 0) {
            throw new IllegalArgumentException("both cells are " + mine.id());
        }
        var first = order < 0 ? mine : other;
        var second = order < 0 ? other : mine;
        Both<S, T, A> both;
        first.lock.lock();
        try {
            second.lock.lock();
            try {
                both = step.apply(mine.read(), other.read());
                commit(
                        List.of(
                                new CellChange<>(mine, mine.read(), both.mine()),
                                new CellChange<>(other, other.read(), both.other())),
                        both.events());
            } finally {
                second.lock.unlock();
            }
        } finally {
            first.lock.unlock();
        }
        settle(both.events());
        return both.answer();
    }
}
