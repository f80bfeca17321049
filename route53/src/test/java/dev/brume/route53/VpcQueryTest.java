package dev.brume.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.event.VendedLogLine;
import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;
import software.amazon.awssdk.services.route53resolver.model.CreateFirewallRuleRequest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What the resolver's rules and firewall make of VPCs' queries. `10.1.0.0/16` is in `vpc-1`,
/// `10.2.0.0/16` in `vpc-2`.
class VpcQueryTest {
    private static final String HERE = "10.1.0.7";
    private static final String ELSEWHERE = "10.2.0.7";

    private final DnsWorld dns = new DnsWorld();
    private final Route53ResolverClient resolver = dns.brume().sdk(Route53ResolverClient.class);
    private int made;

    VpcQueryTest() throws IOException {
        dns.page(
                "POST",
                "/_brume/vpcs",
                "{\"cidr\":\"10.1.0.0/16\",\"vpc\":\"vpc-1\",\"region\":\"us-east-1\"}");
        dns.page(
                "POST",
                "/_brume/vpcs",
                "{\"cidr\":\"10.2.0.0/16\",\"vpc\":\"vpc-2\",\"region\":\"us-east-1\"}");
        var zone = Batches.zone(dns.route53, "example.com");
        Batches.add(
                dns.route53,
                zone,
                Batches.simple("bad.example.com", "A", "192.0.2.1"),
                Batches.simple("bad.example.com", "AAAA", "2001:db8::1"),
                Batches.simple("alias.example.com", "CNAME", "bad.example.com"),
                Batches.simple("walled.example.com", "A", "192.0.2.9"),
                Batches.simple("good.example.com", "A", "192.0.2.2"));
    }

    @AfterEach
    void close() {
        dns.close();
    }

    /// A group with one rule about some domains, which holds in `vpc-1`.
    private void rule(
            int priority, String domain, Consumer<CreateFirewallRuleRequest.Builder> action) {
        var name = "n" + made++;
        var list =
                resolver.createFirewallDomainList(r -> r.name(name).creatorRequestId(name))
                        .firewallDomainList()
                        .id();
        resolver.updateFirewallDomains(
                r -> r.firewallDomainListId(list).operation("ADD").domains(domain));
        var group =
                resolver.createFirewallRuleGroup(r -> r.name(name).creatorRequestId(name))
                        .firewallRuleGroup()
                        .id();
        resolver.createFirewallRule(
                r -> {
                    r.firewallRuleGroupId(group)
                            .firewallDomainListId(list)
                            .name(name)
                            .priority(1)
                            .creatorRequestId(name);
                    action.accept(r);
                });
        resolver.associateFirewallRuleGroup(
                r ->
                        r.firewallRuleGroupId(group)
                                .vpcId("vpc-1")
                                .priority(priority)
                                .name(name)
                                .creatorRequestId(name));
    }

    @Test
    void theFirewallBlocksInItsVpcOnly() {
        rule(200, "bad.example.com", r -> r.action("BLOCK").blockResponse("NXDOMAIN"));
        assertThat(dns.askFrom(HERE, "bad.example.com", "A").code())
                .isEqualTo(ResponseCode.NXDOMAIN);
        assertThat(dns.askFrom(ELSEWHERE, "bad.example.com", "A").values())
                .containsExactly("192.0.2.1");
        assertThat(dns.askFrom("192.0.2.77", "bad.example.com", "A").values())
                .containsExactly("192.0.2.1");
        assertThat(dns.askFrom(HERE, "good.example.com", "A").values())
                .containsExactly("192.0.2.2");
    }

    @Test
    void aWildcardIsAboutAllBelowAndTheFirstRuleDecides() {
        rule(300, "*.example.com", r -> r.action("BLOCK").blockResponse("NODATA"));
        rule(200, "good.example.com", r -> r.action("ALLOW"));
        var blocked = dns.askFrom(HERE, "bad.example.com", "A");
        assertThat(blocked.code()).isEqualTo(ResponseCode.NOERROR);
        assertThat(blocked.values()).isEmpty();
        assertThat(dns.askFrom(HERE, "a.b.example.com", "A").code())
                .isEqualTo(ResponseCode.NOERROR);
        assertThat(dns.askFrom(HERE, "good.example.com", "A").values())
                .containsExactly("192.0.2.2");
    }

