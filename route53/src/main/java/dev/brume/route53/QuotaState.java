package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;

/// Quotas that the user set higher or lower than AWS does, for all accounts.
///
/// @param values by [Quota] name
record QuotaState(PMap<String, Value> values) {
    record Value(long max) {}

    static final StateSpec<QuotaState> SPEC =
            new StateSpec<>(
                    "route53.quotas",
                    Scope.EMULATOR,
                    new QuotaState(PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "values",
                                    Value.class,
                                    QuotaState::values,
                                    (state, rows) -> new QuotaState(rows))));

    long max(Quota quota) {
        return values.find(quota.name()).map(Value::max).orElse(quota.standard());
    }
}
