package dev.brume.cloudwatch;

import dev.brume.engine.metrics.Statistic;
import dev.brume.model.cloudwatch.AlarmContributor;
import dev.brume.model.cloudwatch.AlarmHistoryItem;
import dev.brume.model.cloudwatch.CompositeAlarm;
import dev.brume.model.cloudwatch.MetricAlarm;

import java.util.List;

/// Alarms as the API tells them.
final class AlarmMapper {
    private AlarmMapper() {}

    static MetricAlarm told(Alarm.OfMetric alarm) {
        var common = alarm.common();
        var status = alarm.status();
        var watch = alarm.watch();
        var told =
                MetricAlarm.builder()
                        .alarmName(common.name())
                        .alarmArn(common.arn())
                        .alarmDescription(common.description().orElse(null))
                        .alarmConfigurationUpdatedTimestamp(common.configured())
                        .actionsEnabled(common.actionsEnabled())
                        .okActions(common.okActions())
                        .alarmActions(common.alarmActions())
                        .insufficientDataActions(common.insufficientDataActions())
                        .stateValue(status.value().name())
                        .stateReason(status.reason())
                        .stateReasonData(status.data().orElse(null))
                        .stateUpdatedTimestamp(status.updated())
                        .stateTransitionedTimestamp(status.transitioned())
                        .evaluationState(status.evaluation().orElse(null))
                        .evaluationPeriods(watch.evaluationPeriods())
                        .datapointsToAlarm(watch.datapointsToAlarm().orElse(null))
                        .threshold(watch.threshold().orElse(null))
                        .thresholdMetricId(watch.thresholdId().orElse(null))
                        .comparisonOperator(watch.comparison().text)
                        .treatMissingData(watch.treatMissingData().orElse(null))
                        .evaluateLowSampleCountPercentile(watch.lowSampleCount().orElse(null))
                        .dimensions(List.of());
        if (!watch.queries().isEmpty()) {
            told.metrics(watch.queries().stream().map(Query::told).toList());
        }
        watch.metric().ifPresent(stat -> tell(stat, told));
        return told.build();
    }

    private static void tell(Query.Stat stat, MetricAlarm.Builder told) {
        told.namespace(stat.metric().namespace())
                .metricName(stat.metric().name())
                .dimensions(stat.metric().asDimensions())
                .period(stat.period())
                .unit(stat.unit().orElse(null));
        boolean basic = Statistic.parse(stat.statistic()).orElse(null) instanceof Statistic.Basic;
        if (basic) {
            told.statistic(stat.statistic());
        } else {
            told.extendedStatistic(stat.statistic());
        }
    }

    static CompositeAlarm told(Alarm.Composite alarm) {
        var common = alarm.common();
        var status = alarm.status();
        var suppressor = alarm.suppressor();
        return CompositeAlarm.builder()
                .alarmName(common.name())
                .alarmArn(common.arn())
                .alarmDescription(common.description().orElse(null))
                .alarmConfigurationUpdatedTimestamp(common.configured())
                .actionsEnabled(common.actionsEnabled())
                .okActions(common.okActions())
                .alarmActions(common.alarmActions())
                .insufficientDataActions(common.insufficientDataActions())
                .stateValue(status.value().name())
                .stateReason(status.reason())
                .stateReasonData(status.data().orElse(null))
                .stateUpdatedTimestamp(status.updated())
                .stateTransitionedTimestamp(status.transitioned())
                .alarmRule(alarm.rule())
                .actionsSuppressor(suppressor.map(Alarm.Suppressor::alarm).orElse(null))
                .actionsSuppressorWaitPeriod(
                        suppressor.map(Alarm.Suppressor::waitSeconds).orElse(null))
                .actionsSuppressorExtensionPeriod(
                        suppressor.map(Alarm.Suppressor::extensionSeconds).orElse(null))
                .actionsSuppressedBy(alarm.suppression().map(each -> each.by().text).orElse(null))
                .actionsSuppressedReason(
                        alarm.suppression().map(Alarm.Suppression::reason).orElse(null))
                .build();
    }

    static AlarmHistoryItem told(AlarmsState.HistoryItem item) {
        return AlarmHistoryItem.builder()
                .alarmName(item.alarm())
                .alarmType(item.composite() ? "CompositeAlarm" : "MetricAlarm")
                .timestamp(item.time())
                .historyItemType(item.type())
                .historySummary(item.summary())
                .historyData(item.data())
                .alarmContributorId(item.contributor().map(Contributor::id).orElse(null))
                .alarmContributorAttributes(
                        item.contributor().map(Contributor::attributes).orElse(null))
                .build();
    }

    static AlarmContributor told(Contributor contributor) {
        return AlarmContributor.builder()
                .contributorId(contributor.id())
                .contributorAttributes(contributor.attributes())
                .stateReason(contributor.reason())
                .stateTransitionedTimestamp(contributor.transitioned())
                .build();
    }
}
