package dev.brume.core.state;

import java.util.function.Function;

/// Holds one state value. Reads never wait; updates of one cell are applied one after the other.
public interface StateCell<S> {
    CellId id();

    /// The newest state whose change has been applied.
    S read();

    /// Applies a pure function; returns its answer when the change is durable (at once without
    /// persistence). Where the function throws, nothing changes.
    <A> A update(Function<S, Change<S, A>> step);
}
