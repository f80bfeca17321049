package dev.brume.route53;

import dev.brume.core.name.NameRegistry;
import dev.brume.engine.dns.ResponseCode;
import dev.brume.engine.dns.ResponseWriter;
import dev.brume.engine.dns.ResponseWriter.Section;

/// Answers the names of Brume's own services: load balancers, distributions, buckets, name servers.
final class ServedNames implements DnsHandler {
    private final NameRegistry names;

    ServedNames(NameRegistry names) {
        this.names = names;
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var name = exchange.query().name().name().toString();
        if (names.suffixOf(name).isEmpty()) {
            return false;
        }
        exchange.out().authoritative(true);
        var served = names.find(name);
        if (served.isEmpty()) {
            exchange.say("a service of Brume answers for these names, and there is no such one");
            exchange.out().code(ResponseCode.NXDOMAIN);
            return true;
        }
        exchange.say("a service of Brume answers " + name);
        var records = AliasResolver.records(served.get(), exchange.query().type());
        if (records != null) {
            exchange.out().records(Section.ANSWER, ResponseWriter.QUESTION_NAME, records, 0);
        }
        return true;
    }
}