    @Test
    void anOverrideLeadsElsewhere() {
        rule(
                200,
                "bad.example.com",
                r ->
                        r.action("BLOCK")
                                .blockResponse("OVERRIDE")
                                .blockOverrideDnsType("CNAME")
                                .blockOverrideDomain("walled.example.com")
                                .blockOverrideTtl(42));
        var answer = dns.askFrom(HERE, "bad.example.com", "A");
        assertThat(answer.section(1))
                .containsExactly(
                        "bad.example.com. CNAME walled.example.com.",
                        "walled.example.com. A 192.0.2.9");
        assertThat(DnsMessages.records(answer.message(), 1).getFirst().ttl()).isEqualTo(42);
    }

    @Test
    void aRuleMayBeAboutOneTypeOfQueries() {
        rule(200, "bad.example.com", r -> r.action("BLOCK").blockResponse("NODATA").qtype("AAAA"));
        assertThat(dns.askFrom(HERE, "bad.example.com", "AAAA").values()).isEmpty();
        assertThat(dns.askFrom(HERE, "bad.example.com", "A").values()).containsExactly("192.0.2.1");
    }

    @Test
    void whereACnameLeadsIsInspectedUnlessTrusted() {
        rule(200, "bad.example.com", r -> r.action("BLOCK").blockResponse("NXDOMAIN"));
        assertThat(dns.askFrom(HERE, "alias.example.com", "A").code())
                .isEqualTo(ResponseCode.NXDOMAIN);
        rule(
                150,
                "bad.example.com",
                r -> r.action("ALLOW").firewallDomainRedirectionAction("TRUST_REDIRECTION_DOMAIN"));
        assertThat(dns.askFrom(HERE, "bad.example.com", "A").values()).containsExactly("192.0.2.1");
        assertThat(dns.askFrom(HERE, "alias.example.com", "A").code())
                .isEqualTo(ResponseCode.NXDOMAIN);
    }

