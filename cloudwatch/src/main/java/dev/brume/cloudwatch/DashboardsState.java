package dev.brume.cloudwatch;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.time.Instant;
import java.util.List;

/// The dashboards of one account: all Regions have the same.
///
/// @param dashboards by name
/// @param tags by ARN
record DashboardsState(PMap<String, Dashboard> dashboards, PMap<String, AlarmsState.Tags> tags) {

    /// @param body its JSON, as given
    record Dashboard(String name, String arn, String body, Instant modified) {}

    static final StateSpec<DashboardsState> SPEC =
            new StateSpec<>(
                    "cloudwatch.dashboards",
                    Scope.ACCOUNT,
                    new DashboardsState(PMap.empty(), PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "dashboards",
                                    Dashboard.class,
                                    DashboardsState::dashboards,
                                    DashboardsState::dashboards),
                            new StateSpec.Table<>(
                                    "tags",
                                    AlarmsState.Tags.class,
                                    DashboardsState::tags,
                                    DashboardsState::tags)));

    DashboardsState dashboards(PMap<String, Dashboard> next) {
        return new DashboardsState(next, tags);
    }

    DashboardsState tags(PMap<String, AlarmsState.Tags> next) {
        return new DashboardsState(dashboards, next);
    }
}
