package dev.brume.route53;

import dev.brume.engine.dns.Addresses;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.engine.dns.RecordType;
import dev.brume.model.route53.TestDNSAnswerRequest;
import dev.brume.model.route53.TestDNSAnswerResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

/// `TestDNSAnswer`: what the DNS server would answer, by the DNS server's own code.
final class AnswerOperations {
    private static final int FOUR_MASK = 24;
    private static final int SIX_MASK = 64;
    private static final byte[] NOBODY = {127, 0, 0, 1};

    private final Zones zones;
    private final DnsExplainer explainer;

    AnswerOperations(Zones zones, DnsExplainer explainer) {
        this.zones = zones;
        this.explainer = explainer;
    }

    TestDNSAnswerResponse test(TestDNSAnswerRequest in, RequestContext context) {
        var zone = zones.at(context).require(in.hostedZoneId());
        if (zone.privateZone()) {
            throw Route53Errors.invalidInput("TestDNSAnswer is for public hosted zones only.");
        }
        var name = name(in.recordName());
        var question = question(in, name, zone);
        var answer = explainer.explain(question);
        return TestDNSAnswerResponse.builder()
                .nameserver(zone.nameServers().getFirst())
                .recordName(name.toString())
                .recordType(in.recordType())
                .recordData(answer.answers().stream().map(entry -> entry.text()).toList())
                .responseCode(answer.code().name())
                .protocol("UDP")
                .build();
    }

    private static DnsName name(String given) {
        try {
            return DnsName.of(given);
        } catch (NameException e) {
            throw Route53Errors.invalidInput("Invalid record name: " + given);
        }
    }

    private static DnsExplainer.Question question(
            TestDNSAnswerRequest in, DnsName name, StoredZone zone) {
        var subnet = in.edns0ClientSubnetIP();
        if (subnet == null && in.edns0ClientSubnetMask() != null) {
            throw Route53Errors.invalidInput("A subnet mask needs a subnet IP.");
        }
        var given = subnet != null ? subnet : in.resolverIP();
        var from = given == null ? NOBODY : address(given);
        int mask = subnet == null ? 0 : mask(in.edns0ClientSubnetMask(), from);
        int type = RecordType.number(in.recordType()).orElseThrow();
        return new DnsExplainer.Question(name, type, from, new VpcView.Only(zone.id()), mask);
    }

    private static byte[] address(String text) {
        var address = Addresses.parse(text);
        if (address == null) {
            throw Route53Errors.invalidInput("Invalid IP address: " + text);
        }
        return address;
    }

    private static int mask(@Nullable String given, byte[] address) {
        boolean four = address.length == 4;
        if (given == null || given.isEmpty()) {
            return four ? FOUR_MASK : SIX_MASK;
        }
        int max = four ? 32 : 128;
        if (!given.matches("[0-9]{1,3}") || Integer.parseInt(given) > max) {
            throw Route53Errors.invalidInput("Invalid subnet mask: " + given);
        }
        return Integer.parseInt(given);
    }
}
