package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes lists of consumers as varargs
class CloudWatchResourceTest {
    @Test
    void anAlarmHasAllThatItsTemplateSays(TestEmulator brume, CloudWatchClient cloudWatch) {
        var alarm =
                ResourceDriver.of(brume, "AWS::CloudWatch::Alarm")
                        .create(
                                Map.ofEntries(
                                        Map.entry("AlarmName", "errors"),
                                        Map.entry("Namespace", "Shop"),
                                        Map.entry("MetricName", "errors"),
                                        Map.entry("Statistic", "Sum"),
                                        Map.entry("Period", "60"),
                                        Map.entry("EvaluationPeriods", 2),
                                        Map.entry("Threshold", "5"),
                                        Map.entry("ComparisonOperator", "GreaterThanThreshold"),
                                        Map.entry(
                                                "Dimensions",
                                                List.of(Map.of("Name", "Host", "Value", "a"))),
                                        Map.entry(
                                                "Tags",
                                                List.of(Map.of("Key", "team", "Value", "x")))));
        assertThat(alarm.ref()).isEqualTo("errors");
        var told = cloudWatch.describeAlarms(r -> r.alarmNames("errors")).metricAlarms().getFirst();
        assertThat(told.threshold()).isEqualTo(5);
        assertThat(told.dimensions()).hasSize(1);
        assertThat(alarm.attribute("Arn")).isEqualTo(told.alarmArn());
        alarm.delete();
        assertThat(cloudWatch.describeAlarms().metricAlarms()).isEmpty();
    }

    @Test
    void dashboardsStreamsAndRules(TestEmulator brume, CloudWatchClient cloudWatch) {
        var dashboard =
                ResourceDriver.of(brume, "AWS::CloudWatch::Dashboard")
                        .create(
                                Map.of(
                                        "DashboardName",
                                        "shop",
                                        "DashboardBody",
                                        "{\"widgets\":[]}"));
        assertThat(cloudWatch.getDashboard(r -> r.dashboardName("shop")).dashboardBody())
                .isEqualTo("{\"widgets\":[]}");
        dashboard.delete();
        var stream =
                ResourceDriver.of(brume, "AWS::CloudWatch::MetricStream")
                        .create(
                                Map.of(
                                        "Name",
                                        "all",
                                        "FirehoseArn",
                                        "arn:aws:firehose:us-east-1:000000000000:deliverystream/x",
                                        "RoleArn",
                                        "arn:aws:iam::000000000000:role/x",
                                        "OutputFormat",
                                        "json"));
        assertThat(cloudWatch.listMetricStreams(r -> {}).entries()).hasSize(1);
        stream.delete();
        assertThat(cloudWatch.listMetricStreams(r -> {}).entries()).isEmpty();
    }

    @Test
    void alarmsFollowTheirTemplates(TestEmulator brume, CloudWatchClient cloudWatch) {
        var child =
                ResourceDriver.of(brume, "AWS::CloudWatch::Alarm")
                        .create(alarm(Map.of("AlarmDescription", "first", "Threshold", 5)));
        var composite =
                ResourceDriver.of(brume, "AWS::CloudWatch::CompositeAlarm")
                        .create(Map.of("AlarmName", "both", "AlarmRule", "ALARM(rate)"));
        child.update(alarm(Map.of("Threshold", 7, "TreatMissingData", "breaching")));
        var told = cloudWatch.describeAlarms(r -> r.alarmNames("rate")).metricAlarms().getFirst();
        assertThat(told.threshold()).isEqualTo(7);
        assertThat(told.alarmDescription()).isNull();
        assertThat(told.metrics()).hasSize(2);
        composite.update(
                Map.of(
                        "AlarmName",
                        "both",
                        "AlarmRule",
                        "NOT ALARM(rate)",
                        "ActionsSuppressor",
                        "rate",
                        "ActionsSuppressorWaitPeriod",
                        60,
                        "ActionsSuppressorExtensionPeriod",
                        "90"));
        // What changed behind the template's back shows when it is read.
        cloudWatch.disableAlarmActions(r -> r.alarmNames("both"));
        assertThat(composite.model().tree()).containsEntry("ActionsEnabled", false);
        composite.delete();
        child.delete();
    }

    private static Map<String, Object> alarm(Map<String, Object> more) {
        var metric = Map.of("Namespace", "Shop", "MetricName", "errors");
        var properties = new HashMap<String, Object>(more);
        properties.put("AlarmName", "rate");
        properties.put("EvaluationPeriods", 1);
        properties.put("ComparisonOperator", "GreaterThanThreshold");
        properties.put(
                "Metrics",
                List.of(
                        Map.of("Id", "e", "Expression", "m / 2", "Label", "half"),
                        Map.of(
                                "Id",
                                "m",
                                "ReturnData",
                                "false",
                                "MetricStat",
                                Map.of("Metric", metric, "Period", 60, "Stat", "Sum"))));
        return properties;
    }

    @Test
    void rulesAndDetectorsFollowTheirs(TestEmulator brume, CloudWatchClient cloudWatch) {
        var body =
                "{\"Schema\":{\"Name\":\"CloudWatchLogRule\",\"Version\":1},\"Aggregat"
                        + "eOn\":\"Count\",\"Contribution\":{\"Keys\":[\"$.ip\"]}}";
        var rule =
                ResourceDriver.of(brume, "AWS::CloudWatch::InsightRule")
                        .create(
                                Map.of(
                                        "RuleName",
                                        "ips",
                                        "RuleBody",
                                        body,
                                        "RuleState",
                                        "ENABLED"));
        rule.update(Map.of("RuleName", "ips", "RuleBody", body, "RuleState", "DISABLED"));
        cloudWatch.enableInsightRules(r -> r.ruleNames("ips"));
        assertThat(rule.model().tree()).containsEntry("RuleState", "ENABLED");
        rule.delete();
        var excluded =
                Map.of("StartTime", "2026-07-01T00:00:00", "EndTime", "2026-07-02T00:00:00Z");
        var detector =
                ResourceDriver.of(brume, "AWS::CloudWatch::AnomalyDetector")
                        .create(
                                Map.of(
                                        "Namespace",
                                        "Shop",
                                        "MetricName",
                                        "errors",
                                        "Stat",
                                        "Sum",
                                        "Configuration",
                                        Map.of("ExcludedTimeRanges", List.of(excluded))));
        assertThat(
                        cloudWatch
                                .describeAnomalyDetectors(r -> r.namespace("Shop"))
                                .anomalyDetectors()
                                .getFirst()
                                .configuration()
                                .excludedTimeRanges()
                                .getFirst()
                                .startTime())
                .isEqualTo("2026-07-01T00:00:00Z");
        detector.delete();
    }
}
