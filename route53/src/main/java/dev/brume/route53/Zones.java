package dev.brume.route53;

import dev.brume.core.state.StateCells;
import dev.brume.wire.call.RequestContext;

/// Finds the zones of all accounts.
final class Zones {
    private final StateCells<ZoneState> cells;
    private final ZonePublisher publisher;

    Zones(StateCells<ZoneState> cells, ZonePublisher publisher) {
        this.cells = cells;
        this.publisher = publisher;
    }

    /// The caller's.
    AccountZones at(RequestContext context) {
        return of(context.account());
    }

    AccountZones of(String account) {
        return new AccountZones(cells.at(account, ""), publisher);
    }

    /// The account that a zone belongs to.
    String owner(String zoneId) {
        var zone = publisher.table().zone(zoneId);
        if (zone == null) {
            throw Route53Errors.noSuchZone(zoneId);
        }
        return zone.account();
    }

    /// What is served now.
    ZoneTable table() {
        return publisher.table();
    }
}
