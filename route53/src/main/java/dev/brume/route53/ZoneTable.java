package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NamePath;
import dev.brume.engine.dns.NameTable;
import dev.brume.engine.dns.RecordType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Every zone of every account, as the DNS server sees it: one immutable value, replaced as a
/// whole.
///
/// @param byName the zones of each name
/// @param byId all of them
/// @param byVpc private zones by `region/VPC id zone id`
record ZoneTable(
        NameTable<Apex> byName,
        PMap<String, PublishedZone> byId,
        PMap<String, ZoneState.Ref> byVpc) {
    static final ZoneTable EMPTY = new ZoneTable(NameTable.empty(), PMap.empty(), PMap.empty());

    /// Zones of one name, the oldest first: where nobody says which of them the name is delegated
    /// to, it was delegated when the first was made.
    record Apex(DnsName name, List<PublishedZone> zones) implements NameTable.Named {
        private static final Comparator<PublishedZone> AGE =
                Comparator.comparing((PublishedZone zone) -> zone.stored().created())
                        .thenComparing(PublishedZone::id);

        Apex with(PublishedZone zone) {
            var others = new ArrayList<>(without(zone.id()).zones);
            others.add(zone);
            others.sort(AGE);
            return new Apex(name, List.copyOf(others));
        }

        Apex without(String id) {
            return new Apex(name, zones.stream().filter(zone -> !zone.id().equals(id)).toList());
        }
    }

    @Nullable PublishedZone zone(String id) {
        return byId.get(id);
    }

    /// The zone that answers a name for a client: the longest one that it sees, a private one
    /// before a public one.
    @Nullable PublishedZone find(NamePath name, int type, VpcView view) {
        // The records above a delegation are in the zone above (RFC 4035 §3.1.4.1).
        boolean above = type == RecordType.DS && name.labels() > 0;
        PublishedZone own = null;
        for (int label = 0; label <= name.labels(); label++) {
            var apex = name.find(byName, label);
            var zone = apex == null ? null : view.choose(apex);
            if (zone != null && above && label == 0) {
                own = zone;
            } else if (zone != null) {
                return zone;
            }
        }
        return own;
    }

    /// The private zones of a VPC, whosever they are, from one on.
    List<PublishedZone> ofVpc(VpcRef vpc, String firstId) {
        var found = new ArrayList<PublishedZone>();
        var prefix = vpc.key() + " ";
        for (var row : byVpc.after(prefix + firstId, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            found.add(byId.find(row.getValue().key()).orElseThrow());
        }
        return found;
    }

    ZoneTable with(PublishedZone zone) {
        var old = byId.get(zone.id());
        var vpcs = old == null ? byVpc : withoutVpcs(old);
        for (var vpc : zone.stored().vpcs()) {
            vpcs = vpcs.with(vpcKey(vpc, zone), new ZoneState.Ref(zone.id()));
        }
        var apex = byName.get(zone.apex());
        var next = (apex == null ? new Apex(zone.apex(), List.of()) : apex).with(zone);
        return new ZoneTable(byName.with(next), byId.with(zone.id(), zone), vpcs);
    }

    ZoneTable without(String id) {
        var zone = byId.get(id);
        if (zone == null) {
            return this;
        }
        var apex = byName.get(zone.apex());
        var next = apex == null ? byName : byName.with(apex.without(zone.id()));
        boolean last = apex != null && apex.zones().size() == 1;
        return new ZoneTable(
                last ? byName.without(zone.apex()) : next,
                byId.without(zone.id()),
                withoutVpcs(zone));
    }

    private PMap<String, ZoneState.Ref> withoutVpcs(PublishedZone zone) {
        var vpcs = byVpc;
        for (var vpc : zone.stored().vpcs()) {
            vpcs = vpcs.without(vpcKey(vpc, zone));
        }
        return vpcs;
    }

    private static String vpcKey(VpcRef vpc, PublishedZone zone) {
        return vpc.key() + " " + zone.id();
    }
}
