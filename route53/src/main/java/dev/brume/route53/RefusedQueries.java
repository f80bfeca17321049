package dev.brume.route53;

import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;

/// Refuses what no one is answered: transfers of zones, and classes other than the Internet's.
final class RefusedQueries implements DnsHandler {
    @Override
    public boolean answer(DnsExchange exchange) {
        var query = exchange.query();
        boolean transfer = query.type() == RecordType.AXFR || query.type() == RecordType.IXFR;
        if (!transfer && query.isInternet()) {
            return false;
        }
        exchange.say(transfer ? "zones are not transferred" : "only the class IN is served");
        exchange.out().code(ResponseCode.REFUSED);
        return true;
    }
}
