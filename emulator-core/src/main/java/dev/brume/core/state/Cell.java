package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One instance of one service's state.
final class Cell<S> implements StateCell<S> {
    /// Held while a next state is worked out from the newest one.
    final ReentrantLock lock = new ReentrantLock();

    private final CellId id;
    private final ServiceCells<S> service;
    private final StateStore store;
    private volatile S state;

    Cell(CellId id, ServiceCells<S> service, StateStore store) {
        this.id = id;
        this.service = service;
        this.store = store;
        this.state = service.spec().empty();
    }

    @Override
    public CellId id() {
        return id;
    }

    @Override
    public S read() {
        return state;
    }

    boolean isEmpty() {
        return state.equals(service.spec().empty());
    }

    void publish(S next) {
        state = next;
    }

    @Override
    public <A> A update(Function<S, Change<S, A>> step) {
        Change<S, A> change;
        lock.lock();
        try {
            var before = state;
            change = step.apply(before);
            store.commit(List.of(new CellChange<>(this, before, change.state())), change.events());
        } finally {
            lock.unlock();
        }
        store.settle(change.events());
        return change.answer();
    }

    @Override
    public <T, A> A updateWith(StateCell<T> other, BiFunction<S, T, Both<S, T, A>> step) {
        return store.updateBoth(this, (Cell<T>) other, step);
    }

    /// A change to a state of this cell's type, or to the empty one where it is null.
    CellChange<S> replacement(@Nullable Object next) {
        return new CellChange<>(this, state, next == null ? service.spec().empty() : cast(next));
    }

    @SuppressWarnings("unchecked") // snapshots hold what was read from a cell of the same service
    private S cast(Object next) {
        return (S) next;
    }

    void tellReplaced() {
        service.tellReplaced(this);
    }
}
