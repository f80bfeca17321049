package dev.brume.kms;

import dev.brume.core.event.Events;
import dev.brume.core.event.MetricEvent;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Tells CloudWatch how long imported material has left: the metric
/// `SecondsUntilKeyMaterialExpiration` of every key whose material expires. Runs only while there
/// is such a key.
///
/// Source: AWS KMS Developer Guide, "Monitor KMS keys with Amazon CloudWatch".
final class ExpiryMetricsLoop {
    static final Duration PERIOD = Duration.ofMinutes(5);

    private static final String NAMESPACE = "AWS/KMS";
    private static final String METRIC = "SecondsUntilKeyMaterialExpiration";

    private final StateCells<KmsState> cells;
    private final Time time;
    private final Events events;
    private Time.@Nullable Timer timer;

    ExpiryMetricsLoop(StateCells<KmsState> cells, Time time, Events events) {
        this.cells = cells;
        this.time = time;
        this.events = events;
    }

    /// Runs, if it does not yet.
    synchronized void run() {
        if (timer == null) {
            timer = time.every(PERIOD, "kms expiry metrics", this::tell);
        }
    }

    private void tell() {
        var now = time.now();
        boolean any = false;
        for (var cell : cells.all()) {
            for (var ref : cell.read().expiring().values()) {
                any |= tell(cell, ref.key(), now);
            }
        }
        if (!any) {
            stop();
        }
    }

    private boolean tell(StateCell<KmsState> cell, String keyId, Instant now) {
        var key = cell.read().keys().find(keyId);
        var left = key.flatMap(Key::expiry).map(end -> Duration.between(now, end).toSeconds());
        if (left.isEmpty() || left.get() < 0) {
            return left.isPresent();
        }
        events.publish(
                new MetricEvent(
                        now,
                        key.get().account(),
                        key.get().region(),
                        NAMESPACE,
                        METRIC,
                        Map.of("KeyId", keyId),
                        left.get(),
                        "Seconds"));
        return true;
    }

    private synchronized void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
