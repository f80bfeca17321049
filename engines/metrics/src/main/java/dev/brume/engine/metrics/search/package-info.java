/// The query language of metric math's SEARCH, and Metrics Insights' SQL: both decide which metrics
/// are meant, by namespace, name and dimensions.
@NullMarked
package dev.brume.engine.metrics.search;

import org.jspecify.annotations.NullMarked;
