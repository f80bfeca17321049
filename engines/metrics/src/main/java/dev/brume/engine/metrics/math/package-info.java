/// Metric math: [ExpressionParser] reads an expression into an [Expression], [Evaluator] works it
/// out over [Series] that a [MathContext] supplies, by the rules of
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>.
@NullMarked
package dev.brume.engine.metrics.math;

import org.jspecify.annotations.NullMarked;
