package dev.brume.route53;

import java.util.List;

/// Who answers queries, in order.
final class DnsHandlers {
    private DnsHandlers() {}

    /// The resolver, which answers whatever it can: the main address.
    static List<DnsHandler> resolver(DnsParts parts, ResolverParts own) {
        return List.of(
                new RefusedQueries(),
                own.firewall(),
                new VpcForwarding(parts.zones()),
                new HostedZones(parts),
                parts.nameServers(),
                new ServedNames(parts.names()),
                own.parents(),
                own.upstream(),
                new NoZone());
    }

    /// The name servers of hosted zones.
    static List<DnsHandler> zones(DnsParts parts) {
        return List.of(
                new RefusedQueries(),
                new HostedZones(parts),
                parts.nameServers(),
                new ServedNames(parts.names()),
                new NoZone());
    }

    /// The root's name server.
    static List<DnsHandler> root(ParentServers parents) {
        return List.of(new RefusedQueries(), parents, new RootZone(parents), new NoZone());
    }

    /// The registries' name server.
    static List<DnsHandler> registry(ParentServers parents, NameServerNames nameServers) {
        return List.of(
                new RefusedQueries(),
                parents,
                nameServers,
                new RegistryZones(parents, nameServers),
                new NoZone());
    }
}
