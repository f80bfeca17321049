package dev.brume.s3;

import dev.brume.model.s3.AccessControlPolicy;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;

/// A bucket. What it is configured with stands in the tables of [ConfigurationKind].
///
/// @param account its owner's
/// @param mfaDelete whether deleting versions needs a second factor
/// @param objectLock whether its versions may be locked
record Bucket(
        String name,
        String account,
        String region,
        Instant created,
        Versioning versioning,
        boolean mfaDelete,
        boolean objectLock,
        AccessControlPolicy acl) {

    String arn() {
        return arn(region, name);
    }

    /// The ARN of a bucket in a Region's partition.
    static String arn(String region, String name) {
        return "arn:" + RequestContext.partitionOf(region) + ":s3:::" + name;
    }

    Bucket with(Versioning now, boolean mfa) {
        return new Bucket(name, account, region, created, now, mfa, objectLock, acl);
    }

    Bucket with(AccessControlPolicy now) {
        return new Bucket(name, account, region, created, versioning, mfaDelete, objectLock, now);
    }

    /// The same, whose versions may be locked from now on.
    Bucket lockable() {
        return new Bucket(name, account, region, created, Versioning.ENABLED, mfaDelete, true, acl);
    }
}
