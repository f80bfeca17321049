package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.model.s3.PutBucketLoggingRequest;
import dev.brume.wire.call.ServiceException;

/// Where a bucket's access logs go.
final class LoggingOperations {
    private static final String US_EAST_1 = "us-east-1";

    private final Buckets buckets;
    private final Configurations configurations;

    LoggingOperations(Buckets buckets, Configurations configurations) {
        this.buckets = buckets;
        this.configurations = configurations;
    }

    void put(PutBucketLoggingRequest in) {
        var asked = in.bucketLoggingStatus();
        var enabled = asked.loggingEnabled();
        if (enabled == null) {
            configurations.delete(ConfigurationKind.LOGGING, in.bucket());
            return;
        }
        var source = buckets.at(in.bucket()).bucket();
        var target =
                buckets.find(enabled.targetBucket())
                        .orElseThrow(
                                () ->
                                        ErrorDetails.of(
                                                "InvalidTargetBucketForLogging",
                                                "The target bucket for logging does not exist",
                                                400,
                                                "TargetBucket",
                                                enabled.targetBucket()))
                        .bucket();
        if (!target.account().equals(source.account())) {
            throw ErrorDetails.of(
                    "InvalidTargetBucketForLogging",
                    "The owner for the bucket to be logged and the target bucket must be the same.",
                    400,
                    "TargetBucket",
                    enabled.targetBucket());
        }
        if (!target.region().equals(source.region())) {
            throw crossLocation(source, target);
        }
        if (!Members.list(enabled.targetGrants()).isEmpty()) {
            boolean ignored =
                    Ownership.ignoresAcls(
                            buckets.at(enabled.targetBucket()).state(), enabled.targetBucket());
            if (ignored) {
                throw new ServiceException(
                        "InvalidBucketAclWithObjectOwnership",
                        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced"
                                + " setting",
                        400);
            }
        }
        configurations.put(ConfigurationKind.LOGGING, in.bucket(), asked);
    }

    private static ServiceException crossLocation(Bucket source, Bucket target) {
        var message = "Cross S3 location logging not allowed. ";
        return source.region().equals(US_EAST_1)
                ? ErrorDetails.of(
                        "CrossLocationLoggingProhibitted",
                        message,
                        403,
                        "TargetBucketLocation",
                        target.region())
                : ErrorDetails.of(
                        "CrossLocationLoggingProhibitted",
                        message,
                        403,
                        "SourceBucketLocation",
                        source.region(),
                        "TargetBucketLocation",
                        target.region());
    }
}
