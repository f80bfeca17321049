package dev.brume.route53;

import static dev.brume.route53.Batches.add;
import static dev.brume.route53.Batches.alias;
import static dev.brume.route53.Batches.routed;
import static dev.brume.route53.Batches.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.name.ServedName;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RecordType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

@SuppressWarnings("unchecked") // the SDK takes its builders as generic varargs
class RoutingPolicyTest {
    private static final String NAME = "www.example.com";

    private final DnsWorld dns = new DnsWorld();
    private String id = "";

    @BeforeEach
    void zoneOfTheTest() {
        id = zone(dns.route53, "example.com");
        dns.locate("203.0.113.0/24", "DE");
        dns.locate("198.51.100.0/24", "JP");
    }

    @AfterEach
    void endOfTheWorld() {
        dns.close();
    }

    private static ResourceRecordSet set(
            String identifier, String value, Consumer<ResourceRecordSet.Builder> policy) {
        return routed(NAME, "A", policy.andThen(r -> r.setIdentifier(identifier)), value);
    }

    private ResourceRecordSet checked(
            String identifier,
            String value,
            String check,
            Consumer<ResourceRecordSet.Builder> policy) {
        return set(identifier, value, policy.andThen(r -> r.healthCheckId(dns.check(check))));
    }

    private Map<String, Integer> counts(int queries) {
        var counts = new HashMap<String, Integer>();
        for (int i = 0; i < queries; i++) {
            dns.ask(NAME, "A").values().forEach(value -> counts.merge(value, 1, Integer::sum));
        }
        return counts;
    }

    @Test
    void weightsDivideTheQueries() {
        add(
                dns.route53,
                id,
                set("a", "192.0.2.1", r -> r.weight(70L)),
                set("b", "192.0.2.2", r -> r.weight(20L)),
                set("c", "192.0.2.3", r -> r.weight(10L)),
                set("d", "192.0.2.4", r -> r.weight(0L)));
        int queries = 100_000;
        var counts = counts(queries);

        // Five standard deviations.
        IntStream.of(70, 20, 10)
                .forEach(
                        weight -> {
                            double share = weight / 100.0;
                            double bound = 5 * Math.sqrt(queries * share * (1 - share));
                            var value =
                                    weight == 70
                                            ? "192.0.2.1"
                                            : weight == 20 ? "192.0.2.2" : "192.0.2.3";
                            assertThat(Math.abs(counts.getOrDefault(value, 0) - queries * share))
                                    .isLessThan(bound);
                        });
        assertThat(counts).doesNotContainKey("192.0.2.4");
    }

    @Test
    void weightsOfZeroServeWhereNothingElseDoes() {
        dns.healthy("hc", true);
        add(
                dns.route53,
                id,
                checked("a", "192.0.2.1", "hc", r -> r.weight(1L)),
                set("b", "192.0.2.2", r -> r.weight(0L)));
        assertThat(dns.ask(NAME, "A").values()).containsExactly("192.0.2.1");
        dns.healthy("hc", false);
        assertThat(dns.ask(NAME, "A").values()).containsExactly("192.0.2.2");
    }

    @Test
    void allWeightsZeroMeansEquallyLikely() {
        add(
                dns.route53,
                id,
                set("a", "192.0.2.1", r -> r.weight(0L)),
                set("b", "192.0.2.2", r -> r.weight(0L)));
        assertThat(counts(1_000).get("192.0.2.1")).isBetween(400, 600);
    }

    @Test
    void failoverFollowsHealth() {
        dns.healthy("one", true);
        dns.healthy("two", true);
        add(
                dns.route53,
                id,
                checked("p", "192.0.2.1", "one", r -> r.failover("PRIMARY")),
                checked("s", "192.0.2.2", "two", r -> r.failover("SECONDARY")));
        assertThat(dns.ask(NAME, "A").values()).containsExactly("192.0.2.1");
        dns.healthy("one", false);
        assertThat(dns.ask(NAME, "A").values()).containsExactly("192.0.2.2");
        dns.healthy("two", false);
        assertThat(dns.ask(NAME, "A").values()).containsExactly("192.0.2.1");
    }

