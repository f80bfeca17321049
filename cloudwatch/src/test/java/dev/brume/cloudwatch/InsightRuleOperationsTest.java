package dev.brume.cloudwatch;

import static dev.brume.cloudwatch.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.InsightRule;

@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes lists of consumers as varargs
class InsightRuleOperationsTest {
    private static final String SERVICE =
            "arn:aws:ec2:us-east-1:000000000000:vpc-endpoint-service/vpce-svc-1";
    private static final String TEMPLATE = "VpcEndpointService-BytesByEndpointId-v1";
    private static final String DEFINITION =
            "{\"Schema\":{\"Name\":\"CloudWatchLogRule\",\"Version\":1},\"Aggregat"
                    + "eOn\":\"Count\",\"Contribution\":{\"Keys\":[\"$.ip\"],\"Filters\":[]},\""
                    + "LogGroupNames\":[\"a\"],\"LogFormat\":\"JSON\"}";

    @Test
    void aServiceKeepsRulesForItsResources(CloudWatchClient cloudWatch) {
        cloudWatch.putManagedInsightRules(
                r -> r.managedRules(m -> m.templateName(TEMPLATE).resourceARN(SERVICE)));
        var rules = cloudWatch.listManagedInsightRules(r -> r.resourceARN(SERVICE)).managedRules();
        assertThat(rules).hasSize(4);
        var made =
                rules.stream()
                        .filter(each -> each.templateName().equals(TEMPLATE))
                        .findFirst()
                        .orElseThrow();
        assertThat(made.ruleState().state()).isEqualTo("ENABLED");
        var name = made.ruleState().ruleName();
        assertThat(cloudWatch.describeInsightRules(r -> {}).insightRules())
                .singleElement()
                .extracting(InsightRule::managedRule)
                .isEqualTo(true);
        cloudWatch.disableInsightRules(r -> r.ruleNames(name));
        assertRefused(
                "InvalidParameterValue",
                "The rule " + name + " is managed by a service and cannot be changed.",
                () -> cloudWatch.putInsightRule(r -> r.ruleName(name).ruleDefinition(DEFINITION)));
        assertRefused(
                "InvalidParameterValue",
                "The resource arn:aws:s3:::b has no managed Contributor Insights rules.",
                () -> cloudWatch.listManagedInsightRules(r -> r.resourceARN("arn:aws:s3:::b")));
    }

    @Test
    void reportsHaveNoContributorsAsLongAsThereAreNoLogs(CloudWatchClient cloudWatch) {
        cloudWatch.putInsightRule(r -> r.ruleName("ips").ruleDefinition(DEFINITION));
        var report =
                cloudWatch.getInsightRuleReport(
                        r ->
                                r.ruleName("ips")
                                        .startTime(java.time.Instant.EPOCH)
                                        .endTime(java.time.Instant.EPOCH.plusSeconds(3600))
                                        .period(300));
        assertThat(report.keyLabels()).containsExactly("$.ip");
        assertThat(report.contributors()).isEmpty();
        assertThat(cloudWatch.deleteInsightRules(r -> r.ruleNames("ips", "none")).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.failureResource()).isEqualTo("none"));
    }

    @Test
    void enrichmentIsOff(CloudWatchClient cloudWatch) {
        assertThat(cloudWatch.getOTelEnrichment(r -> {}).statusAsString()).isEqualTo("Stopped");
    }
}
