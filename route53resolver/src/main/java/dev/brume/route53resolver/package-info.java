/// Route 53 Resolver: endpoints and rules that forward a VPC's queries, the DNS firewall, query
/// logs. What it says of a VPC, the DNS server asks of [dev.brume.core.name.VpcResolvers].
///
/// Source: Amazon Route 53 Resolver API Reference.
@NullMarked
package dev.brume.route53resolver;

import org.jspecify.annotations.NullMarked;