    @Test
    void latencyLeadsToTheNearestRegion() {
        add(
                dns.route53,
                id,
                set("eu", "192.0.2.1", r -> r.region("eu-central-1")),
                set("ap", "192.0.2.2", r -> r.region("ap-northeast-1")),
                set("us", "192.0.2.3", r -> r.region("us-east-1")));
        assertThat(dns.askFor("203.0.113.9", NAME, "A").values()).containsExactly("192.0.2.1");
        assertThat(dns.askFrom("198.51.100.9", NAME, "A").values()).containsExactly("192.0.2.2");
        // Who is nowhere is at the emulator's region.
        assertThat(dns.ask(NAME, "A").values()).containsExactly("192.0.2.3");
    }

    @Test
    void geolocationTakesTheSmallestArea() {
        dns.healthy("hc", true);
        add(
                dns.route53,
                id,
                checked("de", "192.0.2.1", "hc", r -> r.geoLocation(g -> g.countryCode("DE"))),
                set("eu", "192.0.2.2", r -> r.geoLocation(g -> g.continentCode("EU"))),
                set("all", "192.0.2.3", r -> r.geoLocation(g -> g.countryCode("*"))));
        assertThat(dns.askFor("203.0.113.9", NAME, "A").values()).containsExactly("192.0.2.1");
        assertThat(dns.askFor("198.51.100.9", NAME, "A").values()).containsExactly("192.0.2.3");
        dns.healthy("hc", false);
        assertThat(dns.askFor("203.0.113.9", NAME, "A").values()).containsExactly("192.0.2.2");
        Batches.delete(
                dns.route53,
                id,
                set("all", "192.0.2.3", r -> r.geoLocation(g -> g.countryCode("*"))));
        assertThat(dns.askFor("198.51.100.9", NAME, "A").values()).isEmpty();
    }

    @Test
    void aBiasMovesTheBorder() {
        Consumer<ResourceRecordSet.Builder> dublin =
                r -> r.geoProximityLocation(g -> g.awsRegion("eu-west-1"));
        add(
                dns.route53,
                id,
                set("ie", "192.0.2.1", dublin),
                set(
                        "fr",
                        "192.0.2.2",
                        r ->
                                r.geoProximityLocation(
                                        g ->
                                                g.coordinates(
                                                        c ->
                                                                c.latitude("48.85")
                                                                        .longitude("2.35")))));
        assertThat(dns.askFor("203.0.113.9", NAME, "A").values()).containsExactly("192.0.2.2");
        Batches.upsert(
                dns.route53,
                id,
                set(
                        "ie",
                        "192.0.2.1",
                        r -> r.geoProximityLocation(g -> g.awsRegion("eu-west-1").bias(80))));
        assertThat(dns.askFor("203.0.113.9", NAME, "A").values()).containsExactly("192.0.2.1");
    }

    @Test
    void multivalueAnswersUpToEightHealthyOnes() {
        for (int i = 0; i < 12; i++) {
            var check = "hc" + i;
            dns.healthy(check, i != 0);
            add(
                    dns.route53,
                    id,
                    checked("r" + i, "192.0.2." + i, check, r -> r.multiValueAnswer(true)));
        }
        var counts = counts(200);
        assertThat(dns.ask(NAME, "A").values()).hasSize(8).doesNotHaveDuplicates();
        assertThat(counts).hasSize(11).doesNotContainKey("192.0.2.0");
    }

