package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One instance of one service's state.
@SuppressWarnings("ReferenceEquality") // the very same state says that nothing changed
final class Cell<S> implements StateCell<S> {
    /// Held while a next state is worked out from the newest one; never while waiting for a disk.
    final ReentrantLock lock = new ReentrantLock();

    private final CellId id;
    private final ServiceCells<S> service;
    private final CommitLog log;

    /// What readers see: the newest durable state. Null until the rows have been understood.
    private volatile @Nullable S state;

    /// What was read from a file and has not been needed yet.
    private volatile @Nullable RawRows raw;

    /// What the next update begins with: a state that may not be durable yet, but will be before
    /// what is made of it. Valid in its generation of the log. Guarded by the lock, as is that.
    private @Nullable S newest;

    private long newestGeneration;

    /// @param raw the rows that were kept; null where there are none
    Cell(CellId id, ServiceCells<S> service, CommitLog log, @Nullable RawRows raw) {
        this.id = id;
        this.service = service;
        this.log = log;
        this.raw = raw;
        this.state = raw == null ? service.spec().empty() : null;
    }

    @Override
    public CellId id() {
        return id;
    }

    StateSpec<S> spec() {
        return service.spec();
    }

    @Override
    public S read() {
        var seen = state;
        return seen != null ? seen : understand();
    }

    private S understand() {
        lock.lock();
        try {
            var seen = state;
            if (seen == null) {
                seen = Objects.requireNonNull(raw).decode(id, spec());
                state = seen;
                raw = null;
            }
            return seen;
        } finally {
            lock.unlock();
        }
    }

    /// What the cell holds, without understanding it if it has not been needed yet.
    World.CellState<S> content() {
        // In this order: rows are given up after they have been understood.
        var rows = raw;
        var seen = state;
        if (seen != null) {
            return new World.Understood<>(spec(), seen);
        }
        return new World.Raw<>(Objects.requireNonNull(rows));
    }

    boolean isEmpty() {
        return switch (content()) {
            case World.Understood<S> understood -> understood.state().equals(spec().empty());
            case World.Raw<S> rows -> rows.rows().isEmpty();
        };
    }

    S newest(long generation) {
        var newestState = newest;
        return newestState != null && newestGeneration == generation ? newestState : read();
    }

    void staged(S next, long generation) {
        newest = next;
        newestGeneration = generation;
    }

    void publish(S next) {
        state = next;
        raw = null;
    }

    @Override
    public <A> A update(Function<S, Change<S, A>> step) {
        while (true) {
            Change<S, A> change;
            Commit commit;
            lock.lock();
            try {
                long generation = log.generation();
                var before = newest(generation);
                change = step.apply(before);
                if (change.state() == state && before == state && change.events().isEmpty()) {
                    return change.answer();
                }
                var changes = List.of(new CellChange<>(this, before, change.state()));
                commit = log.stage(changes, change.events(), generation);
            } finally {
                lock.unlock();
            }
            if (commit != null) {
                log.complete(commit);
                return change.answer();
            }
        }
    }

    @Override
    public <T, A> A updateWith(StateCell<T> otherCell, BiFunction<S, T, Both<S, T, A>> step) {
        var other = (Cell<T>) otherCell;
        while (true) {
            Both<S, T, A> both;
            Commit commit;
            lockWith(other);
            try {
                long generation = log.generation();
                var mine = newest(generation);
                var theirs = other.newest(generation);
                both = step.apply(mine, theirs);
                var changes =
                        List.of(
                                new CellChange<>(this, mine, both.mine()),
                                new CellChange<>(other, theirs, both.other()));
                commit = log.stage(changes, both.events(), generation);
            } finally {
                lock.unlock();
                other.lock.unlock();
            }
            if (commit != null) {
                log.complete(commit);
                return both.answer();
            }
        }
    }

    /// Takes both locks, those of lesser ids first.
    private void lockWith(Cell<?> other) {
        int order = id.compareTo(other.id);
        if (order == 0) {
            throw new IllegalArgumentException("both cells are " + id);
        }
        (order < 0 ? this : other).lock.lock();
        (order < 0 ? other : this).lock.lock();
    }

    /// The step to what another cell of this type, or this one at another time, held. Called with
    /// the lock held.
    ///
    /// @param next null stands for nothing
    StagedChange replacement(World.@Nullable CellState<?> next, long generation) {
        return switch (next) {
            case null -> new CellReset<>(this);
            case World.Raw<?> rows ->
                    new CellChange<>(this, newest(generation), rows.rows().decode(id, spec()));
            case World.Understood<?> understood ->
                    new CellChange<>(this, newest(generation), cast(understood.state()));
        };
    }

    /// Whether the cell will hold anything when all that is staged has become durable.
    boolean willHold(long generation) {
        return (newestGeneration == generation && newest != null)
                ? !newest.equals(spec().empty())
                : !isEmpty();
    }

    @SuppressWarnings("unchecked") // the state comes from a cell of the same specification
    private S cast(Object next) {
        return (S) next;
    }

    void tellReplaced() {
        service.tellReplaced(this);
    }
}
