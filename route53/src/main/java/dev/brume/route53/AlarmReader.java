package dev.brume.route53;

import dev.brume.core.Peers;
import dev.brume.core.event.AlarmStateChanged;
import dev.brume.model.cloudwatch.CloudWatchPeer;
import dev.brume.model.cloudwatch.DescribeAlarmsInput;
import dev.brume.model.cloudwatch.MetricAlarm;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Asks CloudWatch for alarms.
final class AlarmReader {
    private final Peers peers;

    AlarmReader(Peers peers) {
        this.peers = peers;
    }

    /// An alarm of an account; empty where there is none, or no CloudWatch.
    Optional<MetricAlarm> find(Caller caller, CheckSubject.Alarm wanted) {
        try {
            var asked = DescribeAlarmsInput.builder().alarmNames(List.of(wanted.name())).build();
            var found = new CloudWatchPeer(peers.as(caller, wanted.region())).describeAlarms(asked);
            return Tables.given(found.metricAlarms()).stream().findFirst();
        } catch (ServiceException refused) {
            return Optional.empty();
        }
    }

    static AlarmStateChanged.State state(MetricAlarm alarm) {
        return AlarmStateChanged.State.valueOf(
                Objects.requireNonNullElse(alarm.stateValue(), "INSUFFICIENT_DATA"));
    }

    /// What Route 53 keeps of an alarm.
    ///
    /// @throws ServiceException where health checks cannot follow such an alarm
    static CheckSubject.AlarmSettings settings(MetricAlarm alarm) {
        var namespace = alarm.namespace();
        var metric = alarm.metricName();
        var statistic = alarm.statistic();
        if (namespace == null || metric == null || statistic == null) {
            throw HealthErrors.invalid(
                    "Alarm "
                            + alarm.alarmName()
                            + " must be of one metric, with a standard statistic.");
        }
        var operator = String.valueOf(alarm.comparisonOperator());
        if (!operator.endsWith("Threshold") || operator.contains("Lower")) {
            throw HealthErrors.invalid(
                    "Alarm " + alarm.alarmName() + " has an unsupported comparison: " + operator);
        }
        var dimensions = new ArrayList<CheckSubject.AlarmSettings.Dimension>();
        Tables.given(alarm.dimensions())
                .forEach(
                        each ->
                                dimensions.add(
                                        new CheckSubject.AlarmSettings.Dimension(
                                                each.name(), each.value())));
        return new CheckSubject.AlarmSettings(
                namespace,
                metric,
                dimensions,
                statistic,
                Objects.requireNonNullElse(alarm.period(), 0),
                Objects.requireNonNullElse(alarm.evaluationPeriods(), 0),
                Objects.requireNonNullElse(alarm.threshold(), 0.0),
                operator);
    }
}
