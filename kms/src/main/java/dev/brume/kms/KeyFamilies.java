package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Keeps related multi-Region keys in step: what is set on the primary is copied to its replicas,
/// and a replica that is gone is gone from all.
final class KeyFamilies {
    private final StateCells<KmsState> cells;
    private final DeadlineLoop deadlines;

    KeyFamilies(StateCells<KmsState> cells, DeadlineLoop deadlines) {
        this.cells = cells;
        this.deadlines = deadlines;
    }

    /// A key before and after a change; `after` is absent where it was deleted.
    record Changed(Key before, Optional<Key> after) {}

    /// Carries a change on to the related keys.
    void follow(Changed changed, Instant now) {
        var family = changed.before().multiRegion();
        if (family.isEmpty()) {
            return;
        }
        if (changed.after().isEmpty()) {
            leave(changed.before(), family.get(), now);
        } else if (changed.after().get().isPrimary()) {
            share(changed.after().get());
        } else if (changed.after().get().origin() == KeyOrigin.EXTERNAL) {
            // What a replica has decides on what the primary may rotate to.
            find(changed.before(), family.get().primary()).ifPresent(this::share);
        }
    }

    /// Copies what related keys share from the primary: rotation, and the list of materials.
    void share(Key key) {
        var primary = key.origin() == KeyOrigin.EXTERNAL ? ready(key) : key;
        var family = primary.multiRegion().orElseThrow();
        for (var region : family.replicas()) {
            change(
                    primary,
                    region,
                    replica ->
                            replica.but()
                                    .rotation(primary.rotation())
                                    .multiRegion(family)
                                    .materials(Materials.ofReplica(primary, replica.materials()))
                                    .build());
        }
    }

    private Key ready(Key primary) {
        var family = primary.multiRegion().orElseThrow();
        change(
                primary,
                primary.region(),
                key ->
                        key.but()
                                .materials(
                                        Materials.ready(
                                                key.materials(),
                                                material -> everywhere(key, family, material)))
                                .build());
        return find(primary, primary.region()).orElse(primary);
    }

    private boolean everywhere(Key key, Key.MultiRegion family, Material material) {
        return family.replicas().stream()
                .allMatch(
                        region ->
                                find(key, region)
                                        .flatMap(replica -> replica.material(material.id()))
                                        .filter(Material::present)
                                        .isPresent());
    }

    private Optional<Key> find(Key relative, String region) {
        return cells.at(relative.account(), region).read().keys().find(relative.id());
    }

    private void leave(Key gone, Key.MultiRegion family, Instant now) {
        var left = new ArrayList<>(family.replicas());
        left.remove(gone.region());
        var next = new Key.MultiRegion(family.primary(), List.copyOf(left));
        for (var region : left) {
            change(gone, region, key -> key.but().multiRegion(next).build());
        }
        if (!gone.region().equals(family.primary())) {
            change(gone, family.primary(), key -> withoutReplica(key, next, now));
        }
    }

    // A primary that waits for its replicas begins its own waiting period when the last one is
    // gone.
    private static Key withoutReplica(Key primary, Key.MultiRegion family, Instant now) {
        var next = primary.but().multiRegion(family);
        return family.replicas().isEmpty()
                        && primary.state() instanceof KeyState.PendingReplicaDeletion pending
                ? next.state(
                                new KeyState.PendingDeletion(
                                        now.plus(Duration.ofDays(pending.days())), pending.days()))
                        .build()
                : next.build();
    }

    private void change(Key relative, String region, Function<Key, Key> step) {
        var cell = cells.at(relative.account(), region);
        cell.update(
                state -> {
                    var key = state.keys().get(relative.id());
                    return Change.of(key == null ? state : state.with(step.apply(key)), region);
                });
        deadlines.arm(cell);
    }
}
