package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;
import java.util.Optional;

/// An account's health checks.
///
/// @param checks by id
/// @param byReference by caller reference; kept when a check is deleted, as AWS takes no reference
///     twice
/// @param standings by id, of those that are unhealthy: what a start begins with
record HealthState(
        PMap<String, StoredCheck> checks,
        PMap<String, ZoneState.Ref> byReference,
        PMap<String, Standing> standings) {

    /// The health of a check that is not what a new one's would be.
    record Standing(boolean healthy) {}

    static final StateSpec<HealthState> SPEC =
            new StateSpec<>(
                    "route53.health",
                    Scope.ACCOUNT,
                    new HealthState(PMap.empty(), PMap.empty(), PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "checks",
                                    StoredCheck.class,
                                    HealthState::checks,
                                    HealthState::checks),
                            new StateSpec.Table<>(
                                    "byReference",
                                    ZoneState.Ref.class,
                                    HealthState::byReference,
                                    HealthState::byReference),
                            new StateSpec.Table<>(
                                    "standings",
                                    Standing.class,
                                    HealthState::standings,
                                    HealthState::standings)));

    Optional<StoredCheck> check(String id) {
        return checks.find(id);
    }

    StoredCheck require(String id) {
        return check(id).orElseThrow(() -> HealthErrors.noSuchCheck(id));
    }

    HealthState with(StoredCheck check) {
        return checks(checks.with(check.id(), check))
                .byReference(
                        byReference.with(check.callerReference(), new ZoneState.Ref(check.id())));
    }

    HealthState without(StoredCheck check) {
        return checks(checks.without(check.id())).standings(standings.without(check.id()));
    }

    /// Whether a check leads to another one through the checks that it calculates from.
    boolean leadsTo(String from, String target) {
        if (from.equals(target)) {
            return true;
        }
        return check(from).map(StoredCheck::subject).orElse(null)
                        instanceof CheckSubject.Calculated calculated
                && calculated.children().stream().anyMatch(child -> leadsTo(child, target));
    }

    HealthState checks(PMap<String, StoredCheck> rows) {
        return new HealthState(rows, byReference, standings);
    }

    HealthState byReference(PMap<String, ZoneState.Ref> rows) {
        return new HealthState(checks, rows, standings);
    }

    HealthState standings(PMap<String, Standing> rows) {
        return new HealthState(checks, byReference, rows);
    }
}
