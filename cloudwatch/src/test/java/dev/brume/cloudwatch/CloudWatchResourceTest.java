package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

import java.util.List;
import java.util.Map;

@BrumeTest
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
}
