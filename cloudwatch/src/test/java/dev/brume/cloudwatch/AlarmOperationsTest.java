package dev.brume.cloudwatch;

import static dev.brume.cloudwatch.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.event.AlarmStateChanged;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes lists of consumers as varargs
class AlarmOperationsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:alerts";

    @BeforeEach
    void atAFullHour(TestEmulator brume) {
        brume.time().set(START);
    }

    private static void put(CloudWatchClient cloudWatch, double value) {
        cloudWatch.putMetricData(
                r -> r.namespace("Shop").metricData(d -> d.metricName("errors").value(value)));
    }

    private static void alarm(
            CloudWatchClient cloudWatch,
            String name,
            Consumer<PutMetricAlarmRequest.Builder> more) {
        cloudWatch.putMetricAlarm(
                r -> {
                    r.alarmName(name)
                            .namespace("Shop")
                            .metricName("errors")
                            .statistic("Average")
                            .period(60)
                            .evaluationPeriods(1)
                            .threshold(5.0)
                            .comparisonOperator("GreaterThanThreshold");
                    more.accept(r);
                });
    }

    private static MetricAlarm described(CloudWatchClient cloudWatch, String name) {
        return cloudWatch.describeAlarms(r -> r.alarmNames(name)).metricAlarms().getFirst();
    }

    private static CompositeAlarm composite(CloudWatchClient cloudWatch, String name) {
        return cloudWatch
                .describeAlarms(r -> r.alarmNames(name).alarmTypes(AlarmType.COMPOSITE_ALARM))
                .compositeAlarms()
                .getFirst();
    }

    @Test
    void anAlarmFiresAndRecoversAsTimePasses(CloudWatchClient cloudWatch, TestEmulator brume) {
        alarm(cloudWatch, "errors", r -> r.alarmDescription("too many"));
        var fresh = described(cloudWatch, "errors");
        assertThat(fresh.stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(fresh.stateReason()).isEqualTo("Unchecked: Initial alarm creation");

        put(cloudWatch, 10);
        brume.time().advance(Duration.ofSeconds(60));
        var fired = described(cloudWatch, "errors");
        assertThat(fired.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(fired.stateReason())
                .isEqualTo(
                        "Threshold Crossed: 1 datapoint [10.0 (01/01/26 00:00:00)] was greater than"
                                + " the threshold (5.0).");
        assertThat(fired.stateReasonData())
                .contains(
                        "\"evaluatedDatapoints\":[{\"timestamp\":\"2026-01-01T00:00:00.000+0000\"")
                .contains("\"recentDatapoints\":[10.0]");

        put(cloudWatch, 1);
        brume.time().advance(Duration.ofSeconds(60));
        assertThat(described(cloudWatch, "errors").stateValue()).isEqualTo(StateValue.OK);
        brume.time().advance(Duration.ofHours(1));
        var silent = described(cloudWatch, "errors");
        assertThat(silent.stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(silent.stateReason()).isEqualTo("Insufficient Data: 1 datapoint was unknown.");
        assertThat(silent.stateUpdatedTimestamp()).isEqualTo(START.plusSeconds(5 * 60));
    }

    @Test
    void historyTellsOfEveryChange(CloudWatchClient cloudWatch, TestEmulator brume) {
        alarm(cloudWatch, "errors", r -> r.alarmActions(TOPIC));
        put(cloudWatch, 10);
        brume.time().advance(Duration.ofSeconds(61));
        var items = cloudWatch.describeAlarmHistory(r -> r.alarmName("errors")).alarmHistoryItems();
        assertThat(items)
                .extracting(item -> item.historyItemType())
                .containsExactly(
                        HistoryItemType.ACTION,
                        HistoryItemType.STATE_UPDATE,
                        HistoryItemType.CONFIGURATION_UPDATE);
        assertThat(items.get(0).historySummary())
                .startsWith("Failed to execute action " + TOPIC + ". Received error: \"");
        assertThat(items.get(0).historyData())
                .contains("\\\"NewStateValue\\\":\\\"ALARM\\\"")
                .contains("\\\"Region\\\":\\\"US East (N. Virginia)\\\"");
        assertThat(items.get(1).historySummary())
                .isEqualTo("Alarm updated from INSUFFICIENT_DATA to ALARM");
        assertThat(items.get(1).historyData())
                .contains("\"oldState\":{\"stateValue\":\"INSUFFICIENT_DATA\"");
    }

    @Test
    void missingDataCountsAsAsked(CloudWatchClient cloudWatch, TestEmulator brume) {
        alarm(
                cloudWatch,
                "silent",
                r -> r.treatMissingData("breaching").evaluationPeriods(2).period(10));
        brume.time().advance(Duration.ofSeconds(10));
        assertThat(described(cloudWatch, "silent").stateReason())
                .isEqualTo(
                        "Threshold Crossed: no datapoints were received for 2 periods and 2 missing"
                                + " datapoints were treated as [Breaching].");
    }

    @Test
    void mathAndAnomalyAlarms(CloudWatchClient cloudWatch, TestEmulator brume) {
        var metric = Metric.builder().namespace("Shop").metricName("errors").build();
        var errors = MetricStat.builder().metric(metric).period(60).stat("Sum").build();
        cloudWatch.putMetricAlarm(
                r ->
                        r.alarmName("math")
                                .evaluationPeriods(1)
                                .threshold(15.0)
                                .comparisonOperator("GreaterThanThreshold")
                                .metrics(
                                        q -> q.id("m").returnData(false).metricStat(errors),
                                        q -> q.id("e").expression("m * 2")));
        put(cloudWatch, 10);
        brume.time().advance(Duration.ofSeconds(60));
        assertThat(described(cloudWatch, "math").stateValue()).isEqualTo(StateValue.ALARM);
        assertRefused(
                "ValidationError",
                "Exactly one element of the metrics list should return data.",
                () ->
                        cloudWatch.putMetricAlarm(
                                r ->
                                        r.alarmName("two")
                                                .evaluationPeriods(1)
                                                .threshold(15.0)
                                                .comparisonOperator("GreaterThanThreshold")
                                                .metrics(
                                                        q -> q.id("a").expression("TIME_SERIES(1)"),
                                                        q ->
                                                                q.id("b")
                                                                        .expression(
                                                                                "TIME_SERIES(2)"))));
    }

    @Test
    void compositeAlarmsFollowTheirChildren(CloudWatchClient cloudWatch, TestEmulator brume) {
        alarm(cloudWatch, "one", r -> {});
        alarm(cloudWatch, "two", r -> {});
        cloudWatch.putCompositeAlarm(
                r -> r.alarmName("both").alarmRule("ALARM(one) AND NOT OK(\"two\")"));
        assertThat(composite(cloudWatch, "both").stateValue()).isEqualTo(StateValue.OK);
        set(cloudWatch, "one", StateValue.ALARM);
        var fired = composite(cloudWatch, "both");
        assertThat(fired.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(fired.stateReasonData()).contains("\"triggeringAlarms\":[{");
        set(cloudWatch, "two", StateValue.OK);
        assertThat(composite(cloudWatch, "both").stateValue()).isEqualTo(StateValue.OK);
        assertThat(cloudWatch.describeAlarms(r -> r.parentsOfAlarmName("two")).compositeAlarms())
                .hasSize(1);
        assertThat(cloudWatch.describeAlarms(r -> r.childrenOfAlarmName("both")).metricAlarms())
                .hasSize(2);
        assertRefused(
                "ValidationError",
                "Cannot delete one as there are composite alarm(s) depending on it.",
                () -> cloudWatch.deleteAlarms(r -> r.alarmNames("one")));
        assertRefused(
                "ValidationError",
                "Error in AlarmRule [Unsupported token ')' at char 1]",
                () -> cloudWatch.putCompositeAlarm(r -> r.alarmName("bad").alarmRule("()")));
        cloudWatch.putCompositeAlarm(
                r -> r.alarmName("most").alarmRule("AT_LEAST(50%, ALARM, (one, two))"));
        assertThat(composite(cloudWatch, "most").stateValue()).isEqualTo(StateValue.ALARM);
    }

    private static void set(CloudWatchClient cloudWatch, String name, StateValue value) {
        cloudWatch.setAlarmState(r -> r.alarmName(name).stateValue(value).stateReason("a test"));
    }

    @Test
    void aSuppressorHoldsActionsBack(CloudWatchClient cloudWatch, TestEmulator brume) {
        alarm(cloudWatch, "cause", r -> r.treatMissingData("ignore"));
        alarm(cloudWatch, "deploying", r -> r.treatMissingData("ignore"));
        cloudWatch.putCompositeAlarm(
                r ->
                        r.alarmName("page")
                                .alarmRule("ALARM(cause)")
                                .alarmActions(TOPIC)
                                .actionsSuppressor("deploying")
                                .actionsSuppressorWaitPeriod(60)
                                .actionsSuppressorExtensionPeriod(120));
        set(cloudWatch, "cause", StateValue.ALARM);
        assertThat(composite(cloudWatch, "page").actionsSuppressedByAsString())
                .isEqualTo("WaitPeriod");
        set(cloudWatch, "deploying", StateValue.ALARM);
        assertThat(composite(cloudWatch, "page").actionsSuppressedByAsString()).isEqualTo("Alarm");
        set(cloudWatch, "deploying", StateValue.OK);
        assertThat(composite(cloudWatch, "page").actionsSuppressedByAsString())
                .isEqualTo("ExtensionPeriod");
        assertThat(actions(cloudWatch, "page")).isZero();
        brume.time().advance(Duration.ofSeconds(130));
        assertThat(actions(cloudWatch, "page")).isEqualTo(1);
    }

    private static long actions(CloudWatchClient cloudWatch, String name) {
        return cloudWatch
                .describeAlarmHistory(
                        r ->
                                r.alarmName(name)
                                        .alarmTypes(
                                                AlarmType.COMPOSITE_ALARM, AlarmType.METRIC_ALARM)
                                        .historyItemType(HistoryItemType.ACTION))
                .alarmHistoryItems()
                .size();
    }

    @Test
    void mutedAlarmsActWhenTheWindowEnds(CloudWatchClient cloudWatch, TestEmulator brume) {
        alarm(cloudWatch, "errors", r -> r.alarmActions(TOPIC).treatMissingData("ignore"));
        cloudWatch.putAlarmMuteRule(
                r ->
                        r.name("night")
                                .muteTargets(t -> t.alarmNames("errors"))
                                .rule(
                                        rule ->
                                                rule.schedule(
                                                        s ->
                                                                s.expression("cron(0 0 * * *)")
                                                                        .duration("PT1H"))));
        assertThat(cloudWatch.getAlarmMuteRule(r -> r.alarmMuteRuleName("night")).statusAsString())
                .isEqualTo("ACTIVE");
        set(cloudWatch, "errors", StateValue.ALARM);
        brume.time().advance(Duration.ofMinutes(30));
        assertThat(actions(cloudWatch, "errors")).isZero();
        brume.time().advance(Duration.ofMinutes(31));
        assertThat(actions(cloudWatch, "errors")).isEqualTo(1);
    }

    @Test
    void othersHearOfChanges(CloudWatchClient cloudWatch, TestEmulator brume) {
        var heard = new CopyOnWriteArrayList<AlarmStateChanged>();
        brume.platform().events().listen("test", AlarmStateChanged.class, heard::add);
        alarm(cloudWatch, "errors", r -> {});
        set(cloudWatch, "errors", StateValue.ALARM);
        brume.time().advance(Duration.ZERO);
        assertThat(heard)
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.current()).isEqualTo(AlarmStateChanged.State.ALARM);
                            assertThat(change.detail()).contains("\"alarmName\":\"errors\"");
                        });
    }

    @Test
    void refusesInAwsWords(CloudWatchClient cloudWatch) {
        assertRefused(
                "ValidationError",
                "Statistic should not be set if list of Metrics is set.",
                () ->
                        alarm(
                                cloudWatch,
                                "bad",
                                r ->
                                        r.namespace(null)
                                                .metricName(null)
                                                .period(null)
                                                .metrics(
                                                        q ->
                                                                q.id("a")
                                                                        .expression(
                                                                                "TIME_SERIES(1)"))));
        assertRefused(
                "ValidationError",
                "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must"
                        + " be <= 86400).",
                () -> alarm(cloudWatch, "bad", r -> r.evaluationPeriods(1441)));
        assertRefused(
                "ValidationError",
                "Invalid arn syntax: nowhere",
                () -> alarm(cloudWatch, "bad", r -> r.alarmActions("nowhere")));
        assertThatThrownBy(() -> set(cloudWatch, "none", StateValue.OK))
                .hasMessageContaining("404");
    }

    @Test
    void pagesAndFilters(CloudWatchClient cloudWatch) {
        for (int i = 0; i < 7; i++) {
            int at = i;
            alarm(
                    cloudWatch,
                    "a" + i,
                    r -> r.alarmActions(TOPIC + at).tags(t -> t.key("n").value("" + at)));
        }
        assertThat(
                        cloudWatch.describeAlarmsPaginator(r -> r.maxRecords(3)).stream()
                                .map(page -> page.metricAlarms().size()))
                .containsExactly(3, 3, 1);
        assertThat(cloudWatch.describeAlarms(r -> r.actionPrefix(TOPIC + "3")).metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("a3");
        var arn = described(cloudWatch, "a5").alarmArn();
        assertThat(cloudWatch.listTagsForResource(r -> r.resourceARN(arn)).tags())
                .extracting(tag -> tag.value())
                .isEqualTo(List.of("5"));
        cloudWatch.deleteAlarms(r -> r.alarmNames("a5"));
        assertThatThrownBy(() -> cloudWatch.listTagsForResource(r -> r.resourceARN(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
