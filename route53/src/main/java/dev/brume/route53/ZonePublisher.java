package dev.brume.route53;

import dev.brume.core.state.CellId;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.Zone;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Keeps what the DNS server sees in step with what is stored. Only the names that changed are
/// compiled again, so a change of one record costs the same in a zone of ten and of a million.
final class ZonePublisher {
    private final Map<CellId, ZoneState> published = new HashMap<>();
    private volatile ZoneTable table = ZoneTable.EMPTY;

    /// Publishes what is stored already, and follows resets and restores.
    void start(StateCells<ZoneState> cells) {
        cells.onReplaced(this::publish);
        cells.all().forEach(this::publish);
    }

    /// What is served now.
    ZoneTable table() {
        return table;
    }

    /// Publishes what changed in an account since the last time.
    @SuppressWarnings("ReferenceEquality") // the same instance is what did not change
    void publish(StateCell<ZoneState> cell) {
        synchronized (published) {
            var now = cell.read();
            var before = published.getOrDefault(cell.id(), ZoneState.EMPTY);
            if (now == before) {
                return;
            }
            table = next(cell.id().account(), before, now);
            published.put(cell.id(), now);
        }
    }

    private ZoneTable next(String account, ZoneState before, ZoneState now) {
        var zones = new HashMap<String, Zone>();
        var result = new ZoneTable[] {table};
        Set<String> changedZones = new LinkedHashSet<>();
        now.zones()
                .changesSince(
                        before.zones(),
                        (id, stored) -> {
                            if (stored != null) {
                                changedZones.add(id);
                            } else {
                                result[0] = result[0].without(id);
                            }
                        });
        Set<String> names = new LinkedHashSet<>();
        now.records()
                .changesSince(before.records(), (key, row) -> names.add(RecordKeys.nameIn(key)));
        for (var name : names) {
            var zoneId = RecordKeys.zoneIdIn(name);
            var stored = now.zones().get(zoneId);
            if (stored != null) {
                var zone = zones.computeIfAbsent(zoneId, id -> data(result[0], stored));
                zones.put(zoneId, compile(zone, now, name));
                changedZones.add(zoneId);
            }
        }
        for (var id : changedZones) {
            var stored = now.zones().find(id).orElseThrow();
            var data = zones.getOrDefault(id, data(result[0], stored));
            result[0] = result[0].with(PublishedZone.of(account, stored, data));
        }
        return result[0];
    }

    private static Zone data(ZoneTable table, StoredZone stored) {
        var old = table.zone(stored.id());
        return old == null ? Zone.empty(DnsName.of(stored.name())) : old.data();
    }

    private static Zone compile(Zone zone, ZoneState state, String namePrefix) {
        var rows = Tables.startingWith(state.records(), namePrefix);
        var stored = rows.stream().map(Map.Entry::getValue).toList();
        var name =
                stored.isEmpty()
                        ? RecordKeys.nameOf(namePrefix)
                        : DnsName.of(stored.getFirst().name());
        return zone.with(name, RecordCompiler.compile(stored));
    }
}
