package dev.brume.route53resolver;

import static dev.brume.route53resolver.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;
import software.amazon.awssdk.services.route53resolver.model.Action;
import software.amazon.awssdk.services.route53resolver.model.FirewallRule;

import java.time.Duration;
import java.util.List;

/// Domain lists, rule groups and rules of the firewall.
@BrumeTest
class FirewallOperationsTest {
    private static String list(Route53ResolverClient resolver, String name) {
        return resolver.createFirewallDomainList(r -> r.name(name).creatorRequestId(name))
                .firewallDomainList()
                .id();
    }

    private static String group(Route53ResolverClient resolver, String name) {
        return resolver.createFirewallRuleGroup(r -> r.name(name).creatorRequestId(name))
                .firewallRuleGroup()
                .id();
    }

    private static FirewallRule rule(
            Route53ResolverClient resolver, String group, int priority, Action action) {
        var list = list(resolver, "list-" + priority);
        return resolver.createFirewallRule(
                        r ->
                                r.firewallRuleGroupId(group)
                                        .firewallDomainListId(list)
                                        .name("rule-" + priority)
                                        .priority(priority)
                                        .action(action)
                                        .creatorRequestId("r" + priority))
                .firewallRule();
    }

    @Test
    void domainListsHoldDomains(Route53ResolverClient resolver, ClockControl time) {
        var id = list(resolver, "bad");
        assertThat(id).matches("rslvr-fdl-[0-9a-f]{16}");
        assertThat(list(resolver, "bad")).isEqualTo(id);
        var updated =
                resolver.updateFirewallDomains(
                        r ->
                                r.firewallDomainListId(id)
                                        .operation("ADD")
                                        .domains("example.com.", "*.Example.net", "b.org"));
        assertThat(updated.statusAsString()).isEqualTo("UPDATING");
        time.advance(Duration.ofSeconds(2));
        var list = resolver.getFirewallDomainList(r -> r.firewallDomainListId(id));
        assertThat(list.firewallDomainList().domainCount()).isEqualTo(3);
        assertThat(list.firewallDomainList().statusAsString()).isEqualTo("COMPLETE");
        assertThat(domains(resolver, id))
                .containsExactly("*.example.net.", "b.org.", "example.com.");
        resolver.updateFirewallDomains(
                r -> r.firewallDomainListId(id).operation("REMOVE").domains("b.org"));
        resolver.updateFirewallDomains(
                r -> r.firewallDomainListId(id).operation("REPLACE").domains("only.example"));
        assertThat(domains(resolver, id)).containsExactly("only.example.");
        assertRefused(
                "ValidationException",
                "has no domain",
                () ->
                        resolver.updateFirewallDomains(
                                r ->
                                        r.firewallDomainListId(id)
                                                .operation("REMOVE")
                                                .domains("b.org")));
        assertRefused(
                "ValidationException",
                "a*.example.com",
                () ->
                        resolver.updateFirewallDomains(
                                r ->
                                        r.firewallDomainListId(id)
                                                .operation("ADD")
                                                .domains("a*.example.com")));
        resolver.deleteFirewallDomainList(r -> r.firewallDomainListId(id));
        assertRefused(
                "ResourceNotFoundException",
                "[RSLVR-02025] Can\u2019t find the resource with ID \"" + id + "\". Trace Id: \"",
                () -> resolver.getFirewallDomainList(r -> r.firewallDomainListId(id)));
    }

    private static List<String> domains(Route53ResolverClient resolver, String id) {
        return resolver.listFirewallDomains(r -> r.firewallDomainListId(id)).domains();
    }

