package dev.brume.engine.metrics.search;

import java.util.SortedMap;

/// What a query sees of a metric.
public interface SearchedMetric {
    String namespace();

    String name();

    /// Name → value.
    SortedMap<String, String> dimensions();
}
