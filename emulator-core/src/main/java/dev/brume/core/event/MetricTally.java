package dev.brume.core.event;

import java.util.HashMap;
import java.util.Map;

/// What one thing, a queue say, did since somebody last asked, by metric. Cheap enough to be kept
/// for every call: nothing is published before somebody takes it. Safe for threads.
public final class MetricTally {
    private Map<String, MetricEvent.Values> values = new HashMap<>();

    public synchronized void add(String metric, double value) {
        values.merge(metric, MetricEvent.Values.of(value), (known, one) -> known.plus(value));
    }

    /// What came together, of which nothing is remembered.
    public synchronized Map<String, MetricEvent.Values> take() {
        var taken = values;
        values = new HashMap<>();
        return taken;
    }
}
