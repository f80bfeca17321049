package dev.brume.route53;

/// Answers from the hosted zones of all accounts.
final class HostedZones implements DnsHandler {
    private final ZonePublisher zones;
    private final ZoneLookup lookup;
    private final QueryLog log;

    HostedZones(DnsParts parts) {
        zones = parts.zones();
        log = parts.log();
        var selector = new RoutingPolicySelector(parts.geo(), parts.cidrs(), parts.dice());
        var aliases = new AliasResolver(selector, parts.health(), parts.names());
        lookup = new ZoneLookup(aliases, parts.names(), parts.signer());
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var asked =
                new Asked(
                        zones.table(),
                        exchange.view(),
                        exchange.resolver(),
                        exchange.query().subnet(),
                        exchange.explanation());
        boolean answered = lookup.answer(exchange.query(), asked, exchange.out());
        if (answered && !log.isIdle() && exchange.explanation() == null) {
            log(exchange, asked);
        }
        return answered;
    }

    private void log(DnsExchange exchange, Asked asked) {
        var query = exchange.query();
        var zone = asked.table().find(query.name(), query.type(), asked.view());
        if (zone != null) {
            log.add(exchange, zone.id());
        }
    }
}
