package dev.brume.core.filter;

import dev.brume.core.identity.Authorization;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last decisions on calls, with their reasons: what answers "why was I denied?".
public final class DecisionLog {
    /// How many are kept.
    public static final int DECISIONS_MAX = 1_000;

    /// How many looks at statements are kept, over all decisions: policies may have thousands.
    static final int TRACES_MAX = 100_000;

    private final Map<String, Authorization> decisions = new LinkedHashMap<>();
    private int traces;

    synchronized void add(String requestId, Authorization found) {
        decisions.put(requestId, found);
        traces += traces(found);
        while (decisions.size() > DECISIONS_MAX || traces > TRACES_MAX && decisions.size() > 1) {
            var oldest = decisions.keySet().iterator().next();
            traces -= traces(decisions.remove(oldest));
        }
    }

    private static int traces(@Nullable Authorization found) {
        return found == null
                ? 0
                : found.decisions().stream().mapToInt(decision -> decision.traces().size()).sum();
    }

    /// What was decided on a call; empty where policies were not asked, or where it is too long
    /// ago.
    public synchronized Optional<Authorization> find(String requestId) {
        return Optional.ofNullable(decisions.get(requestId));
    }
}
