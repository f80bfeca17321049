package dev.brume.core.state;

import java.util.function.BiFunction;
import java.util.function.Function;

/// Holds one state value. Reads never wait; updates of one cell are applied one after the other.
public interface StateCell<S> {
    CellId id();

    /// The newest state whose change is durable.
    S read();

    /// Applies a pure function; returns its answer when the change is durable (at once without
    /// persistence). Where the function throws, nothing changes. The function may be applied again
    /// to a newer state, so it has no effects of its own, and it touches no other cell.
    ///
    /// @throws dev.brume.wire.call.ServiceException `ServiceUnavailable`, where the change could
    ///     not be written: then nothing has changed
    <A> A update(Function<S, Change<S, A>> step);

    /// Changes this cell and another one at once: journal and snapshots have both changes or
    /// neither. Cells are locked in the order of their ids, so two such operations never wait for
    /// each other.
    ///
    /// @throws IllegalArgumentException where the other cell is this one
    <T, A> A updateWith(StateCell<T> other, BiFunction<S, T, Both<S, T, A>> step);
}
