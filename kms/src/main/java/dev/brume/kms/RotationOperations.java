package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.core.state.PMap;
import dev.brume.model.kms.DisableKeyRotationRequest;
import dev.brume.model.kms.EnableKeyRotationRequest;
import dev.brume.model.kms.GetKeyRotationStatusRequest;
import dev.brume.model.kms.GetKeyRotationStatusResponse;
import dev.brume.model.kms.ListKeyRotationsRequest;
import dev.brume.model.kms.ListKeyRotationsResponse;
import dev.brume.model.kms.RotateKeyOnDemandRequest;
import dev.brume.model.kms.RotateKeyOnDemandResponse;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// New versions of a key's material: by schedule, and on demand.
final class RotationOperations {
    /// How often a key can be rotated on demand in its life.
    static final int ON_DEMAND_MAX = 25;

    private static final int PERIOD_DAYS_STANDARD = 365;

    /// How close to a rotation by schedule none is possible on demand.
    private static final Duration SCHEDULE_NEAR = Duration.ofMinutes(20);

    private static final int LIST_STANDARD = 100;
    private static final int LIST_MAX = 1_000;

    private final KeyDirectory directory;
    private final KeyFactory factory;
    private final KeyFamilies families;

    RotationOperations(KeyDirectory directory, KeyFactory factory, KeyFamilies families) {
        this.directory = directory;
        this.factory = factory;
        this.families = families;
    }

    /// Switches automatic rotation on, or gives it another period. The schedule begins anew only
    /// where something changes.
    void enable(EnableKeyRotationRequest in, RequestContext context) {
        int days =
                in.rotationPeriodInDays() == null
                        ? PERIOD_DAYS_STANDARD
                        : in.rotationPeriodInDays();
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        var changed =
                directory.update(
                        in.keyId(),
                        KeyOperation.ENABLE_KEY_ROTATION,
                        context,
                        (state, key) -> {
                            checkSchedulable(key);
                            var present = key.rotation().filter(r -> r.periodDays() == days);
                            var schedule =
                                    present.orElseGet(
                                            () -> Key.RotationSchedule.starting(days, now));
                            var next = key.but().rotation(Optional.of(schedule)).build();
                            return Change.of(state.with(next), changed(key, next));
                        });
        families.follow(changed, now);
    }

    void disable(DisableKeyRotationRequest in, RequestContext context) {
        var changed =
                directory.update(
                        in.keyId(),
                        KeyOperation.DISABLE_KEY_ROTATION,
                        context,
                        (state, key) -> {
                            checkSchedulable(key);
                            var next = key.but().rotation(Optional.empty()).build();
                            return Change.of(state.with(next), changed(key, next));
                        });
        families.follow(changed, context.now());
    }

    /// Keys that cannot be rotated are not rotated: that is their answer. While a key waits for its
    /// deletion, so is it.
    GetKeyRotationStatusResponse status(GetKeyRotationStatusRequest in, RequestContext context) {
        var found = directory.find(in.keyId(), KeyOperation.GET_KEY_ROTATION_STATUS, context);
        var key = found.key();
        if (key.keyStore().isPresent()) {
            throw KmsErrors.origin(key);
        }
        var shape =
                GetKeyRotationStatusResponse.builder().keyId(key.arn()).keyRotationEnabled(false);
        boolean ending =
                found.status() == KeyStatus.PENDING_DELETION
                        || found.status() == KeyStatus.PENDING_REPLICA_DELETION;
        if (!ending && key.rotation().isPresent()) {
            var schedule = key.rotation().get();
            shape.keyRotationEnabled(true)
                    .rotationPeriodInDays(schedule.periodDays())
                    .nextRotationDate(schedule.next());
        }
        return shape.build();
    }

    ListKeyRotationsResponse list(ListKeyRotationsRequest in, RequestContext context) {
        var found = directory.find(in.keyId(), KeyOperation.LIST_KEY_ROTATIONS, context);
        var key = found.key();
        checkRotatable(key);
        boolean all = "ALL_KEY_MATERIAL".equals(in.includeKeyMaterial());
        PMap<String, Material> rows = PMap.empty();
        for (int i = 0; i < key.materials().size(); i++) {
            var material = key.materials().get(i);
            if (all || material.rotation().isPresent()) {
                rows = rows.with("%08d".formatted(i), material);
            }
        }
        var request = new Page.Request(in.marker(), in.limit(), LIST_STANDARD, LIST_MAX);
        var page = Page.of(rows, "", request);
        return ListKeyRotationsResponse.builder()
                .rotations(page.items().stream().map(m -> KeyMapper.entry(key, m)).toList())
                .nextMarker(page.marker())
                .truncated(page.truncated())
                .build();
    }

    /// Rotates now. A key with imported material turns to the version that was imported for it.
    RotateKeyOnDemandResponse rotate(RotateKeyOnDemandRequest in, RequestContext context) {
        var now = context.now().truncatedTo(ChronoUnit.MILLIS);
        var seen = directory.locate(in.keyId(), KeyOperation.ROTATE_KEY_ON_DEMAND, context).key();
        var fresh = factory.symmetric(seen.id());
        var changed =
                directory.update(
                        in.keyId(),
                        KeyOperation.ROTATE_KEY_ON_DEMAND,
                        context,
                        (state, key) -> {
                            checkOnDemand(key, now);
                            var how = new Material.Rotation(now, true);
                            var material = next(key, fresh).rotated(how);
                            var next =
                                    key.but()
                                            .materials(Materials.rotate(key.materials(), material))
                                            .onDemandRotations(key.onDemandRotations() + 1)
                                            .build();
                            return Change.of(state.with(next), changed(key, next))
                                    .with(KmsEvent.KeyRotated.of(key, now, true, material));
                        });
        families.follow(changed, now);
        return RotateKeyOnDemandResponse.builder().keyId(changed.before().arn()).build();
    }

    private static void checkOnDemand(Key key, Instant now) {
        checkRotatable(key);
        checkPrimary(key);
        if (key.onDemandRotations() >= ON_DEMAND_MAX) {
            throw KmsErrors.quota(
                    "On-demand rotations per key", ON_DEMAND_MAX, key.onDemandRotations());
        }
        boolean soon =
                key.rotation()
                        .map(schedule -> !schedule.next().isAfter(now.plus(SCHEDULE_NEAR)))
                        .orElse(false);
        if (soon) {
            throw KmsErrors.rotating(key.arn());
        }
    }

    private static Material next(Key key, Material fresh) {
        if (key.origin() != KeyOrigin.EXTERNAL) {
            return fresh;
        }
        return key.materials().stream()
                .filter(material -> material.role() == Material.Role.PENDING_ROTATION)
                .filter(Material::present)
                .findFirst()
                .orElseThrow(() -> KmsErrors.noPendingMaterial(key.arn()));
    }

    private static KeyFamilies.Changed changed(Key before, Key after) {
        return new KeyFamilies.Changed(before, Optional.of(after));
    }

    private static void checkSchedulable(Key key) {
        checkRotatable(key);
        if (key.origin() != KeyOrigin.AWS_KMS) {
            throw KmsErrors.origin(key);
        }
        checkPrimary(key);
    }

    private static void checkRotatable(Key key) {
        if (key.keyStore().isPresent()) {
            throw KmsErrors.origin(key);
        }
        if (!key.rotatable()) {
            throw KmsErrors.unsupported(
                    key.arn()
                            + " key spec is "
                            + key.spec()
                            + " which is not valid for this operation.");
        }
    }

    private static void checkPrimary(Key key) {
        if (key.isReplica()) {
            throw KmsErrors.notPrimary(key);
        }
    }
}
