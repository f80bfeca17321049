package dev.brume.route53;

import dev.brume.core.Platform;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.RequestContext;

import java.util.function.BiPredicate;

/// What health checks are made of, wired once for an emulator. As a predicate it knows whether the
/// caller has a check of an id.
final class HealthParts implements BiPredicate<String, RequestContext> {
    private final Platform platform;
    private final StateCells<HealthState> cells;
    private final Checkers checkers;
    private final HealthLoop loop;

    HealthParts(Platform platform, HealthTable table, DnsExplainer dns) {
        this.platform = platform;
        cells = platform.cells(HealthState.SPEC);
        checkers = new Checkers(platform.cells(CheckerState.SPEC));
        var time = platform.time();
        var client = platform.lifecycle().closing(new ProbeClient(time::now));
        var fleet = new CheckerFleet(checkers, new TargetResolver(dns), client, time);
        loop = new HealthLoop(platform, cells, table, checkers, fleet);
    }

    void start() {
        loop.start();
    }

    Checkers checkers() {
        return checkers;
    }

    @Override
    public boolean test(String id, RequestContext context) {
        return cells.at(context).read().check(id).isPresent();
    }

    long count(RequestContext context) {
        return cells.at(context).read().checks().size();
    }

    HealthCheckOperations operations(StateCells<DelegationState> tags, Quotas quotas) {
        return new HealthCheckOperations(
                cells, tags, loop, new AlarmReader(platform.peers()), quotas);
    }

    HealthStatusOperations statuses() {
        return new HealthStatusOperations(cells, loop);
    }

    CheckerPages pages() {
        return new CheckerPages(checkers, loop);
    }
}
