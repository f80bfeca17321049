package dev.brume.route53;

import dev.brume.engine.dns.DnsQuery;
import dev.brume.engine.dns.Found;
import dev.brume.engine.dns.NamePath;
import dev.brume.engine.dns.ResponseWriter;
import dev.brume.engine.dns.StaticRecords;
import dev.brume.engine.dns.ZoneNode;

import org.jspecify.annotations.Nullable;

/// Adds to answers of signed zones what proves them (RFC 4035 §3.1).
interface AnswerSigner {
    /// Records that signing itself puts at a name: the zone's keys, where they are asked for.
    @Nullable StaticRecords own(PublishedZone zone, ZoneNode node, DnsQuery query);

    /// Signs records of the answer.
    void sign(PublishedZone zone, NamePath name, Found found, Placed answered, ResponseWriter out);

    /// Records that the answer has.
    ///
    /// @param owner where the answer has their name
    record Placed(StaticRecords records, int owner) {}

    /// Proves that there is nothing.
    void deny(
            PublishedZone zone, NamePath name, Found found, StaticRecords soa, ResponseWriter out);

    /// Says whether what is delegated is signed.
    void delegate(PublishedZone zone, ZoneNode cut, ResponseWriter out);
}
