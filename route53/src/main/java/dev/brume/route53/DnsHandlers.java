package dev.brume.route53;

import java.util.List;

/// Who answers queries, in order: the chain as a whole.
final class DnsHandlers {
    private DnsHandlers() {}

    static List<DnsHandler> order(DnsParts parts) {
        return List.of(
                new RefusedQueries(),
                new HostedZones(parts),
                parts.nameServers(),
                new ServedNames(parts.names()),
                new NoZone());
    }
}