    /// The listings are those of a recorded AWS answer.
    @Test
    void rulesAreListedByPriorityAndAction(Route53ResolverClient resolver) {
        var group = group(resolver, "g");
        assertThat(resolver.listFirewallRules(r -> r.firewallRuleGroupId(group)).firewallRules())
                .isEmpty();
        rule(resolver, group, 4, Action.ALLOW);
        rule(resolver, group, 1, Action.ALLOW);
        rule(resolver, group, 3, Action.ALERT);
        var made = rule(resolver, group, 2, Action.ALERT);
        assertThat(made.firewallDomainRedirectionActionAsString())
                .isEqualTo("INSPECT_REDIRECTION_DOMAIN");
        assertThat(made.blockResponse()).isNull();
        assertThat(resolver.listFirewallRules(r -> r.firewallRuleGroupId(group)).firewallRules())
                .extracting("priority")
                .containsExactly(1, 2, 3, 4);
        assertThat(
                        resolver.listFirewallRules(
                                        r -> r.firewallRuleGroupId(group).action(Action.ALLOW))
                                .firewallRules())
                .extracting("priority")
                .containsExactly(1, 4);
        assertThat(
                        resolver.listFirewallRules(
                                        r ->
                                                r.firewallRuleGroupId(group)
                                                        .action(Action.ALERT)
                                                        .priority(4))
                                .firewallRules())
                .isEmpty();
        assertRefused(
                "ConflictException",
                "[RSLVR-02103]",
                () -> resolver.deleteFirewallRuleGroup(r -> r.firewallRuleGroupId(group)));
        assertRefused(
                "ResourceNotFoundException",
                "[RSLVR-02025] Can\u2019t find the resource with ID \"missing-id\".",
                () -> resolver.listFirewallRules(r -> r.firewallRuleGroupId("missing-id")));
    }

    @Test
    void blockingSaysWhatIsAnswered(Route53ResolverClient resolver) {
        var group = group(resolver, "g");
        var list = list(resolver, "l");
        assertRefused(
                "ValidationException",
                "BlockResponse",
                () -> rule(resolver, group, 1, Action.BLOCK));
        var rule =
                resolver.createFirewallRule(
                                r ->
                                        r.firewallRuleGroupId(group)
                                                .firewallDomainListId(list)
                                                .name("block")
                                                .priority(7)
                                                .action(Action.BLOCK)
                                                .blockResponse("OVERRIDE")
                                                .blockOverrideDomain("walled.example")
                                                .blockOverrideDnsType("CNAME")
                                                .blockOverrideTtl(30)
                                                .creatorRequestId("c"))
                        .firewallRule();
        assertThat(rule.blockOverrideTtl()).isEqualTo(30);
        var next =
                resolver.updateFirewallRule(
                                r ->
                                        r.firewallRuleGroupId(group)
                                                .firewallDomainListId(list)
                                                .blockResponse("NXDOMAIN")
                                                .priority(9))
                        .firewallRule();
        assertThat(next.blockOverrideDomain()).isNull();
        assertThat(next.priority()).isEqualTo(9);
        assertThat(
                        resolver.getFirewallRuleGroup(r -> r.firewallRuleGroupId(group))
                                .firewallRuleGroup()
                                .ruleCount())
                .isEqualTo(1);
        resolver.deleteFirewallRule(r -> r.firewallRuleGroupId(group).firewallDomainListId(list));
        resolver.deleteFirewallRuleGroup(r -> r.firewallRuleGroupId(group));
    }

    @Test
    void groupsHoldInVpcsByPriority(Route53ResolverClient resolver) {
        var group = group(resolver, "g");
        assertRefused(
                "ValidationException",
                "The priority value you provided is reserved. Provide a number between \"100\" and"
                        + " \"9900\".",
                () -> associate(resolver, group, 100));
        var id = associate(resolver, group, 101);
        assertThat(id).matches("rslvr-frgassoc-[0-9a-f]{16}");
        var other = group(resolver, "h");
        assertRefused("ConflictException", "priority", () -> associate(resolver, other, 101));
        resolver.updateFirewallRuleGroupAssociation(
                r -> r.firewallRuleGroupAssociationId(id).mutationProtection("ENABLED"));
        assertRefused(
                "ValidationException",
                "MutationProtection",
                () ->
                        resolver.disassociateFirewallRuleGroup(
                                r -> r.firewallRuleGroupAssociationId(id)));
        resolver.updateFirewallRuleGroupAssociation(
                r ->
                        r.firewallRuleGroupAssociationId(id)
                                .mutationProtection("DISABLED")
                                .priority(200));
        associate(resolver, other, 101);
        assertThat(
                        resolver.listFirewallRuleGroupAssociations(r -> r.vpcId("vpc-1"))
                                .firewallRuleGroupAssociations())
                .hasSize(2);
        resolver.disassociateFirewallRuleGroup(r -> r.firewallRuleGroupAssociationId(id));
        resolver.deleteFirewallRuleGroup(r -> r.firewallRuleGroupId(group));
    }

