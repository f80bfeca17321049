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
    record KeyRotated(Instant time, String account, String region, String keyArn, boolean onDemand)
            implements KmsEvent {
        static KeyRotated of(Key key, Instant time, boolean onDemand) {
            return new KeyRotated(time, key.account(), key.region(), key.arn(), onDemand);
        }
    }

    /// Imported material reached the end that its owner had set.
    record MaterialExpired(Instant time, String account, String region, String keyArn)
            implements KmsEvent {
        static MaterialExpired of(Key key, Instant time) {
            return new MaterialExpired(time, key.account(), key.region(), key.arn());
        }
    }
}
