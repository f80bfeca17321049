package dev.brume.route53;

import dev.brume.core.name.NameRegistry;

import java.util.function.IntUnaryOperator;

/// What the DNS server answers from.
///
/// @param nameServers where the zones' own name servers are
/// @param dice a number below a bound
record DnsParts(
        ZonePublisher zones,
        HealthTable health,
        CidrTables cidrs,
        GeoTable geo,
        NameRegistry names,
        AnswerSigner signer,
        QueryLog log,
        NameServerNames nameServers,
        IntUnaryOperator dice) {}
