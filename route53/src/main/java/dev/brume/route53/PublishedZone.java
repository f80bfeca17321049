package dev.brume.route53;

import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.StaticRecords;
import dev.brume.engine.dns.Zone;

import org.jspecify.annotations.Nullable;

/// A zone as it is served.
///
/// @param account whose it is
/// @param negative the SOA record of answers that say what there is not, with the TTL that these
///     have (RFC 2308); null while the zone has none
record PublishedZone(
        String account, StoredZone stored, Zone data, @Nullable StaticRecords negative) {
    private static final int SOA_MINIMUM_OCTETS = 4;

    static PublishedZone of(String account, StoredZone stored, Zone data) {
        return new PublishedZone(account, stored, data, negative(data));
    }

    private static @Nullable StaticRecords negative(Zone data) {
        var apex = data.node(data.apex());
        var soa = apex == null ? null : apex.set(RecordType.SOA);
        if (!(soa instanceof StaticRecords records)) {
            return null;
        }
        var octets = records.data().getFirst();
        long minimum = 0;
        for (int i = octets.length - SOA_MINIMUM_OCTETS; i < octets.length; i++) {
            minimum = minimum << 8 | (octets[i] & 0xFF);
        }
        return records.atMost(minimum);
    }

    String id() {
        return stored.id();
    }

    DnsName apex() {
        return data.apex();
    }

    boolean isPrivate() {
        return stored.privateZone();
    }
}
