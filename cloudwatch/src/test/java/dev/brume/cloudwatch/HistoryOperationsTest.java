package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

@BrumeTest
class HistoryOperationsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /// Two alarms; `a` is set each minute to a state that is called by the minute.
    @BeforeEach
    void history(CloudWatchClient cloudWatch, TestEmulator brume) {
        brume.time().set(START);
        for (var name : List.of("a", "ab")) {
            cloudWatch.putMetricAlarm(
                    r ->
                            r.alarmName(name)
                                    .namespace("Shop")
                                    .metricName("errors")
                                    .statistic("Sum")
                                    .period(60)
                                    .evaluationPeriods(1)
                                    .threshold(1.0)
                                    .treatMissingData("ignore")
                                    .comparisonOperator("GreaterThanThreshold"));
        }
        for (int minute = 1; minute <= 6; minute++) {
            brume.time().advance(Duration.ofMinutes(1));
            var value = minute % 2 == 0 ? StateValue.OK : StateValue.ALARM;
            var reason = "minute " + minute;
            cloudWatch.setAlarmState(r -> r.alarmName("a").stateValue(value).stateReason(reason));
        }
    }

    private static List<String> reasons(
            CloudWatchClient cloudWatch, Consumer<DescribeAlarmHistoryRequest.Builder> more) {
        return cloudWatch
                .describeAlarmHistoryPaginator(
                        r -> {
                            r.historyItemType(HistoryItemType.STATE_UPDATE).maxRecords(2);
                            more.accept(r);
                        })
                .alarmHistoryItems()
                .stream()
                .map(
                        item ->
                                item.historyData()
                                        .replaceAll(".*stateReason\":\"minute (\\d).*", "$1"))
                .toList();
    }

    @Test
    void comesPageByPageInEitherOrder(CloudWatchClient cloudWatch) {
        assertThat(reasons(cloudWatch, r -> r.alarmName("a")))
                .containsExactly("6", "5", "4", "3", "2", "1");
        assertThat(reasons(cloudWatch, r -> r.alarmName("a").scanBy(ScanBy.TIMESTAMP_ASCENDING)))
                .containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(reasons(cloudWatch, r -> r.alarmName("ab"))).isEmpty();
        assertThat(reasons(cloudWatch, r -> {})).hasSize(6);
    }

    @Test
    void datesAreWithin(CloudWatchClient cloudWatch) {
        Consumer<DescribeAlarmHistoryRequest.Builder> span =
                r -> r.startDate(START.plusSeconds(120)).endDate(START.plusSeconds(240));
        assertThat(reasons(cloudWatch, span.andThen(r -> r.alarmName("a"))))
                .containsExactly("4", "3", "2");
        assertThat(reasons(cloudWatch, span.andThen(r -> r.scanBy(ScanBy.TIMESTAMP_ASCENDING))))
                .containsExactly("2", "3", "4");
    }

    @Test
    void configurationsAreToldAsTheyWereGiven(CloudWatchClient cloudWatch) {
        cloudWatch.deleteAlarms(r -> r.alarmNames("ab"));
        var items =
                cloudWatch
                        .describeAlarmHistory(
                                r ->
                                        r.alarmName("ab")
                                                .historyItemType(
                                                        HistoryItemType.CONFIGURATION_UPDATE))
                        .alarmHistoryItems();
        assertThat(items)
                .extracting(item -> item.historySummary())
                .containsExactly("Alarm \"ab\" deleted", "Alarm \"ab\" created");
        assertThat(items.getLast().historyData())
                .startsWith("{\"version\":\"1.0\",\"type\":\"Create\",\"createdAlarm\":{")
                .contains("\"statistic\":\"Sum\"", "\"dimensions\":[]", "\"okactions\":[]");
    }
}
