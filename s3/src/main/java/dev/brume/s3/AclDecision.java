package dev.brume.s3;

import dev.brume.model.s3.PublicAccessBlockConfiguration;
import dev.brume.wire.call.Caller;

import java.util.Map;
import java.util.Optional;

/// What access control lists allow to others than a bucket's owner.
///
/// Source: Amazon S3 User Guide, "Mapping of ACL permissions and access policy permissions".
final class AclDecision {
    private static final Map<String, String> ON_BUCKETS =
            Map.of(
                    "s3:ListBucket", "READ",
                    "s3:ListBucketVersions", "READ",
                    "s3:ListBucketMultipartUploads", "READ",
                    "s3:PutObject", "WRITE",
                    "s3:DeleteObject", "WRITE",
                    "s3:DeleteObjectVersion", "WRITE",
                    "s3:GetBucketAcl", "READ_ACP",
                    "s3:PutBucketAcl", "WRITE_ACP");

    private static final Map<String, String> ON_OBJECTS =
            Map.of(
                    "s3:GetObject", "READ",
                    "s3:GetObjectVersion", "READ",
                    "s3:GetObjectAcl", "READ_ACP",
                    "s3:GetObjectVersionAcl", "READ_ACP",
                    "s3:PutObjectAcl", "WRITE_ACP",
                    "s3:PutObjectVersionAcl", "WRITE_ACP");

    private AclDecision() {}

    static boolean allows(
            Buckets.Found found, Optional<StoredObject> object, String action, Caller caller) {
        var state = found.state();
        var bucket = found.bucket();
        if (Ownership.ignoresAcls(state, bucket.name())) {
            return false;
        }
        boolean ignorePublic =
                Ownership.blocks(
                        state,
                        found.account(),
                        bucket.name(),
                        PublicAccessBlockConfiguration::ignorePublicAcls);
        var account = caller.kind() == Caller.Kind.ANONYMOUS ? "" : caller.account();
        var onBucket = ON_BUCKETS.get(action);
        if (caller.arn().equals(AccessLogDelivery.PRINCIPAL)) {
            return onBucket != null && Acls.grantsLogs(bucket.acl(), onBucket);
        }
        if (onBucket != null && Acls.allows(bucket.acl(), onBucket, account, ignorePublic)) {
            return true;
        }
        var onObject = ON_OBJECTS.get(action);
        if (onObject == null || object.isEmpty()) {
            return false;
        }
        var owner = object.get().owner();
        var acl = object.get().acl().orElseGet(() -> Acls.ofOwner(owner));
        return Acls.allows(acl, onObject, account, ignorePublic);
    }
}
