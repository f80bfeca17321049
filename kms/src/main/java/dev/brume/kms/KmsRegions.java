package dev.brume.kms;

import dev.brume.core.state.StateCells;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;

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

    /// Any account and Region, as it is at an instant.
    KmsRegion at(String account, String region, Instant now) {
        var cell = cells.at(account, region);
        deadlines.settle(cell, now);
        return new KmsRegion(cell, deadlines);
    }
}
