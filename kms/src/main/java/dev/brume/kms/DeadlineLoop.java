package dev.brume.kms;

import dev.brume.core.event.Event;
import dev.brume.core.state.CellId;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Does what is due by the clock: on a timer set to the first deadline of each Region, and besides
/// before every call, so that no call ever sees a key whose time has come. (After a restore the
/// timer may stand too late; the next call finds that out.)
final class DeadlineLoop {
    private final StateCells<KmsState> cells;
    private final Time time;
    private final KeyFactory materials;
    private final ExpiryMetricsLoop metrics;
    private final KeyFamilies families;
    private final Map<CellId, Armed> timers = new ConcurrentHashMap<>();

    private record Armed(Instant due, Time.Timer timer) {}

    DeadlineLoop(
            StateCells<KmsState> cells,
            Time time,
            KeyFactory materials,
            ExpiryMetricsLoop metrics) {
        this.cells = cells;
        this.time = time;
        this.materials = materials;
        this.metrics = metrics;
        this.families = new KeyFamilies(cells, this);
    }

    /// What carries changes on to related keys.
    KeyFamilies families() {
        return families;
    }

    /// Sets the timers of everything that was stored before this start.
    void start() {
        cells.all().forEach(this::arm);
    }

    /// Applies all that is due at an instant.
    void settle(StateCell<KmsState> cell, Instant now) {
        var first = cell.read().firstDeadline();
        if (first.isEmpty() || first.get().due().isAfter(now)) {
            return;
        }
        while (first.isPresent() && !first.get().due().isAfter(now)) {
            settle(cell, first.get().keyId(), now);
            first = cell.read().firstDeadline();
        }
        arm(cell);
    }

    private void settle(StateCell<KmsState> cell, String keyId, Instant now) {
        var change =
                cell.update(
                        state -> {
                            var key = state.keys().get(keyId);
                            if (key == null) {
                                return Change.of(state, Optional.<KeyFamilies.Changed>empty());
                            }
                            var outcome =
                                    DeadlinePlanner.settle(
                                            key, now, () -> materials.symmetric(key.id()));
                            var next =
                                    outcome.key()
                                            .map(state::with)
                                            .orElseGet(() -> state.without(key));
                            return Change.of(
                                            next,
                                            Optional.of(
                                                    new KeyFamilies.Changed(key, outcome.key())))
                                    .with(outcome.events().toArray(Event[]::new));
                        });
        change.ifPresent(changed -> families.follow(changed, now));
    }

    /// Sets the timer of a Region to its first deadline.
    void arm(StateCell<KmsState> cell) {
        var state = cell.read();
        if (!state.expiring().isEmpty()) {
            metrics.run();
        }
        var first = state.firstDeadline();
        if (first.isEmpty() && !timers.containsKey(cell.id())) {
            return;
        }
        timers.compute(cell.id(), (id, armed) -> rearm(cell, armed, first));
    }

    private @Nullable Armed rearm(
            StateCell<KmsState> cell, @Nullable Armed armed, Optional<KmsState.Deadline> first) {
        if (armed != null && first.map(d -> d.due().equals(armed.due())).orElse(false)) {
            return armed;
        }
        if (armed != null) {
            armed.timer().cancel();
        }
        return first.map(KmsState.Deadline::due)
                .map(due -> new Armed(due, time.at(due, "kms deadline", () -> fire(cell))))
                .orElse(null);
    }

    private void fire(StateCell<KmsState> cell) {
        timers.remove(cell.id());
        settle(cell, time.now());
        arm(cell);
    }
}
