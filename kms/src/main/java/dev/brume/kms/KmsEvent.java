package dev.brume.kms;

import dev.brume.core.event.BusEvent;

import java.time.Instant;
import java.util.List;

/// What the clock or an owner did to a key, for the trail and for rules on events.
///
/// Source: AWS KMS Developer Guide, "Monitor KMS keys with Amazon EventBridge".
public sealed interface KmsEvent extends BusEvent {
    /// The ARN of the key that it happened to.
    String keyArn();

    /// What CloudTrail calls it.
    String trailName();

    @Override
    default String source() {
        return "aws.kms";
    }

    @Override
    default List<String> resources() {
        return List.of(keyArn());
    }

    @Override
    default String detail() {
        return "{\"key-id\":\"" + keyArn().substring(keyArn().indexOf('/') + 1) + "\"}";
    }

    /// A key ended: what it encrypted is lost.
    record KeyDeleted(Instant time, String account, String region, String keyArn)
            implements KmsEvent {
        static KeyDeleted of(Key key, Instant time) {
            return new KeyDeleted(time, key.account(), key.region(), key.arn());
        }

        @Override
        public String trailName() {
            return "DeleteKey";
        }

        @Override
        public String detailType() {
            return "KMS CMK Deletion";
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

        @Override
        public String trailName() {
            return "RotateKey";
        }

        @Override
        public String detailType() {
            return "KMS CMK Rotation";
        }
    }

    /// Imported material reached the end that its owner had set.
    record MaterialExpired(
            Instant time, String account, String region, String keyArn, String materialId)
            implements KmsEvent {
        static MaterialExpired of(Key key, Instant time, Material material) {
            return new MaterialExpired(time, key.account(), key.region(), key.arn(), material.id());
        }

        @Override
        public String trailName() {
            return "DeleteExpiredKeyMaterial";
        }

        @Override
        public String detailType() {
            return "KMS Imported Key Material Expiration";
        }
    }
}
