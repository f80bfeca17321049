package dev.brume.route53;

import dev.brume.core.event.Events;
import dev.brume.core.event.MetricEvent;
import dev.brume.core.time.Time;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What CloudWatch is told of health checks, in us-east-1.
///
/// See the page `monitoring-health-checks` of the developer guide.
final class HealthMetrics {
    private static final String NAMESPACE = "AWS/Route53";
    private static final String REGION = "us-east-1";
    private static final String CHECK = "HealthCheckId";

    private final Events events;
    private final Time time;

    HealthMetrics(Events events, Time time) {
        this.events = events;
        this.time = time;
    }

    /// @param healthyChildren of a calculated check
    void tell(Watch watch, boolean healthy, long healthyChildren) {
        var check = watch.check();
        tell(check, "HealthCheckStatus", Map.of(), healthy ? 1 : 0, "None");
        switch (check.subject()) {
            case CheckSubject.Endpoint endpoint -> {
                if (!check.disabled()) {
                    var percent = HealthPlanner.percentHealthy(watch.views().values());
                    tell(check, "HealthCheckPercentageHealthy", Map.of(), percent, "Percent");
                    if (endpoint.measuresLatency()) {
                        tellLatency(watch, endpoint);
                    }
                }
            }
            case CheckSubject.Calculated calculated ->
                    tell(
                            check,
                            "ChildHealthCheckHealthyCount",
                            Map.of(),
                            (double) healthyChildren,
                            "Count");
            case CheckSubject.Alarm alarm -> {}
            case CheckSubject.Recovery recovery -> {}
        }
    }

    /// Of each region's checkers, as an average.
    private void tellLatency(Watch watch, CheckSubject.Endpoint endpoint) {
        var byRegion = new LinkedHashMap<String, ArrayList<ProbeOutcome.Times>>();
        for (var checker : watch.views().keySet()) {
            var times = watch.times(checker);
            if (times != null) {
                byRegion.computeIfAbsent(checker.region(), region -> new ArrayList<>()).add(times);
            }
        }
        byRegion.forEach(
                (region, times) -> {
                    var where = Map.of("Region", region);
                    var check = watch.check();
                    tell(
                            check,
                            "ConnectionTime",
                            where,
                            mean(times, ProbeOutcome.Times::connecting),
                            "Milliseconds");
                    if (endpoint.isTls()) {
                        tell(
                                check,
                                "SSLHandshakeTime",
                                where,
                                mean(times, ProbeOutcome.Times::handshake),
                                "Milliseconds");
                    }
                    if (!endpoint.isTcp()) {
                        tell(
                                check,
                                "TimeToFirstByte",
                                where,
                                mean(times, ProbeOutcome.Times::firstByte),
                                "Milliseconds");
                    }
                });
    }

    private static double mean(
            List<ProbeOutcome.Times> times, ToDoubleFunction<ProbeOutcome.Times> part) {
        return times.stream().mapToDouble(part).average().orElse(0);
    }

    private void tell(
            StoredCheck check, String name, Map<String, String> more, double value, String unit) {
        var dimensions = new LinkedHashMap<>(more);
        dimensions.put(CHECK, check.id());
        events.publish(
                new MetricEvent(
                        time.now(),
                        check.account(),
                        REGION,
                        NAMESPACE,
                        name,
                        dimensions,
                        value,
                        unit));
    }
}
