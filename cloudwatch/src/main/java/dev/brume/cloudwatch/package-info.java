/// CloudWatch metrics: a store of time series, alarms on it, dashboards and graphs.
@NullMarked
package dev.brume.cloudwatch;

import org.jspecify.annotations.NullMarked;
