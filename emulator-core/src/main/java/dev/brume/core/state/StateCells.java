package dev.brume.core.state;

import dev.brume.wire.call.RequestContext;

import java.util.List;
import java.util.function.Consumer;

/// All instances of one service's state.
public interface StateCells<S> {
    /// The instance that a call acts upon, by the specification's scope.
    StateCell<S> at(RequestContext context);

    /// The instance of an account and region; either may be empty where the scope has none.
    StateCell<S> at(String account, String region);

    /// Every instance that holds anything, in order.
    List<StateCell<S>> all();

    /// Asks to be told of every instance whose state was replaced from outside: by reset, restore,
    /// fork or import. For services that keep what is not a value: caches, timers, sockets. Called
    /// on the replacing thread once the new state can be read.
    void onReplaced(Consumer<StateCell<S>> rebuild);
}
