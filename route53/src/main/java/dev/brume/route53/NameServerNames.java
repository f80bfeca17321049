package dev.brume.route53;

import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseWriter;
import dev.brume.engine.dns.ResponseWriter.Section;
import dev.brume.engine.dns.StaticRecords;

import java.util.List;

/// Answers where the name servers of hosted zones are: each of the four stripes at an address of
/// its
/// own, where that could be bound.
final class NameServerNames implements DnsHandler {
    private static final long TTL = 172_800;

    private volatile List<byte[]> addresses = List.of();

    /// Says where the server listens, stripe after stripe.
    void listening(List<byte[]> ofStripes) {
        addresses = List.copyOf(ofStripes);
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var known = addresses;
        int stripe =
                known.isEmpty()
                        ? -1
                        : NameServers.stripe(exchange.query().name().name().toString());
        if (stripe < 0) {
            return false;
        }
        exchange.say("a name server of Route 53");
        exchange.out().authoritative(true);
        var address = known.get(stripe % known.size());
        if (exchange.query().type() == RecordType.A) {
            var records = StaticRecords.of(RecordType.A, TTL, List.of(address));
            exchange.out().records(Section.ANSWER, ResponseWriter.QUESTION_NAME, records, 0);
        }
        return true;
    }
}
