package dev.brume.route53;

import static dev.brume.route53.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficOperationsTest {
    private static final String TREE =
            """
            {"AWSPolicyFormatVersion": "2015-10-01", "RecordType": "A", "StartRule": "where",
             "Endpoints": {"eu": {"Type": "value", "Value": "192.0.2.1"},
                           "eu2": {"Type": "value", "Value": "192.0.2.2"},
                           "rest": {"Type": "value", "Value": "192.0.2.3"}},
             "Rules": {"where": {"RuleType": "geo", "Locations": [
                           {"Continent": "EU", "RuleReference": "europe"},
                           {"IsDefault": true, "EndpointReference": "rest"}]},
                       "europe": {"RuleType": "failover",
                           "Primary": {"EndpointReference": "eu", "HealthCheck": "CHECK"},
                           "Secondary": {"EndpointReference": "eu2"}}}}
            """;
    private static final String PLAIN =
            """
            {"AWSPolicyFormatVersion": "2015-10-01", "RecordType": "A", "StartEndpoint": "one",
             "Endpoints": {"one": {"Type": "value", "Value": "192.0.2.9"}}}
            """;

    private final DnsWorld dns = new DnsWorld();
    private String zone = "";

    @BeforeEach
    void zoneOfTheTest() {
        zone = Batches.zone(dns.route53, "example.com");
        dns.locate("203.0.113.0/24", "DE");
        dns.healthy("hc", true);
    }

    private String tree() {
        return TREE.replace("CHECK", dns.check("hc"));
    }

    @AfterEach
    void endOfTheWorld() {
        dns.close();
    }

    @Test
    void aPolicyIsCompiledIntoRecords() {
        var policy =
                dns.route53.createTrafficPolicy(r -> r.name("p").document(tree())).trafficPolicy();
        var made =
                dns.route53.createTrafficPolicyInstance(
                        r ->
                                r.hostedZoneId(zone)
                                        .name("www.example.com")
                                        .ttl(60L)
                                        .trafficPolicyId(policy.id())
                                        .trafficPolicyVersion(1));
        assertThat(made.trafficPolicyInstance().state()).isEqualTo("Creating");
        var id = made.trafficPolicyInstance().id();
        assertThat(
                        dns.route53
                                .getTrafficPolicyInstance(r -> r.id(id))
                                .trafficPolicyInstance()
                                .state())
                .isEqualTo("Applied");

        assertThat(dns.askFor("203.0.113.1", "www.example.com", "A").values())
                .containsExactly("192.0.2.1");
        assertThat(dns.ask("www.example.com", "A").values()).containsExactly("192.0.2.3");
        dns.healthy("hc", false);
        assertThat(dns.askFor("203.0.113.1", "www.example.com", "A").values())
                .containsExactly("192.0.2.2");
        assertRefused(
                "TrafficPolicyInUse",
                () -> dns.route53.deleteTrafficPolicy(r -> r.id(policy.id()).version(1)));

        dns.route53.createTrafficPolicyVersion(
                r -> r.id(policy.id()).document(PLAIN).comment("simpler"));
        dns.route53.updateTrafficPolicyInstance(
                r -> r.id(id).ttl(30L).trafficPolicyId(policy.id()).trafficPolicyVersion(2));
        assertThat(dns.ask("www.example.com", "A").values()).containsExactly("192.0.2.9");
        assertThat(
                        dns.route53
                                .listTrafficPolicyInstancesByPolicy(
                                        r -> r.trafficPolicyId(policy.id()).trafficPolicyVersion(2))
                                .trafficPolicyInstances())
                .hasSize(1);
        assertThat(dns.route53.listTrafficPolicyVersions(r -> r.id(policy.id())).trafficPolicies())
                .hasSize(2);

        dns.route53.deleteTrafficPolicyInstance(r -> r.id(id));
        assertThat(dns.ask("www.example.com", "A").values()).isEmpty();
        assertThat(dns.route53.getHostedZone(r -> r.id(zone)).hostedZone().resourceRecordSetCount())
                .isEqualTo(2);
        dns.route53.deleteTrafficPolicy(r -> r.id(policy.id()).version(1));
        dns.route53.deleteTrafficPolicy(r -> r.id(policy.id()).version(2));
        assertThat(dns.route53.listTrafficPolicies().trafficPolicySummaries()).isEmpty();
    }

    @Test
    void documentsThatLeadNowhereAreRefused() {
        for (var document :
                new String[] {
                    "{",
                    "[]",
                    "{}",
                    PLAIN.replace("\"one\": {", "\"two\": {"),
                    PLAIN.replace("192.0.2.9", "nowhere"),
                    TREE.replace("\"RuleReference\": \"europe\"", "\"RuleReference\": \"where\""),
                    TREE.replace("\"Continent\": \"EU\"", "\"Continent\": \"XX\"")
                }) {
            assertRefused(
                    "InvalidTrafficPolicyDocument",
                    () -> dns.route53.createTrafficPolicy(r -> r.name("p").document(document)));
        }
        dns.route53.createTrafficPolicy(r -> r.name("p").document(PLAIN));
        assertRefused(
                "TrafficPolicyAlreadyExists",
                () -> dns.route53.createTrafficPolicy(r -> r.name("p").document(PLAIN)));
    }
}
