package dev.brume.route53;

/// What only the resolver's chain has, not that of the name servers.
record ResolverParts(VpcFirewall firewall, ParentServers parents, Upstream upstream) {}
