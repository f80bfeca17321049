package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;

/// What is allowed now; the user may allow more.
final class Quotas {
    private final StateCell<QuotaState> cell;

    Quotas(StateCell<QuotaState> cell) {
        this.cell = cell;
    }

    long max(Quota quota) {
        return cell.read().max(quota);
    }

    void set(Quota quota, long max) {
        cell.update(
                state ->
                        Change.of(
                                new QuotaState(
                                        state.values()
                                                .with(quota.name(), new QuotaState.Value(max))),
                                true));
    }
}
