package dev.brume.route53resolver;

import dev.brume.core.Platform;
import dev.brume.core.state.StateCells;

/// All that the resolver keeps.
record ResolverCells(
        StateCells<RuleState> rules,
        StateCells<FirewallState> firewalls,
        StateCells<QueryLogState> logs,
        StateCells<VpcSettings> settings) {

    static ResolverCells of(Platform platform) {
        return new ResolverCells(
                platform.cells(RuleState.SPEC),
                platform.cells(FirewallState.SPEC),
                platform.cells(QueryLogState.SPEC),
                platform.cells(VpcSettings.SPEC));
    }
}
