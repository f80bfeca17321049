package dev.brume.route53;

/// Answers from the hosted zones of all accounts.
final class HostedZones implements DnsHandler {
    private final ZonePublisher zones;
    private final ZoneLookup lookup;

    HostedZones(DnsParts parts) {
        zones = parts.zones();
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
        return lookup.answer(exchange.query(), asked, exchange.out());
    }
}
