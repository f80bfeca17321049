package dev.brume.engine.metrics.search;

import java.util.Map;

/// What a query sees of a metric.
public interface SearchedMetric {
    String namespace();

    String name();

    /// Name → value.
    Map<String, String> dimensions();
}