    @Test
    void queriesAreLogged() throws InterruptedException, IOException {
        var lines = new CopyOnWriteArrayList<VendedLogLine>();
        var heard = new ArrayBlockingQueue<String>(16);
        dns.brume()
                .platform()
                .events()
                .listen(
                        "test",
                        VendedLogLine.class,
                        line -> {
                            lines.add(line);
                            heard.add(line.line());
                        });
        rule(200, "bad.example.com", r -> r.action("ALERT"));
        var config =
                resolver.createResolverQueryLogConfig(
                                r ->
                                        r.name("log")
                                                .creatorRequestId("1")
                                                .destinationArn("arn:aws:s3:::queries"))
                        .resolverQueryLogConfig();
        resolver.associateResolverQueryLogConfig(
                r -> r.resolverQueryLogConfigId(config.id()).resourceId("vpc-1"));
        dns.askFrom(HERE, "bad.example.com", "A");
        dns.askFrom(ELSEWHERE, "bad.example.com", "A");
        assertThat(heard.poll(10, TimeUnit.SECONDS))
                .contains(
                        "\"vpc_id\":\"vpc-1\"",
                        "\"query_name\":\"bad.example.com.\"",
                        "\"rcode\":\"NOERROR\"",
                        "\"Rdata\":\"192.0.2.1\"",
                        "\"srcaddr\":\"10.1.0.7\"",
                        "\"firewall_rule_action\":\"ALERT\"");
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().destination()).isEqualTo("arn:aws:s3:::queries");
        assertThat(dns.page("GET", "/_brume/route53resolver/query-logs", ""))
                .contains("bad.example.com.");
    }

    // ---- forwarding

    private static DnsServer office(DnsWorld world) {
        return Objects.requireNonNull(
                DnsServer.start(role -> world.responder(), "127.0.0.1", List.of(0), Map.of()));
    }

    @SuppressWarnings("unchecked") // the SDK takes varargs of consumers
    private String endpoint() {
        return resolver.createResolverEndpoint(
                        r ->
                                r.creatorRequestId("e")
                                        .direction("OUTBOUND")
                                        .securityGroupIds("sg-1")
                                        .ipAddresses(
                                                a -> a.subnetId("subnet-1"),
                                                a -> a.subnetId("subnet-2")))
                .resolverEndpoint()
                .id();
    }

    @SuppressWarnings("unchecked") // the SDK takes varargs of consumers
    private void forward(String endpoint, String domain, InetSocketAddress target) {
        var rule =
                resolver.createResolverRule(
                                r ->
                                        r.creatorRequestId(domain)
                                                .ruleType("FORWARD")
                                                .domainName(domain)
                                                .resolverEndpointId(endpoint)
                                                .targetIps(
                                                        t ->
                                                                t.ip("127.0.0.1")
                                                                        .port(target.getPort())))
                        .resolverRule();
        resolver.associateResolverRule(r -> r.resolverRuleId(rule.id()).vpcId("vpc-1"));
    }

    private DnsWorld.Reply later(String from, String name) throws InterruptedException {
        var query = DnsMessages.recursive(4711, DnsName.of(name), RecordType.A, false);
        return dns.sendLater(query, from);
    }

    @Test
    void rulesForwardAndTheLongestNameDecides() throws InterruptedException {
        try (var other = new DnsWorld();
                var office = office(other)) {
            var zone = Batches.zone(other.route53, "corp.example");
            Batches.add(
                    other.route53, zone, Batches.simple("www.corp.example", "A", "198.51.100.1"));
            var address = office.addresses().getFirst();
            var endpoint = endpoint();
            forward(endpoint, "corp.example", address);
            var answer = later(HERE, "www.corp.example");
            assertThat(answer.values()).containsExactly("198.51.100.1");
            assertThat(answer.message()[3] & 0x80).as("RA").isNotZero();
            assertThat(answer.authoritative()).isFalse();
            assertThat(later(HERE, "none.corp.example").code()).isEqualTo(ResponseCode.NXDOMAIN);
            assertThat(dns.askFrom(ELSEWHERE, "www.corp.example", "A").code())
                    .isEqualTo(ResponseCode.REFUSED);
            // A system rule takes a part of the name back.
            var system =
                    resolver.createResolverRule(
                                    r ->
                                            r.creatorRequestId("s")
                                                    .ruleType("SYSTEM")
                                                    .domainName("here.corp.example"))
                            .resolverRule();
            resolver.associateResolverRule(r -> r.resolverRuleId(system.id()).vpcId("vpc-1"));
            assertThat(dns.askFrom(HERE, "x.here.corp.example", "A").code())
                    .isEqualTo(ResponseCode.REFUSED);
        }
    }

    @Test
    void anUpstreamAnswersEverythingElse() throws InterruptedException, IOException {
        try (var other = new DnsWorld()) {
            var zone = Batches.zone(other.route53, "internet.example");
            Batches.add(
                    other.route53, zone, Batches.simple("a.internet.example", "A", "198.51.100.2"));
            assertThat(dns.ask("a.internet.example", "A").code()).isEqualTo(ResponseCode.REFUSED);
            try (var internet = office(other)) {
                int port = internet.addresses().getFirst().getPort();
                dns.page(
                        "POST", "/_brume/dns/upstream", "{\"address\":\"127.0.0.1:" + port + "\"}");
                assertThat(later("127.0.0.1", "a.internet.example").values())
                        .containsExactly("198.51.100.2");
            }
            // The second time it is known.
            assertThat(later("127.0.0.1", "a.internet.example").values())
                    .containsExactly("198.51.100.2");
            assertThat(dns.page("GET", "/_brume/dns", "{\"name\":\"a.internet.example\"}"))
                    .contains("198.51.100.2");
        }
    }
}
