package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;
import dev.brume.engine.dns.DnsName;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An account's hosted zones and their record sets. Tables named `…By…` are indexes, kept in step
/// by
/// the methods here.
///
/// @param zones by id
/// @param zonesByName by the name, its labels reversed, then the id
/// @param zonesByReference by caller reference
/// @param zonesBySet by `delegation set id/zone id`
/// @param records by zone id, name (labels reversed), type, set identifier: see [RecordKeys]
/// @param cidrUses by `collection id/location record key`
/// @param changes by id, which begins with the time
record ZoneState(
        PMap<String, StoredZone> zones,
        PMap<String, Ref> zonesByName,
        PMap<String, Ref> zonesByReference,
        PMap<String, Ref> zonesBySet,
        PMap<String, StoredRecordSet> records,
        PMap<String, Ref> cidrUses,
        PMap<String, StoredChange> changes) {

    /// How many changes are remembered; the oldest go.
    static final int CHANGES_MAX = 10_000;

    /// What an index entry points to: a key of the table that is indexed.
    record Ref(String key) {}

    /// A change that was submitted.
    record StoredChange(Instant submitted, String comment) {}

    static final ZoneState EMPTY =
            new ZoneState(
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty());

    static final StateSpec<ZoneState> SPEC =
            new StateSpec<>(
                    "route53",
                    Scope.ACCOUNT,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "zones", StoredZone.class, ZoneState::zones, ZoneState::zones),
                            new StateSpec.Table<>(
                                    "zonesByName",
                                    Ref.class,
                                    ZoneState::zonesByName,
                                    ZoneState::zonesByName),
                            new StateSpec.Table<>(
                                    "zonesByReference",
                                    Ref.class,
                                    ZoneState::zonesByReference,
                                    ZoneState::zonesByReference),
                            new StateSpec.Table<>(
                                    "zonesBySet",
                                    Ref.class,
                                    ZoneState::zonesBySet,
                                    ZoneState::zonesBySet),
                            new StateSpec.Table<>(
                                    "records",
                                    StoredRecordSet.class,
                                    ZoneState::records,
                                    ZoneState::records),
                            new StateSpec.Table<>(
                                    "cidrUses",
                                    Ref.class,
                                    ZoneState::cidrUses,
                                    ZoneState::cidrUses),
                            new StateSpec.Table<>(
                                    "changes",
                                    StoredChange.class,
                                    ZoneState::changes,
                                    ZoneState::changes)));

    Optional<StoredZone> zone(String id) {
        return zones.find(id);
    }

    /// Adds or replaces a zone, with its places in the indexes.
    ZoneState with(StoredZone zone) {
        var old = zones.get(zone.id());
        var ref = new Ref(zone.id());
        var bySet = zonesBySet;
        if (old != null && !old.delegationSet().isEmpty()) {
            bySet = bySet.without(setKey(old));
        }
        if (!zone.delegationSet().isEmpty()) {
            bySet = bySet.with(setKey(zone), ref);
        }
        return zones(zones.with(zone.id(), zone))
                .zonesByName(zonesByName.with(nameKey(zone), ref))
                .zonesByReference(zonesByReference.with(zone.callerReference(), ref))
                .zonesBySet(bySet);
    }

    /// Removes a zone with all its record sets.
    ZoneState without(StoredZone zone) {
        var next = this;
        for (var row : Tables.startingWith(records, RecordKeys.ofZone(zone.id()))) {
            next = next.withoutRecord(row.getKey());
        }
        return next.zones(zones.without(zone.id()))
                .zonesByName(zonesByName.without(nameKey(zone)))
                .zonesByReference(zonesByReference.without(zone.callerReference()))
                .zonesBySet(
                        zone.delegationSet().isEmpty()
                                ? zonesBySet
                                : zonesBySet.without(setKey(zone)));
    }

    private static String nameKey(StoredZone zone) {
        return RecordKeys.zoneByName(DnsName.of(zone.name()), zone.id());
    }

    private static String setKey(StoredZone zone) {
        return zone.delegationSet() + "/" + zone.id();
    }

    /// Adds or replaces a record set.
    ZoneState withRecord(String key, StoredRecordSet record) {
        var uses = withoutUse(key);
        if (record.policy() instanceof RoutingPolicy.Cidr cidr) {
            uses = uses.with(useKey(cidr, key), new Ref(key));
        }
        return records(records.with(key, record)).cidrUses(uses);
    }

    ZoneState withoutRecord(String key) {
        return records(records.without(key)).cidrUses(withoutUse(key));
    }

    private PMap<String, Ref> withoutUse(String key) {
        var old = records.get(key);
        return old != null && old.policy() instanceof RoutingPolicy.Cidr cidr
                ? cidrUses.without(useKey(cidr, key))
                : cidrUses;
    }

    private static String useKey(RoutingPolicy.Cidr cidr, String recordKey) {
        return cidr.collectionId() + "/" + cidr.location() + " " + recordKey;
    }

    /// Remembers a change.
    ZoneState with(String changeId, StoredChange change) {
        var more = changes.with(changeId, change);
        if (more.size() > CHANGES_MAX) {
            more = more.without(more.iterator().next().getKey());
        }
        return changes(more);
    }

    ZoneState zones(PMap<String, StoredZone> rows) {
        return new ZoneState(
                rows, zonesByName, zonesByReference, zonesBySet, records, cidrUses, changes);
    }

    ZoneState zonesByName(PMap<String, Ref> rows) {
        return new ZoneState(zones, rows, zonesByReference, zonesBySet, records, cidrUses, changes);
    }

    ZoneState zonesByReference(PMap<String, Ref> rows) {
        return new ZoneState(zones, zonesByName, rows, zonesBySet, records, cidrUses, changes);
    }

    ZoneState zonesBySet(PMap<String, Ref> rows) {
        return new ZoneState(
                zones, zonesByName, zonesByReference, rows, records, cidrUses, changes);
    }

    ZoneState records(PMap<String, StoredRecordSet> rows) {
        return new ZoneState(
                zones, zonesByName, zonesByReference, zonesBySet, rows, cidrUses, changes);
    }

    ZoneState cidrUses(PMap<String, Ref> rows) {
        return new ZoneState(
                zones, zonesByName, zonesByReference, zonesBySet, records, rows, changes);
    }

    ZoneState changes(PMap<String, StoredChange> rows) {
        return new ZoneState(
                zones, zonesByName, zonesByReference, zonesBySet, records, cidrUses, rows);
    }
}
