package dev.brume.route53;

import static dev.brume.route53.Batches.add;
import static dev.brume.route53.Batches.simple;
import static dev.brume.route53.Batches.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.name.ServedName;
import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53.model.VPC;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.stream.IntStream;

class ZoneLookupTest {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final DnsWorld dns = new DnsWorld();
    private String id = "";

    @BeforeEach
    void zoneOfTheTest() {
        id = zone(dns.route53, "example.com");
        add(
                dns.route53,
                id,
                simple("www.example.com", "A", "192.0.2.1", "192.0.2.2"),
                simple("www.example.com", "TXT", "\"hello\""),
                simple("alias.example.com", "CNAME", "www.example.com"),
                simple("away.example.com", "CNAME", "www.example.net"),
                simple("loop.example.com", "CNAME", "pool.example.com"),
                simple("pool.example.com", "CNAME", "loop.example.com"),
                simple("*.wild.example.com", "A", "192.0.2.9"),
                simple("real.wild.example.com", "TXT", "\"real\""),
                simple("deep.empty.example.com", "A", "192.0.2.3"),
                simple("sub.example.com", "NS", "ns1.sub.example.com", "ns.example.net"),
                simple("sub.example.com", "DS", "1 13 2 " + "ab".repeat(32)),
                simple("ns1.sub.example.com", "A", "192.0.2.53"));
    }

    @AfterEach
    void endOfTheWorld() {
        dns.close();
    }

    private String soa() {
        return dns.ask("example.com", "SOA").section(1).getFirst();
    }

    @Test
    void recordsAreAnsweredWithAuthority() {
        var reply = dns.ask("WWW.example.com", "A");
        assertThat(reply.code()).isEqualTo(ResponseCode.NOERROR);
        assertThat(reply.authoritative()).isTrue();
        assertThat(reply.values()).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
        assertThat(dns.ask("www.example.com", "TXT").values()).containsExactly("\"hello\"");
        assertThat(dns.ask("www.example.com", "ANY").section(1)).isNotEmpty();
    }

    @Test
    void theOrderRotates() {
        var firsts = new HashSet<String>();
        IntStream.range(0, 4)
                .forEach(i -> firsts.add(dns.ask("www.example.com", "A").values().getFirst()));
        assertThat(firsts).hasSize(2);
    }

    @Test
    void theCaseOfTheQuestionStays() {
        var query = DnsMessages.query(DnsName.of("www.example.com"), RecordType.A, null);
        query[13] = 'W';
        query[14] = 'w';
        query[15] = 'W';
        var message = dns.send(query, LOOPBACK).message();
        assertThat(new String(message, 13, 3, StandardCharsets.US_ASCII)).isEqualTo("WwW");
    }

    @Test
    void whatIsNotThereIsSaidWithTheSoa() {
        var nothing = dns.ask("nothing.example.com", "A");
        assertThat(nothing.code()).isEqualTo(ResponseCode.NXDOMAIN);
        assertThat(nothing.section(2)).containsExactly(soa());
        assertThat(DnsMessages.records(nothing.message(), 2).getFirst().ttl()).isEqualTo(900);
        var noData = dns.ask("www.example.com", "AAAA");
        assertThat(noData.code()).isEqualTo(ResponseCode.NOERROR);
        assertThat(noData.values()).isEmpty();
        assertThat(noData.section(2)).containsExactly(soa());
        // A name above an existing one exists (RFC 8020).
        assertThat(dns.ask("empty.example.com", "A").code()).isEqualTo(ResponseCode.NOERROR);
        assertThat(dns.ask("www.example.net", "A").code()).isEqualTo(ResponseCode.REFUSED);
    }

    @Test
    void wildcardsStandForNamesThatAreNotThere() {
        assertThat(dns.ask("any.wild.example.com", "A").section(1))
                .containsExactly("any.wild.example.com. A 192.0.2.9");
        assertThat(dns.ask("a.b.wild.example.com", "A").values()).containsExactly("192.0.2.9");
        // A name that exists is itself, whatever type it has (RFC 4592).
        assertThat(dns.ask("real.wild.example.com", "A").values()).isEmpty();
        assertThat(dns.ask("x.real.wild.example.com", "A").code()).isEqualTo(ResponseCode.NXDOMAIN);
        assertThat(dns.ask("*.wild.example.com", "A").values()).containsExactly("192.0.2.9");
    }

    @Test
    void chainsOfCnamesAreFollowedWithinAndAcrossZones() {
        var within = dns.ask("alias.example.com", "A").section(1);
        assertThat(within)
                .hasSize(3)
                .first()
                .isEqualTo("alias.example.com. CNAME www.example.com.");
        assertThat(within.get(1)).startsWith("www.example.com. A ");
        assertThat(dns.ask("away.example.com", "A").section(1))
                .containsExactly("away.example.com. CNAME www.example.net.");

        var other = zone(dns.route53, "example.net");
        add(dns.route53, other, simple("www.example.net", "A", "198.51.100.1"));
        assertThat(dns.ask("away.example.com", "A").section(1))
                .containsExactly(
                        "away.example.com. CNAME www.example.net.",
                        "www.example.net. A 198.51.100.1");
        assertThat(dns.ask("away.example.com", "CNAME").section(1)).hasSize(1);
        assertThat(dns.ask("loop.example.com", "A").section(1)).hasSize(ZoneLookup.CHAIN_MAX);
    }

