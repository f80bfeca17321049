package dev.brume.route53resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;

import java.util.List;
import java.util.Map;

/// The resolver's resources as CloudFormation makes them.
@BrumeTest
class ResolverResourceTest {
    private static ResourceDriver driver(TestEmulator brume, String type) {
        return ResourceDriver.of(brume, "AWS::Route53Resolver::" + type);
    }

    private static Map<String, Object> endpoint(Object... subnets) {
        var addresses =
                List.of(subnets).stream().map(subnet -> Map.of("SubnetId", subnet)).toList();
        return Map.of(
                "Direction",
                "OUTBOUND",
                "Name",
                "out",
                "SecurityGroupIds",
                List.of("sg-1"),
                "IpAddresses",
                addresses);
    }

    @Test
    void anEndpointARuleAndItsVpc(TestEmulator brume, Route53ResolverClient resolver) {
        var endpoint = driver(brume, "ResolverEndpoint").create(endpoint("subnet-1", "subnet-2"));
        endpoint.update(endpoint("subnet-1", "subnet-3"));
        assertThat(
                        resolver.listResolverEndpointIpAddresses(
                                        r -> r.resolverEndpointId(endpoint.ref()))
                                .ipAddresses())
                .extracting("subnetId")
                .containsExactly("subnet-1", "subnet-3");
        var rule =
                driver(brume, "ResolverRule")
                        .reforming("DomainName")
                        .create(
                                Map.of(
                                        "RuleType",
                                        "FORWARD",
                                        "DomainName",
                                        "corp.example",
                                        "ResolverEndpointId",
                                        endpoint.ref(),
                                        "TargetIps",
                                        List.of(Map.of("Ip", "10.0.0.1", "Port", 53))));
        assertThat(rule.attribute("Arn").toString()).contains(":resolver-rule/rslvr-rr-");
        var association =
                driver(brume, "ResolverRuleAssociation")
                        .create(Map.of("ResolverRuleId", rule.ref(), "VPCId", "vpc-1"));
        association.delete();
        rule.delete();
        endpoint.delete();
    }

    @Test
    void aFirewall(TestEmulator brume, Route53ResolverClient resolver) {
        var list =
                driver(brume, "FirewallDomainList")
                        .create(Map.of("Name", "bad", "Domains", List.of("bad.example")));
        assertThat(list.attribute("DomainCount").toString()).isEqualTo("1");
        list.update(Map.of("Name", "bad", "Domains", List.of("worse.example", "a.example")));
        var rule =
                Map.of(
                        "Action",
                        "BLOCK",
                        "BlockResponse",
                        "NODATA",
                        "Priority",
                        10,
                        "FirewallDomainListId",
                        list.ref());
        var group =
                driver(brume, "FirewallRuleGroup")
                        .create(Map.of("Name", "g", "FirewallRules", List.of(rule)));
        var association =
                driver(brume, "FirewallRuleGroupAssociation")
                        .create(
                                Map.of(
                                        "Name",
                                        "a",
                                        "FirewallRuleGroupId",
                                        group.ref(),
                                        "Priority",
                                        200,
                                        "VpcId",
                                        "vpc-1"));
        association.update(
                Map.of(
                        "Name",
                        "a",
                        "FirewallRuleGroupId",
                        group.ref(),
                        "Priority",
                        300,
                        "VpcId",
                        "vpc-1"));
        assertThat(
                        resolver.listFirewallRuleGroupAssociations(r -> r.vpcId("vpc-1"))
                                .firewallRuleGroupAssociations()
                                .getFirst()
                                .priority())
                .isEqualTo(300);
        association.delete();
        group.delete();
        list.delete();
    }

    @Test
    void logsAndSettings(TestEmulator brume) {
        var config =
                driver(brume, "ResolverQueryLoggingConfig")
                        .create(Map.of("Name", "all", "DestinationArn", "arn:aws:s3:::queries"));
        var association =
                driver(brume, "ResolverQueryLoggingConfigAssociation")
                        .create(
                                Map.of(
                                        "ResolverQueryLogConfigId",
                                        config.ref(),
                                        "ResourceId",
                                        "vpc-1"));
        association.delete();
        config.delete();
        driver(brume, "ResolverDNSSECConfig").create(Map.of("ResourceId", "vpc-1")).delete();
        driver(brume, "ResolverConfig")
                .unread()
                .create(Map.of("ResourceId", "vpc-1", "AutodefinedReverseFlag", "DISABLE"))
                .delete();
    }
}