    @Test
    void addressesChooseTheirLocation() {
        var collection =
                dns.route53
                        .createCidrCollection(r -> r.name("c").callerReference("1"))
                        .collection()
                        .id();
        dns.route53.changeCidrCollection(
                r ->
                        r.id(collection)
                                .changes(
                                        c ->
                                                c.action("PUT")
                                                        .locationName("office")
                                                        .cidrList("203.0.113.0/24"),
                                        c ->
                                                c.action("PUT")
                                                        .locationName("six")
                                                        .cidrList("2001:db8::/32")));
        add(
                dns.route53,
                id,
                set(
                        "office",
                        "192.0.2.1",
                        r ->
                                r.cidrRoutingConfig(
                                        c -> c.collectionId(collection).locationName("office"))),
                set(
                        "six",
                        "192.0.2.2",
                        r ->
                                r.cidrRoutingConfig(
                                        c -> c.collectionId(collection).locationName("six"))),
                set(
                        "all",
                        "192.0.2.3",
                        r ->
                                r.cidrRoutingConfig(
                                        c -> c.collectionId(collection).locationName("*"))));
        assertThat(dns.askFor("203.0.113.9", NAME, "A").values()).containsExactly("192.0.2.1");
        assertThat(dns.askFor("2001:db8::1", NAME, "A").values()).containsExactly("192.0.2.2");
        assertThat(dns.ask(NAME, "A").values()).containsExactly("192.0.2.3");
    }

    @Test
    void treesOfAliasesAreFollowedWithTheHealthOfTheirLeaves() {
        dns.healthy("hc", true);
        add(
                dns.route53,
                id,
                routed(
                        "eu.example.com",
                        "A",
                        r -> r.setIdentifier("1").weight(1L).healthCheckId(dns.check("hc")),
                        "192.0.2.1"),
                routed("us.example.com", "A", r -> r.setIdentifier("1").weight(1L), "192.0.2.2"));
        add(
                dns.route53,
                id,
                alias(
                        "mid.example.com",
                        "A",
                        id,
                        "eu.example.com",
                        r -> r.setIdentifier("eu").region("eu-central-1")),
                alias(
                        "mid.example.com",
                        "A",
                        id,
                        "us.example.com",
                        r -> r.setIdentifier("us").region("us-east-1")));
        add(dns.route53, id, alias(NAME, "A", id, "mid.example.com"));

        assertThat(dns.askFor("203.0.113.9", NAME, "A").section(1))
                .containsExactly(NAME + ". A 192.0.2.1");
        dns.healthy("hc", false);
        assertThat(dns.askFor("203.0.113.9", NAME, "A").values()).containsExactly("192.0.2.2");
    }

    @Test
    void anAliasOfAServiceBeginsToAnswerWhenTheServiceServesIt() {
        var target = "lb.us-east-1.elb.amazonaws.com";
        add(dns.route53, id, alias(NAME, "A", "Z35SXDOTRQ7X7K", target));
        assertThat(dns.ask(NAME, "A").values()).isEmpty();
        var here = ServedName.at(InetAddress.getLoopbackAddress());
        try (var served = dns.brume().platform().names().serve(target, name -> Optional.of(here))) {
            assertThat(served).isNotNull();
            assertThat(dns.ask(NAME, "A").values()).containsExactly("127.0.0.1");
        }
        assertThat(dns.ask(NAME, "A").values()).isEmpty();
    }

    @Test
    void theExplanationSaysWhy() {
        dns.healthy("hc", false);
        add(
                dns.route53,
                id,
                checked("p", "192.0.2.1", "hc", r -> r.failover("PRIMARY")),
                set("s", "192.0.2.2", r -> r.failover("SECONDARY")));
        var question =
                new DnsExplainer.Question(
                        DnsName.of(NAME),
                        RecordType.A,
                        new byte[] {127, 0, 0, 1},
                        new VpcView.All(),
                        0);
        assertThat(dns.explainer().explain(question).reasons())
                .contains("failover: the primary is unhealthy, the secondary is healthy, so 's'");
        var tested =
                dns.route53.testDNSAnswer(r -> r.hostedZoneId(id).recordName(NAME).recordType("A"));
        assertThat(tested.recordData()).containsExactly("192.0.2.2");
        assertThat(tested.responseCode()).isEqualTo("NOERROR");
        assertThat(tested.protocol()).isEqualTo("UDP");
    }
}