    @Test
    void delegationsAreAnsweredWithGlue() {
        var reply = dns.ask("host.sub.example.com", "A");
        assertThat(reply.authoritative()).isFalse();
        assertThat(reply.section(2))
                .containsExactlyInAnyOrder(
                        "sub.example.com. NS ns1.sub.example.com.",
                        "sub.example.com. NS ns.example.net.");
        assertThat(reply.section(3)).containsExactly("ns1.sub.example.com. A 192.0.2.53");
        assertThat(dns.ask("sub.example.com", "DS").values()).hasSize(1);
    }

    @Test
    void theLongestZoneAnswers() {
        var child = zone(dns.route53, "www.example.com");
        add(dns.route53, child, simple("www.example.com", "A", "203.0.113.1"));
        assertThat(dns.ask("www.example.com", "A").values()).containsExactly("203.0.113.1");
        Batches.delete(dns.route53, child, simple("www.example.com", "A", "203.0.113.1"));
        dns.route53.deleteHostedZone(r -> r.id(child));
        assertThat(dns.ask("www.example.com", "A").values()).hasSize(2);
    }

    @Test
    void privateZonesAreSeenFromTheirVpcs() {
        var vpc = VPC.builder().vpcId("vpc-1").vpcRegion("us-east-1").build();
        var corp =
                dns.route53
                        .createHostedZone(r -> r.name("example.com").callerReference("p").vpc(vpc))
                        .hostedZone()
                        .id();
        add(dns.route53, corp, simple("www.example.com", "A", "10.0.0.1"));

        // Nobody said which addresses are in which VPC: everyone sees everything.
        assertThat(dns.ask("www.example.com", "A").values()).containsExactly("10.0.0.1");
        dns.places()
                .update(
                        state ->
                                state.vpcs(
                                        state.vpcs()
                                                .with(
                                                        "10.0.0.0/8",
                                                        new VpcRef("us-east-1", "vpc-1"))));
        assertThat(dns.askFrom("10.1.2.3", "www.example.com", "A").values())
                .containsExactly("10.0.0.1");
        assertThat(dns.ask("www.example.com", "A").values()).hasSize(2);
    }

    @Test
    void brumesOwnNamesAreAnswered() throws UnknownHostException {
        var address = InetAddress.getByAddress(new byte[] {127, 0, 0, 7});
        dns.brume()
                .platform()
                .names()
                .serve("lb.us-east-1.elb.amazonaws.com", ServedName.at(address));
        assertThat(dns.ask("lb.us-east-1.elb.amazonaws.com", "A").values())
                .containsExactly("127.0.0.7");
        assertThat(dns.ask("lb.us-east-1.elb.amazonaws.com", "AAAA").code())
                .isEqualTo(ResponseCode.NOERROR);
    }

    @Test
    void malformedMessagesAreAnsweredAsTheRfcsSay() {
        var query = DnsMessages.query(DnsName.of("www.example.com"), RecordType.A, null);
        var update = query.clone();
        update[2] = 5 << 3;
        assertThat(dns.send(update, LOOPBACK).code()).isEqualTo(ResponseCode.NOTIMP);
        var response = query.clone();
        response[2] = (byte) 0x80;
        assertThat(dns.send(response, LOOPBACK).message()).isEmpty();
        var pointer = query.clone();
        pointer[12] = (byte) 0xC0;
        pointer[13] = 12;
        assertThat(dns.send(pointer, LOOPBACK).code()).isEqualTo(ResponseCode.FORMERR);
        var version = query.clone();
        version[query.length - 5] = 1;
        var refused = dns.send(version, LOOPBACK).message();
        assertThat(refused[refused.length - 6])
                .as("the extended code of BADVERS")
                .isEqualTo((byte) 1);
        var transfer = DnsMessages.query(DnsName.of("example.com"), RecordType.AXFR, null);
        assertThat(dns.send(transfer, LOOPBACK).code()).isEqualTo(ResponseCode.REFUSED);
    }

    @Test
    void anAnswerThatDoesNotFitIsTruncated() {
        var values = IntStream.range(0, 100).mapToObj(i -> "192.0.2." + i).toArray(String[]::new);
        add(dns.route53, id, simple("many.example.com", "A", values));
        var reply = dns.ask("many.example.com", "A");
        assertThat(reply.truncated()).isTrue();
        assertThat(reply.message().length).isLessThanOrEqualTo(1232);
    }
}
