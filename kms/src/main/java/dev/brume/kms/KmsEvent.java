package dev.brume.kms;

import dev.brume.core.event.Event;

import java.time.Instant;

/// What the clock or an owner did to a key, for the trail and for rules on events. The names are
/// those of the CloudTrail events.
public sealed interface KmsEvent extends Event {
    /// The ARN of the key that it happened to.
    String keyArn();

    /// A key ended: what it encrypted is lost.
    record KeyDeleted(Instant time, String account, String region, String keyArn)
            implements KmsEvent {
        static KeyDeleted of(Key key, Instant time) {
            return new KeyDeleted(time, key.account(), key.region(), key.arn());
        }
    }

    /// A key got new material.
    ///
    /// @param onDemand whether it was asked for, and not the schedule
    /// @param materialId of the new material
    record KeyRotated(
            Instant time,
            String account,
            String region,
            String keyArn,
            boolean onDemand,
            String materialId)
            implements KmsEvent {
        static KeyRotated of(Key key, Instant time, boolean onDemand, Material material) {
            return new KeyRotated(
                    time, key.account(), key.region(), key.arn(), onDemand, material.id());
        }
    }

    /// Imported material reached the end that its owner had set.
    record MaterialExpired(
            Instant time, String account, String region, String keyArn, String materialId)
            implements KmsEvent {
        static MaterialExpired of(Key key, Instant time, Material material) {
            return new MaterialExpired(time, key.account(), key.region(), key.arn(), material.id());
        }
    }
}
