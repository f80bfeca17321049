package dev.brume.core.filter;

import dev.brume.core.identity.Authorization;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last decisions on calls, with their reasons: what answers "why was I denied?".
public final class DecisionLog {
    /// How many are kept.
    public static final int DECISIONS_MAX = 1_000;

    private final Map<String, Authorization> decisions = new LinkedHashMap<>();

    synchronized void add(String requestId, Authorization found) {
        decisions.put(requestId, found);
        if (decisions.size() > DECISIONS_MAX) {
            decisions.remove(decisions.keySet().iterator().next());
        }
    }

    /// What was decided on a call; empty where policies were not asked, or where it is too long
    /// ago.
    public synchronized Optional<Authorization> find(String requestId) {
        return Optional.ofNullable(decisions.get(requestId));
    }
}
