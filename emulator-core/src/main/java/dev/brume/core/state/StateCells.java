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

    /// Says where the bytes are that states name, so that exported files have them.
    void blobs(Blobs<S> blobs);

    /// Whether there is a snapshot, or an export goes on: then what states named must stay, even if
    /// the present ones do not name it any more.
    boolean pinned();
}
