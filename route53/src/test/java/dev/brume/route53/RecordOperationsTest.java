package dev.brume.route53;

import static dev.brume.route53.Batches.add;
import static dev.brume.route53.Batches.alias;
import static dev.brume.route53.Batches.apply;
import static dev.brume.route53.Batches.change;
import static dev.brume.route53.Batches.delete;
import static dev.brume.route53.Batches.routed;
import static dev.brume.route53.Batches.simple;
import static dev.brume.route53.Batches.upsert;
import static dev.brume.route53.Batches.zone;
import static dev.brume.route53.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

@BrumeTest
@SuppressWarnings("unchecked") // the SDK takes its builders as generic varargs
class RecordOperationsTest {
    private static List<ResourceRecordSet> list(Route53Client route53, String zoneId) {
        return route53.listResourceRecordSets(r -> r.hostedZoneId(zoneId)).resourceRecordSets();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce(Route53Client route53) {
        var id = zone(route53, "example.com");
        add(route53, id, simple("a.example.com", "A", "192.0.2.1"));

        assertRefused(
                "InvalidChangeBatch",
                "[Tried to create resource record set [name='a.example.com.', type='A'] but it"
                    + " already exists, Tried to delete resource record set [name='b.example.com.',"
                    + " type='A'] but it was not found, RRSet with DNS name c.example.org. is not"
                    + " permitted in zone example.com., RRSet of type CNAME with DNS name"
                    + " example.com. is not permitted at apex in zone example.com.]",
                () ->
                        apply(
                                route53,
                                id,
                                change(
                                        ChangeAction.CREATE,
                                        simple("a.example.com", "A", "192.0.2.2")),
                                change(
                                        ChangeAction.DELETE,
                                        simple("b.example.com", "A", "192.0.2.2")),
                                change(
                                        ChangeAction.CREATE,
                                        simple("c.example.org", "A", "192.0.2.2")),
                                change(
                                        ChangeAction.CREATE,
                                        simple("example.com", "CNAME", "x.example.org"))));
        assertThat(list(route53, id)).hasSize(3);
    }

    @Test
    void aBatchHappensAsAWholeOrNotAtAll(Route53Client route53) {
        var id = zone(route53, "example.com");
        assertRefused(
                "InvalidChangeBatch",
                () ->
                        add(
                                route53,
                                id,
                                simple("new.example.com", "A", "192.0.2.1"),
                                simple("new.example.com", "A", "192.0.2.2")));
        assertThat(list(route53, id)).hasSize(2);
        upsert(route53, id, simple("new.example.com", "A", "192.0.2.1"));
        apply(
                route53,
                id,
                change(ChangeAction.DELETE, simple("new.example.com", "A", "192.0.2.1")),
                change(
                        ChangeAction.CREATE,
                        simple("new.example.com", "CNAME", "other.example.com")));
        assertThat(list(route53, id)).hasSize(3);
        assertThat(route53.getHostedZone(r -> r.id(id)).hostedZone().resourceRecordSetCount())
                .isEqualTo(3);
    }

    @Test
    void aCnameStandsAlone(Route53Client route53) {
        var id = zone(route53, "example.com");
        add(
                route53,
                id,
                simple("a.example.com", "A", "192.0.2.1"),
                simple("c.example.com", "CNAME", "a.example.com"));

        // As users quoted AWS, the double space included.
        assertRefused(
                "InvalidChangeBatch",
                "[RRSet of type A with DNS name c.example.com. is not permitted because a"
                    + " conflicting RRSet of type  CNAME with the same DNS name already exists in"
                    + " zone example.com.]",
                () -> add(route53, id, simple("c.example.com", "A", "192.0.2.1")));
        assertRefused(
                "InvalidChangeBatch",
                "[RRSet of type CNAME with DNS name a.example.com. is not permitted as it conflicts"
                        + " with other records with the same DNS name in zone example.com.]",
                () -> upsert(route53, id, simple("a.example.com", "CNAME", "c.example.com")));
    }

    @Test
    void aDeletionNamesWhatIsThere(Route53Client route53) {
        var id = zone(route53, "example.com");
        add(route53, id, simple("a.example.com", "A", "192.0.2.1", "192.0.2.2"));

        assertRefused(
                "InvalidChangeBatch",
                "[Tried to delete resource record set [name='a.example.com.', type='A'] but the"
                        + " values provided do not match the current values]",
                () -> delete(route53, id, simple("a.example.com", "A", "192.0.2.1")));
        assertRefused(
                "InvalidChangeBatch",
                "[A HostedZone must contain exactly one SOA record.]",
                () -> delete(route53, id, list(route53, id).get(1)));
        delete(route53, id, simple("a.example.com", "A", "192.0.2.2", "192.0.2.1"));
    }

    @Test
    void shapesThatMakeNoSenseAreInvalidInput(Route53Client route53) {
        var id = zone(route53, "example.com");
        // As users quoted AWS.
        assertRefused(
                "InvalidInput",
                "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and"
                        + " ResourceRecords], or TrafficPolicyInstanceId], but found none in Change"
                        + " with [Action=CREATE, Name=a.example.com., Type=A, SetIdentifier=null]",
                () ->
                        add(
                                route53,
                                id,
                                ResourceRecordSet.builder()
                                        .name("a.example.com")
                                        .type("A")
                                        .build()));
        assertRefused(
                "InvalidInput",
                "Invalid request: Missing field 'SetIdentifier' in Change with [Action=CREATE,"
                        + " Name=a.example.com., Type=A, SetIdentifier=null]",
                () ->
                        add(
                                route53,
                                id,
                                routed("a.example.com", "A", r -> r.weight(1L), "192.0.2.1")));
    }

    @Test
    void recordSetsOfANameHaveOnePolicy(Route53Client route53) {
        var id = zone(route53, "example.com");
        add(route53, id, simple("a.example.com", "A", "192.0.2.1"));
        assertRefused(
                "InvalidChangeBatch",
                "[RRSet with DNS name a.example.com., type A, SetIdentifier one cannot be created"
                        + " as a non-weighted set exists with the same name and type.]",
                () ->
                        add(
                                route53,
                                id,
                                routed(
                                        "a.example.com",
                                        "A",
                                        r -> r.setIdentifier("one").weight(1L),
                                        "192.0.2.1")));

        add(
                route53,
                id,
                routed("b.example.com", "A", r -> r.setIdentifier("one").weight(1L), "192.0.2.1"),
                routed("b.example.com", "A", r -> r.setIdentifier("two").weight(0L), "192.0.2.2"));
        assertRefused(
                "InvalidChangeBatch",
                "[RRSet with DNS name b.example.com., type A cannot be created as other RRSets"
                        + " exist with the same name and type.]",
                () -> add(route53, id, simple("b.example.com", "A", "192.0.2.1")));
        assertRefused(
                "InvalidChangeBatch",
                () ->
                        upsert(
                                route53,
                                id,
                                routed(
                                        "b.example.com",
                                        "A",
                                        r -> r.setIdentifier("one").weight(1L).ttl(5L),
                                        "192.0.2.1")));
    }

    private static Stream<ResourceRecordSet> somePolicies(String collection) {
        return Stream.of(
                routed(
                        "cidr.example.com.",
                        "A",
                        r ->
                                r.setIdentifier("a")
                                        .cidrRoutingConfig(
                                                c ->
                                                        c.collectionId(collection)
                                                                .locationName("paris")),
                        "192.0.2.1"),
                routed(
                        "failover.example.com.",
                        "A",
                        r -> r.setIdentifier("a").failover("PRIMARY"),
                        "192.0.2.1"),
                routed(
                        "geo.example.com.",
                        "A",
                        r ->
                                r.setIdentifier("a")
                                        .geoLocation(
                                                g -> g.countryCode("US").subdivisionCode("CA")),
                        "192.0.2.1"),
                routed(
                        "latency.example.com.",
                        "A",
                        r -> r.setIdentifier("a").region("eu-west-1"),
                        "192.0.2.1"));
    }

    private static Stream<ResourceRecordSet> otherPolicies(String id) {
        return Stream.of(
                routed(
                        "multi.example.com.",
                        "A",
                        r -> r.setIdentifier("a").multiValueAnswer(true),
                        "192.0.2.1"),
                routed(
                        "near.example.com.",
                        "A",
                        r ->
                                r.setIdentifier("a")
                                        .geoProximityLocation(
                                                g ->
                                                        g.coordinates(
                                                                        c ->
                                                                                c.latitude("49.22")
                                                                                        .longitude(
                                                                                                "-74.01"))
                                                                .bias(10)),
                        "192.0.2.1"),
                alias("target.example.com.", "A", id, "multi.example.com."),
                routed(
                        "weighted.example.com.",
                        "A",
                        r -> r.setIdentifier("a").weight(255L),
                        "192.0.2.1"));
    }

    @Test
    void everyPolicyIsReadBackAsGiven(Route53Client route53) {
        var id = zone(route53, "example.com");
        var collection =
                route53.createCidrCollection(r -> r.name("offices").callerReference("1"))
                        .collection()
                        .id();
        route53.changeCidrCollection(
                r ->
                        r.id(collection)
                                .changes(
                                        c ->
                                                c.action("PUT")
                                                        .locationName("paris")
                                                        .cidrList("192.0.2.0/24")));
        var sets =
                Stream.concat(somePolicies(collection), otherPolicies(id))
                        .toArray(ResourceRecordSet[]::new);
        add(route53, id, sets);

        assertThat(list(route53, id)).contains(sets);
        assertRefused(
                "CidrCollectionInUseException",
                () -> route53.deleteCidrCollection(r -> r.id(collection)));
        assertRefused(
                "CidrBlockInUseException",
                () ->
                        route53.changeCidrCollection(
                                r ->
                                        r.id(collection)
                                                .changes(
                                                        c ->
                                                                c.action("DELETE_IF_EXISTS")
                                                                        .locationName("paris")
                                                                        .cidrList(
                                                                                "192.0.2.0/24"))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    A     | 192.0.2.1
                    AAAA  | 2001:db8::1
                    CAA   | 0 issue "ca.example.net"
                    CNAME | www.Example.net
                    DS    | 123 4 5 1234567890abcdef1234567890ABCDEF
                    HTTPS | 1 . alpn="h3,h2" ipv4hint="192.0.2.1"
                    MX    | 10 mail.example.net.
                    NAPTR | 100 50 "u" "E2U+sip" "!^.*$!sip:info@example.net!" .
                    NS    | ns1.example.net
                    PTR   | host.example.net
                    SPF   | "v=spf1 -all"
                    SRV   | 1 10 5269 xmpp.example.net.
                    SSHFP | 1 1 09F6A01D2175742B257C6B98B7C72C44C4040683
                    SVCB  | 16 foo.example.net. port=8443
                    TLSA  | 3 1 1 d2abde240d7cd3ee6b4b28c54df034b9 7983a1d16e8a410e4561cb106618e971
                    TXT   | "one" "two \\"three\\" \\344"
                    """)
    void everyTypeIsReadBackAsGiven(String type, String value, Route53Client route53) {
        var id = zone(route53, "example.com");
        var set = simple("sub.example.com.", type, value);
        add(route53, id, set);
        assertThat(list(route53, id)).contains(set);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    A     | 1.2.3     | ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)
                    AAAA  | 1.2.3.4   | AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)
                    TXT   | plain     | InvalidCharacterString (Value should be enclosed in quotation marks)
                    CNAME | a..b      | DomainLabelEmpty (Domain label is empty)
                    """)
    void valuesAreHeldToTheirType(
            String type, String value, String problem, Route53Client route53) {
        var id = zone(route53, "example.com");
        assertRefused(
                "InvalidChangeBatch",
                "[Invalid Resource Record: 'FATAL problem: %s encountered with '%s'']"
                        .formatted(problem, value),
                () -> add(route53, id, simple("x.example.com", type, value)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    MX    | mail.example.net
                    SRV   | 1 2 3
                    CAA   | 0 nothing "x"
                    CAA   | 256 issue "x"
                    SSHFP | 1 1 xyz
                    DS    | 1 2 3
                    HTTPS | 0 x.example.net alpn="h2"
                    SVCB  | 1 . mandatory="port"
                    NAPTR | 1 2 u "x" "y" .
                    MX    | 70000 mail.example.net
                    """)
    void malformedValuesAreRefused(String type, String value, Route53Client route53) {
        var id = zone(route53, "example.com");
        assertRefused(
                "InvalidChangeBatch", () -> add(route53, id, simple("x.example.com", type, value)));
    }

    @Test
    void anAliasLeadsToARecordOfItsZoneOrToAws(Route53Client route53) {
        var id = zone(route53, "example.com");
        var plain = id.replace("/hostedzone/", "");
        add(
                route53,
                id,
                alias("cdn.example.com", "A", "Z2FDTNDATAQYW2", "d111111abcdef8.cloudfront.net"));
        assertRefused(
                "InvalidChangeBatch",
                "[Tried to create an alias that targets www.example.com., type A in zone "
                        + plain
                        + ", but that target was not found]",
                () -> add(route53, id, alias("example.com", "A", id, "www.example.com")));
        assertRefused(
                "InvalidChangeBatch",
                () ->
                        add(
                                route53,
                                id,
                                alias("x.example.com", "A", "Z2FDTNDATAQYW2", "www.example.net")));
    }

    @Test
    void recordsPageInAwssOrder(Route53Client route53) {
        var id = zone(route53, "example.com");
        var names =
                new String[] {
                    "b.a.example.com.",
                    "a.example.com.",
                    "*.example.com.",
                    "a-b.example.com.",
                    "z.example.com."
                };
        for (var name : names) {
            add(route53, id, simple(name, "A", "192.0.2.1"), simple(name, "TXT", "\"x\""));
        }
        var all = new ArrayList<String>();
        route53.listResourceRecordSetsPaginator(r -> r.hostedZoneId(id).maxItems("3"))
                .resourceRecordSets()
                .forEach(set -> all.add(set.name() + " " + set.typeAsString()));

        assertThat(all)
                .containsExactly(
                        "example.com. NS", "example.com. SOA",
                        "\\052.example.com. A", "\\052.example.com. TXT",
                        "a-b.example.com. A", "a-b.example.com. TXT",
                        "a.example.com. A", "a.example.com. TXT",
                        "b.a.example.com. A", "b.a.example.com. TXT",
                        "z.example.com. A", "z.example.com. TXT");
        var from =
                route53.listResourceRecordSets(
                        r ->
                                r.hostedZoneId(id)
                                        .startRecordName("a.example.com")
                                        .startRecordType("TXT")
                                        .maxItems("1"));
        assertThat(from.resourceRecordSets())
                .extracting(s -> s.name() + s.typeAsString())
                .containsExactly("a.example.com.TXT");
        assertThat(from.nextRecordName()).isEqualTo("b.a.example.com.");
    }

    @Test
    void batchesAreBounded(Route53Client route53) {
        var id = zone(route53, "example.com");
        var sets = new ResourceRecordSet[501];
        for (int i = 0; i < sets.length; i++) {
            sets[i] = simple("n" + i + ".example.com", "A", "192.0.2.1");
        }
        assertRefused(
                "InvalidChangeBatch",
                "[Number of records limit of 1000 exceeded.]",
                () -> upsert(route53, id, sets));
        add(route53, id, sets);
    }
}
