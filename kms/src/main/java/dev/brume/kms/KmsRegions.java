package dev.brume.kms;

import dev.brume.core.state.CellId;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.List;

/// Finds the Regions of all accounts.
final class KmsRegions {
    private final StateCells<KmsState> cells;
    private final DeadlineLoop deadlines;

    KmsRegions(StateCells<KmsState> cells, DeadlineLoop deadlines) {
        this.cells = cells;
        this.deadlines = deadlines;
    }

    /// The caller's account in the endpoint's Region.
    KmsRegion at(RequestContext context) {
        return at(context.account(), context.region(), context.now());
    }

    /// Every account that has anything in the endpoint's Region, in order.
    List<Owner> owners(RequestContext context) {
        return cells.all().stream()
                .map(StateCell::id)
                .filter(cell -> cell.region().equals(context.region()))
                .map(CellId::account)
                .sorted()
                .map(account -> new Owner(account, at(account, context.region(), context.now())))
                .toList();
    }

    /// An account and its keys.
    record Owner(String account, KmsRegion region) {}

    /// Any account and Region, as it is at an instant.
    KmsRegion at(String account, String region, Instant now) {
        var cell = cells.at(account, region);
        deadlines.settle(cell, now);
        return new KmsRegion(cell, deadlines);
    }
}
