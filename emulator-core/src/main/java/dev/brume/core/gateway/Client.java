package dev.brume.core.gateway;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Whether somebody still waits for the answer of the call that runs on this thread. For calls that
/// wait long: a queue's message must not be handed to a client that has left.
public final class Client {
    private static final ScopedValue<Client> CURRENT = ScopedValue.newInstance();

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean gone;

    Client() {}

    /// Does something once the client of this thread's call has closed its connection, at once
    /// where
    /// it has already. A call that came through no socket has no client that could leave.
    ///
    /// @return ends the listening
    public static Presence whenGone(Runnable action) {
        return CURRENT.isBound() ? CURRENT.get().listen(action) : () -> {};
    }

    /// Ends the listening when closed.
    public interface Presence extends AutoCloseable {
        @Override
        void close();
    }

    private Presence listen(Runnable action) {
        listeners.add(action);
        if (gone) {
            action.run();
        }
        return () -> listeners.remove(action);
    }

    /// Performs a call of this client's.
    void call(Runnable call) {
        ScopedValue.where(CURRENT, this).run(call);
    }

    void left() {
        gone = true;
        listeners.forEach(Runnable::run);
    }
}
