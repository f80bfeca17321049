/// What is known of a metric over time, and what can be asked of it. [Point] is what one period
/// holds, [Block] packs points, [Statistic] answers questions of a point. Nothing here knows of
/// Brume or of clocks; times are seconds since 1970.
@NullMarked
package dev.brume.engine.metrics;

import org.jspecify.annotations.NullMarked;
