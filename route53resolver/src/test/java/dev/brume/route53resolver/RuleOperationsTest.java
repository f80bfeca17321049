package dev.brume.route53resolver;

import static dev.brume.route53resolver.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;
import software.amazon.awssdk.services.route53resolver.model.ResolverRule;
import software.amazon.awssdk.services.route53resolver.model.ResolverRuleAssociationStatus;

import java.time.Duration;

/// Rules and the VPCs that they hold in.
@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes varargs of consumers
class RuleOperationsTest {
    private static ResolverRule rule(
            Route53ResolverClient resolver, String request, String domain) {
        var endpoints = resolver.listResolverEndpoints(r -> {}).resolverEndpoints();
        var endpoint =
                endpoints.isEmpty()
                        ? EndpointOperationsTest.outbound(resolver, "e").id()
                        : endpoints.getFirst().id();
        return resolver.createResolverRule(
                        r ->
                                r.creatorRequestId(request)
                                        .ruleType("FORWARD")
                                        .domainName(domain)
                                        .name("to-office")
                                        .resolverEndpointId(endpoint)
                                        .targetIps(t -> t.ip("10.0.1.200").port(123)))
                .resolverRule();
    }

    /// The shape is that of a recorded AWS answer.
    @Test
    void aRuleIsAsAwsMakesIt(Route53ResolverClient resolver) {
        var rule = rule(resolver, "1", "www.example1.com");
        assertThat(rule.id()).matches("rslvr-rr-[0-9a-f]{17}");
        assertThat(rule.domainName()).isEqualTo("www.example1.com.");
        assertThat(rule.ownerId()).isEqualTo("000000000000");
        assertThat(rule.shareStatusAsString()).isEqualTo("NOT_SHARED");
        assertThat(rule.statusAsString()).isEqualTo("COMPLETE");
        assertThat(rule.targetIps())
                .singleElement()
                .satisfies(target -> assertThat(target.port()).isEqualTo(123));
        var gone = resolver.deleteResolverRule(r -> r.resolverRuleId(rule.id())).resolverRule();
        assertThat(gone.statusAsString()).isEqualTo("DELETING");
        assertRefused(
                "ResourceNotFoundException",
                "[RSLVR-00703] Resolver rule with ID \"" + rule.id() + "\" does not exist.",
                () ->
                        resolver.disassociateResolverRule(
                                r -> r.resolverRuleId(rule.id()).vpcId("vpc-1")));
    }

    @Test
    void aRuleHoldsInVpcs(Route53ResolverClient resolver, ClockControl time) {
        var rule = rule(resolver, "1", "corp.example");
        var made =
                resolver.associateResolverRule(
                                r -> r.resolverRuleId(rule.id()).vpcId("vpc-1").name("a"))
                        .resolverRuleAssociation();
        assertThat(made.id()).matches("rslvr-rrassoc-[0-9a-f]{17}");
        assertThat(made.status()).isEqualTo(ResolverRuleAssociationStatus.CREATING);
        time.advance(Duration.ofSeconds(2));
        var now =
                resolver.getResolverRuleAssociation(r -> r.resolverRuleAssociationId(made.id()))
                        .resolverRuleAssociation();
        assertThat(now.status()).isEqualTo(ResolverRuleAssociationStatus.COMPLETE);
        var same = rule(resolver, "2", "corp.example.");
        assertRefused(
                "InvalidRequestException",
                "[RSLVR-00802] Cannot associate rules with same domain name with same VPC. Conflict"
                        + " with resolver rule \""
                        + rule.id()
                        + "\"",
                () ->
                        resolver.associateResolverRule(
                                r -> r.resolverRuleId(same.id()).vpcId("vpc-1")));
        assertRefused(
                "ResourceInUseException",
                "disassociate",
                () -> resolver.deleteResolverRule(r -> r.resolverRuleId(rule.id())));
        assertThat(
                        resolver.listResolverRuleAssociations(
                                        r -> r.filters(f -> f.name("VPCId").values("vpc-1")))
                                .resolverRuleAssociations())
                .hasSize(1);
        var gone =
                resolver.disassociateResolverRule(r -> r.resolverRuleId(rule.id()).vpcId("vpc-1"));
        assertThat(gone.resolverRuleAssociation().statusAsString()).isEqualTo("DELETING");
        resolver.deleteResolverRule(r -> r.resolverRuleId(rule.id()));
    }

    @Test
    void rulesAreListedPageByPage(Route53ResolverClient resolver) {
        for (int i = 0; i < 5; i++) {
            rule(resolver, "" + i, i + ".example.com");
        }
        var pages = resolver.listResolverRulesPaginator(r -> r.maxResults(2));
        assertThat(pages.stream().map(page -> page.resolverRules().size()))
                .containsExactly(2, 2, 1);
        assertThat(pages.resolverRules()).extracting("id").doesNotHaveDuplicates();
        assertRefused(
                "InvalidNextTokenException",
                "NextToken",
                () -> resolver.listResolverRules(r -> r.nextToken("?")));
    }

    @Test
    void whatIsNoRuleIsRefused(Route53ResolverClient resolver) {
        assertRefused(
                "InvalidRequestException",
                "[RSLVR-00718] Cannot create a rule with type RECURSIVE",
                () ->
                        resolver.createResolverRule(
                                r ->
                                        r.creatorRequestId("1")
                                                .ruleType("RECURSIVE")
                                                .domainName("example.com")));
        assertRefused(
                "InvalidRequestException",
                "FORWARD needs",
                () ->
                        resolver.createResolverRule(
                                r ->
                                        r.creatorRequestId("1")
                                                .ruleType("FORWARD")
                                                .domainName("example.com")));
        var rule = rule(resolver, "1", "example.com");
        resolver.updateResolverRule(
                r ->
                        r.resolverRuleId(rule.id())
                                .config(
                                        c ->
                                                c.name("renamed")
                                                        .targetIps(
                                                                t -> t.ip("10.0.0.1").port(53))));
        var now = resolver.getResolverRule(r -> r.resolverRuleId(rule.id())).resolverRule();
        assertThat(now.name()).isEqualTo("renamed");
        assertThat(now.targetIps().getFirst().ip()).isEqualTo("10.0.0.1");
    }

    @Test
    void policiesAreKept(Route53ResolverClient resolver) {
        var rule = rule(resolver, "1", "example.com");
        var policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        resolver.putResolverRulePolicy(r -> r.arn(rule.arn()).resolverRulePolicy(policy));
        assertThat(resolver.getResolverRulePolicy(r -> r.arn(rule.arn())).resolverRulePolicy())
                .isEqualTo(policy);
        assertRefused(
                "UnknownResourceException",
                "rslvr-rr-0",
                () ->
                        resolver.getResolverRulePolicy(
                                r -> r.arn(rule.arn().replaceAll("rr-.*", "rr-0"))));
    }
}
