package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Point;

/// What is to be stored.
///
/// @param unit the unit's letter
/// @param tier how finely: seconds for high resolution, else minutes
/// @param point its time need not be the beginning of a period
record Datum(MetricKey key, char unit, Tier tier, Point point) {}
