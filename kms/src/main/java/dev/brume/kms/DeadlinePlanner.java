package dev.brume.kms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Works out what the clock has done to a key: its deletion, automatic rotation, the expiry of
/// imported material, the end of a transient state. Pure but for the material that it is given.
final class DeadlinePlanner {
    private DeadlinePlanner() {}

    /// What became of a key.
    ///
    /// @param key the key as it is now; absent where it was deleted
    /// @param events what happened, in order
    record Outcome(Optional<Key> key, List<KmsEvent> events) {}

    /// Applies everything that was due, in the order in which it was.
    ///
    /// @param fresh makes new material for a rotation
    static Outcome settle(Key key, Instant now, Supplier<Material> fresh) {
        var events = new ArrayList<KmsEvent>();
        var current = key;
        while (true) {
            var due = current.due();
            if (due.isEmpty() || due.get().isAfter(now)) {
                return new Outcome(Optional.of(current), List.copyOf(events));
            }
            var next = step(current, due.get(), fresh, events);
            if (next.isEmpty()) {
                return new Outcome(Optional.empty(), List.copyOf(events));
            }
            current = next.get();
        }
    }

    private static Optional<Key> step(
            Key key, Instant due, Supplier<Material> fresh, List<KmsEvent> events) {
        return switch (key.state()) {
            case KeyState.Creating creating ->
                    Optional.of(key.but().state(restingState(key, true)).build());
            case KeyState.Updating updating ->
                    Optional.of(key.but().state(restingState(key, updating.enabled())).build());
            case KeyState.PendingDeletion pending -> {
                events.add(KmsEvent.KeyDeleted.of(key, due));
                yield Optional.empty();
            }
            case KeyState.Enabled enabled -> Optional.of(expireOrRotate(key, due, fresh, events));
            case KeyState.Disabled disabled -> Optional.of(expire(key, due, events));
            case KeyState.PendingImport pending -> Optional.of(expire(key, due, events));
            case KeyState.PendingReplicaDeletion pending -> Optional.of(expire(key, due, events));
        };
    }

    private static KeyState restingState(Key key, boolean enabled) {
        if (!Materials.complete(key)) {
            return new KeyState.PendingImport();
        }
        return enabled ? new KeyState.Enabled() : new KeyState.Disabled();
    }

    private static Key expireOrRotate(
            Key key, Instant due, Supplier<Material> fresh, List<KmsEvent> events) {
        if (key.expiry().map(due::equals).orElse(false)) {
            return expire(key, due, events);
        }
        var schedule = key.rotation().orElseThrow();
        var next =
                new Key.RotationSchedule(
                        schedule.periodDays(), due.plus(Duration.ofDays(schedule.periodDays())));
        var current = fresh.get().rotated(new Material.Rotation(due, false));
        events.add(KmsEvent.KeyRotated.of(key, due, false, current));
        return key.but()
                .materials(Materials.rotate(key.materials(), current))
                .rotation(Optional.of(next))
                .build();
    }

    private static Key expire(Key key, Instant due, List<KmsEvent> events) {
        var left = new ArrayList<Material>();
        boolean unusable = false;
        for (var material : key.materials()) {
            boolean ends = material.present() && material.expiry().equals(Optional.of(due));
            if (ends) {
                events.add(KmsEvent.MaterialExpired.of(key, due, material));
            }
            unusable |= ends && !material.role().pending();
            left.add(ends ? material.emptied() : material);
        }
        return key.but()
                .materials(left)
                .state(unusable ? Materials.stateWithout(key.state()) : key.state())
                .build();
    }
}
