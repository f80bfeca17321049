/// Amazon CloudWatch's metrics and alarms.
///
/// [MetricStore] keeps time series as values of a state cell, like everything else, so that
/// snapshots, resets and persistence hold for them too; [QueryRun] answers queries and metric math
/// over it; [AlarmPlanner] decides what an alarm's state is and [AlarmLoop] evaluates every alarm
/// when it is due.
@NullMarked
package dev.brume.cloudwatch;

import org.jspecify.annotations.NullMarked;
