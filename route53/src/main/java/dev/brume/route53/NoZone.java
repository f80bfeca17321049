package dev.brume.route53;

import dev.brume.engine.dns.ResponseCode;

/// Refuses names that nobody here answers for.
final class NoZone implements DnsHandler {
    @Override
    public boolean answer(DnsExchange exchange) {
        exchange.say("no hosted zone and no service of Brume answers for this name");
        exchange.out().code(ResponseCode.REFUSED);
        return true;
    }
}
