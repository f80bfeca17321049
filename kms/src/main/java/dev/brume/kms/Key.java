package dev.brume.kms;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A KMS key: what the owner decided about it, its state, and every version of its material.
///
/// @param id `1234abcd-12ab-34cd-56ef-1234567890ab`, or `mrk-` and 32 hexadecimal digits
/// @param arn the key ARN in its own Region
/// @param tags sorted by tag key
/// @param materials in the order in which they came; empty only before the first import
/// @param rotation the automatic rotation, where it is switched on
/// @param onDemandRotations how many rotations on demand the key has had
/// @param multiRegion the set of related keys, for multi-Region keys
/// @param keyStore the id of the custom key store that holds the material, if one does
/// @param externalKey what the external key manager behind the store calls its part of the key
record Key(
        String id,
        String arn,
        KeySpec spec,
        KeyUsage usage,
        KeyOrigin origin,
        boolean awsManaged,
        Instant created,
        String description,
        KeyState state,
        String policy,
        Map<String, String> tags,
        List<Material> materials,
        Optional<RotationSchedule> rotation,
        int onDemandRotations,
        Optional<MultiRegion> multiRegion,
        Optional<String> keyStore,
        Optional<String> externalKey) {

    /// Automatic rotation.
    ///
    /// @param next when the material is rotated next
    record RotationSchedule(int periodDays, Instant next) {
        static RotationSchedule starting(int periodDays, Instant now) {
            return new RotationSchedule(periodDays, now.plus(Duration.ofDays(periodDays)));
        }

        /// The schedule as a key resumes it: what was missed is made up for once, and at once.
        RotationSchedule resumed(Instant now) {
            return next.isBefore(now) ? new RotationSchedule(periodDays, now) : this;
        }
    }

    /// The Regions of a set of related multi-Region keys.
    record MultiRegion(String primary, List<String> replicas) {}

    /// The version that encrypts; absent while nothing was imported.
    Optional<Material> current() {
        return materials.stream().filter(m -> m.role() == Material.Role.CURRENT).findFirst();
    }

    Optional<Material> material(String materialId) {
        return materials.stream().filter(m -> m.id().equals(materialId)).findFirst();
    }

    String region() {
        return arn.split(":", 6)[3];
    }

    String account() {
        return arn.split(":", 6)[4];
    }

    /// Whether the key is the primary of its related keys: what is shared is set on it alone.
    boolean isPrimary() {
        return multiRegion.map(m -> m.primary().equals(region())).orElse(false);
    }

    boolean isReplica() {
        return multiRegion.isPresent() && !isPrimary();
    }

    /// Whether the material can be rotated at all: only symmetric encryption keys' can.
    boolean rotatable() {
        return spec == KeySpec.SYMMETRIC_DEFAULT && keyStore.isEmpty();
    }

    /// When the clock next changes this key.
    Optional<Instant> due() {
        return switch (state) {
            case KeyState.Creating creating -> Optional.of(creating.until());
            case KeyState.Updating updating -> Optional.of(updating.until());
            case KeyState.PendingDeletion pending -> Optional.of(pending.deletion());
            case KeyState.Enabled enabled ->
                    Stream.concat(expiry().stream(), nextRotation().stream())
                            .min(Comparator.naturalOrder());
            case KeyState.Disabled disabled -> expiry();
            case KeyState.PendingImport pending -> expiry();
            case KeyState.PendingReplicaDeletion pending -> expiry();
        };
    }

    /// When the first of the imported materials expires.
    Optional<Instant> expiry() {
        return materials.stream()
                .filter(Material::present)
                .flatMap(material -> material.expiry().stream())
                .min(Comparator.naturalOrder());
    }

    // Replicas follow their primary.
    private Optional<Instant> nextRotation() {
        return isReplica() ? Optional.empty() : rotation.map(RotationSchedule::next);
    }

    KeyBuilder but() {
        return new KeyBuilder(this);
    }
}
