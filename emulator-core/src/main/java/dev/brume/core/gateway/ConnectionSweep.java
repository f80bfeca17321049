package dev.brume.core.gateway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/// The connections of one event loop, looked through once a tick. Confined to that loop.
final class ConnectionSweep implements Runnable {
    private final Set<ConnectionWatch> watches = new HashSet<>();
    private int tick;

    int tick() {
        return tick;
    }

    /// @return false where the loop has its full share of connections
    boolean add(ConnectionWatch watch, int connectionsMax) {
        return watches.size() < connectionsMax && watches.add(watch);
    }

    void remove(ConnectionWatch watch) {
        watches.remove(watch);
    }

    /// Ends every connection.
    void close() {
        for (var watch : new ArrayList<>(watches)) {
            watch.close();
        }
    }

    @Override
    public void run() {
        tick++;
        for (var watch : new ArrayList<>(watches)) {
            watch.check(tick);
        }
    }
}
