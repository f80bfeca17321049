package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;

import java.util.function.Function;

/// The zones of one account. What is changed here is answered by the DNS server when the change's
/// call returns.
final class AccountZones {
    private final StateCell<ZoneState> cell;
    private final ZonePublisher publisher;

    AccountZones(StateCell<ZoneState> cell, ZonePublisher publisher) {
        this.cell = cell;
        this.publisher = publisher;
    }

    ZoneState read() {
        return cell.read();
    }

    <A> A update(Function<ZoneState, Change<ZoneState, A>> step) {
        var answer = cell.update(step);
        publisher.publish(cell);
        return answer;
    }

    /// A zone of the account.
    ///
    /// @param id with or without `/hostedzone/`
    StoredZone require(String id) {
        return require(cell.read(), id);
    }

    static StoredZone require(ZoneState state, String id) {
        var plain = Identifiers.zone(id);
        return state.zone(plain).orElseThrow(() -> Route53Errors.noSuchZone(plain));
    }
}
