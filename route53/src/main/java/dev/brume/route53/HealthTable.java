package dev.brume.route53;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What is known now of every health check, by its id. Probes write it, the DNS server reads it at
/// every query: a change counts from the next query on.
final class HealthTable {
    private final Map<String, Boolean> healthy = new ConcurrentHashMap<>();

    /// Says how a check's endpoint is doing; makes the check known.
    void put(String id, boolean isHealthy) {
        healthy.put(id, isHealthy);
    }

    /// Forgets a check that is gone.
    void remove(String id) {
        healthy.remove(id);
    }

    void clear() {
        healthy.clear();
    }

    /// Whether there is such a check.
    boolean knows(String id) {
        return healthy.containsKey(id);
    }

    /// Whether its endpoint is healthy. A check that is gone counts as healthy, as with AWS.
    boolean isHealthy(String id) {
        return healthy.getOrDefault(id, true);
    }
}
