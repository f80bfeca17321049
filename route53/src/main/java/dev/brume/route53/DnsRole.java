package dev.brume.route53;

/// As whom the DNS server answers at one of its addresses.
enum DnsRole {
    /// Answers whatever it can.
    RESOLVER,
    /// The name servers of hosted zones.
    ZONES,
    /// The root's name server.
    ROOT,
    /// The name server of the top-level domains.
    REGISTRY
}
