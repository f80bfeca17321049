package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmContributor;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Alarms that watch a time series of each group of a Metrics Insights query.
@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes lists of consumers as varargs
class ContributorOperationsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:alerts";
    private static final String STOP = "arn:aws:automate:us-east-1:ec2:stop";

    @BeforeEach
    void atAFullHour(TestEmulator brume) {
        brume.time().set(Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static void put(CloudWatchClient cloudWatch, String host, double value) {
        cloudWatch.putMetricData(
                r ->
                        r.namespace("Shop")
                                .metricData(
                                        d ->
                                                d.metricName("load")
                                                        .value(value)
                                                        .dimensions(
                                                                x -> x.name("Host").value(host))));
    }

    private static void fleet(CloudWatchClient cloudWatch, String missing) {
        cloudWatch.putMetricAlarm(
                r ->
                        r.alarmName("fleet")
                                .comparisonOperator("GreaterThanThreshold")
                                .evaluationPeriods(1)
                                .threshold(80.0)
                                .treatMissingData(missing)
                                .alarmActions(TOPIC, STOP)
                                .metrics(
                                        q ->
                                                q.id("q1")
                                                        .period(60)
                                                        .expression(
                                                                "SELECT MAX(load) FROM \"Shop\""
                                                                        + " GROUP BY Host ORDER BY"
                                                                        + " MAX() DESC")));
    }

    private static MetricAlarm told(CloudWatchClient cloudWatch) {
        return cloudWatch.describeAlarms(r -> r.alarmNames("fleet")).metricAlarms().getFirst();
    }

    private static List<AlarmContributor> contributors(CloudWatchClient cloudWatch) {
        return cloudWatch.describeAlarmContributors(r -> r.alarmName("fleet")).alarmContributors();
    }

    @Test
    void isInAlarmAsLongAsOneOfItsSeriesIs(CloudWatchClient cloudWatch, TestEmulator brume) {
        fleet(cloudWatch, "missing");
        put(cloudWatch, "a", 95);
        put(cloudWatch, "b", 10);
        put(cloudWatch, "c", 99);
        brume.time().advance(Duration.ofMinutes(1));

        var fired = told(cloudWatch);
        assertThat(fired.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(fired.stateReason()).isEqualTo("2 out of 3 time series evaluated to ALARM");
        assertThat(fired.stateReasonData())
                .isEqualTo("{\"version\":\"1.0\",\"queryDate\":\"2026-01-01T00:01:00.000+0000\"}");
        assertThat(contributors(cloudWatch))
                .extracting(AlarmContributor::contributorAttributes)
                .containsExactlyInAnyOrder(Map.of("Host", "a"), Map.of("Host", "c"));
        var first =
                contributors(cloudWatch).stream()
                        .filter(each -> each.contributorAttributes().containsValue("a"))
                        .findFirst()
                        .orElseThrow();
        assertThat(first.contributorId()).matches("[0-9a-f]{16}");
        assertThat(first.stateReason())
                .isEqualTo(
                        "Threshold Crossed: 1 datapoint was greater than the threshold (80.0). The"
                                + " most recent datapoint which crossed the threshold: [95.0"
                                + " (01/01/26 00:00:00)].");

        put(cloudWatch, "a", 20);
        put(cloudWatch, "b", 20);
        put(cloudWatch, "c", 99);
        brume.time().advance(Duration.ofMinutes(1));
        assertThat(told(cloudWatch).stateReason())
                .isEqualTo("1 out of 3 time series evaluated to ALARM");
        assertThat(contributors(cloudWatch)).hasSize(1);
        var changes =
                cloudWatch
                        .describeAlarmHistory(
                                r ->
                                        r.alarmName("fleet")
                                                .alarmContributorId(first.contributorId())
                                                .historyItemType(
                                                        HistoryItemType
                                                                .ALARM_CONTRIBUTOR_STATE_UPDATE))
                        .alarmHistoryItems();
        assertThat(changes)
                .extracting(each -> each.historySummary())
                .containsExactly(
                        "Alarm contributor updated from ALARM to OK",
                        "Alarm contributor updated from OK to ALARM");
        assertThat(changes.getFirst().alarmContributorAttributes()).containsEntry("Host", "a");

        brume.time().advance(Duration.ofMinutes(10));
        var silent = told(cloudWatch);
        assertThat(silent.stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(silent.stateReason())
                .isEqualTo(
                        "No time series were returned by the query. Treat missing data is"
                                + " configured as [Missing].");
        assertThat(contributors(cloudWatch)).isEmpty();
    }

    @Test
    void instancesAreStoppedForTheirOwnSeriesOnly(CloudWatchClient cloudWatch, TestEmulator brume) {
        fleet(cloudWatch, "notBreaching");
        put(cloudWatch, "a", 95);
        brume.time().advance(Duration.ofMinutes(1));
        var items = cloudWatch.describeAlarmHistory(r -> r.alarmName("fleet")).alarmHistoryItems();
        assertThat(items)
                .filteredOn(each -> each.historyItemType() == HistoryItemType.ACTION)
                .extracting(each -> each.historySummary())
                .singleElement()
                .asString()
                .contains(TOPIC);
        assertThat(items)
                .filteredOn(
                        each -> each.historyItemType() == HistoryItemType.ALARM_CONTRIBUTOR_ACTION)
                .hasSize(2);
        brume.time().advance(Duration.ofMinutes(10));
        assertThat(told(cloudWatch).stateReason())
                .isEqualTo(
                        "No time series were returned by the query. Treat missing data is"
                                + " configured as [NonBreaching].");
        assertThat(told(cloudWatch).stateValue()).isEqualTo(StateValue.OK);
    }

    @Test
    void onlyAlarmsHaveContributors(CloudWatchClient cloudWatch) {
        assertThatThrownBy(() -> cloudWatch.describeAlarmContributors(r -> r.alarmName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
