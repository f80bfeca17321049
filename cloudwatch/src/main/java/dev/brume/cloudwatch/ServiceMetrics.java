package dev.brume.cloudwatch;

import dev.brume.core.event.MetricEvent;
import dev.brume.engine.metrics.Point;

import java.util.List;

/// Stores what Brume's services observe of themselves.
final class ServiceMetrics {
    private final MetricStore store;

    ServiceMetrics(MetricStore store) {
        this.store = store;
    }

    void accept(MetricEvent event) {
        var unit =
                Units.letter(event.unit())
                        .orElseThrow(
                                () -> new IllegalArgumentException("no unit: " + event.unit()));
        var key = MetricKey.of(event.namespace(), event.name(), event.dimensions());
        var values = event.values();
        var point =
                new Point(
                        event.time().getEpochSecond(),
                        values.count(),
                        values.sum(),
                        values.min(),
                        values.max(),
                        null);
        store.put(
                store.at(event.account(), event.region()),
                List.of(new Datum(key, unit, Tier.MINUTE, point)));
    }
}
