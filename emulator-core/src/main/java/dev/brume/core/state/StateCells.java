package dev.brume.core.state;

import dev.brume.wire.call.RequestContext;

import java.util.List;

/// All instances of one service's state.
public interface StateCells<S> {
    /// The instance that a call acts upon, by the specification's scope.
    StateCell<S> at(RequestContext context);

    /// The instance of an account and region; either may be empty where the scope has none.
    StateCell<S> at(String account, String region);

    /// Every instance that was ever written, in order.
    List<StateCell<S>> all();
}
