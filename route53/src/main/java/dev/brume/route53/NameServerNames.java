package dev.brume.route53;

import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseWriter;
import dev.brume.engine.dns.ResponseWriter.Section;
import dev.brume.engine.dns.StaticRecords;

import java.util.List;
import java.util.Optional;

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

    /// Where a name server is; empty where the name is none's, or nobody listens.
    Optional<byte[]> addressOf(String name) {
        var known = addresses;
        int stripe = known.isEmpty() ? -1 : NameServers.stripe(name);
        return stripe < 0 ? Optional.empty() : Optional.of(known.get(stripe % known.size()));
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var address = addressOf(exchange.query().name().name().toString());
        if (address.isEmpty()) {
            return false;
        }
        exchange.say("a name server of Route 53");
        exchange.out().authoritative(true);
        if (exchange.query().type() == RecordType.A) {
            var records = StaticRecords.of(RecordType.A, TTL, List.of(address.get()));
            exchange.out().records(Section.ANSWER, ResponseWriter.QUESTION_NAME, records, 0);
        }
        return true;
    }
}