    private static String associate(Route53ResolverClient resolver, String group, int priority) {
        return resolver.associateFirewallRuleGroup(
                        r ->
                                r.firewallRuleGroupId(group)
                                        .vpcId("vpc-1")
                                        .priority(priority)
                                        .name("a")
                                        .creatorRequestId(group + priority))
                .firewallRuleGroupAssociation()
                .id();
    }

    @Test
    void vpcsHaveSettings(Route53ResolverClient resolver, ClockControl time) {
        assertThat(
                        resolver.getFirewallConfig(r -> r.resourceId("vpc-1"))
                                .firewallConfig()
                                .firewallFailOpenAsString())
                .isEqualTo("DISABLED");
        resolver.updateFirewallConfig(r -> r.resourceId("vpc-1").firewallFailOpen("ENABLED"));
        assertThat(resolver.listFirewallConfigs(r -> {}).firewallConfigs()).hasSize(1);
        var dnssec =
                resolver.updateResolverDnssecConfig(
                        r -> r.resourceId("vpc-1").validation("ENABLE"));
        assertThat(dnssec.resolverDNSSECConfig().validationStatusAsString()).isEqualTo("ENABLING");
        var reverse =
                resolver.updateResolverConfig(
                        r -> r.resourceId("vpc-1").autodefinedReverseFlag("DISABLE"));
        assertThat(reverse.resolverConfig().autodefinedReverseAsString()).isEqualTo("DISABLING");
        time.advance(Duration.ofSeconds(2));
        assertThat(
                        resolver.getResolverDnssecConfig(r -> r.resourceId("vpc-1"))
                                .resolverDNSSECConfig()
                                .validationStatusAsString())
                .isEqualTo("ENABLED");
        assertThat(
                        resolver.getResolverConfig(r -> r.resourceId("vpc-1"))
                                .resolverConfig()
                                .autodefinedReverseAsString())
                .isEqualTo("DISABLED");
    }

    @Test
    void queriesOfVpcsAreLogged(Route53ResolverClient resolver, ClockControl time) {
        var config =
                resolver.createResolverQueryLogConfig(
                                r ->
                                        r.name("log")
                                                .creatorRequestId("1")
                                                .destinationArn("arn:aws:s3:::logs"))
                        .resolverQueryLogConfig();
        assertThat(config.statusAsString()).isEqualTo("CREATING");
        var association =
                resolver.associateResolverQueryLogConfig(
                                r -> r.resolverQueryLogConfigId(config.id()).resourceId("vpc-1"))
                        .resolverQueryLogConfigAssociation();
        time.advance(Duration.ofSeconds(2));
        assertThat(
                        resolver.getResolverQueryLogConfigAssociation(
                                        r ->
                                                r.resolverQueryLogConfigAssociationId(
                                                        association.id()))
                                .resolverQueryLogConfigAssociation()
                                .statusAsString())
                .isEqualTo("ACTIVE");
        var listed = resolver.listResolverQueryLogConfigs(r -> r.sortBy("Name"));
        assertThat(listed.totalCount()).isEqualTo(1);
        assertThat(listed.resolverQueryLogConfigs().getFirst().associationCount()).isEqualTo(1);
        assertRefused(
                "InvalidRequestException",
                "associated",
                () ->
                        resolver.deleteResolverQueryLogConfig(
                                r -> r.resolverQueryLogConfigId(config.id())));
        resolver.disassociateResolverQueryLogConfig(
                r -> r.resolverQueryLogConfigId(config.id()).resourceId("vpc-1"));
        resolver.deleteResolverQueryLogConfig(r -> r.resolverQueryLogConfigId(config.id()));
        assertRefused(
                "ResourceNotFoundException",
                "There is no such query logging configuration.",
                () ->
                        resolver.getResolverQueryLogConfig(
                                r -> r.resolverQueryLogConfigId(config.id())));
    }
}
