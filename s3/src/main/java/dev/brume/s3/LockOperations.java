package dev.brume.s3;

import dev.brume.model.s3.GetObjectLegalHoldOutput;
import dev.brume.model.s3.GetObjectLegalHoldRequest;
import dev.brume.model.s3.GetObjectRetentionOutput;
import dev.brume.model.s3.GetObjectRetentionRequest;
import dev.brume.model.s3.ObjectLockLegalHold;
import dev.brume.model.s3.ObjectLockRetention;
import dev.brume.model.s3.PutObjectLegalHoldOutput;
import dev.brume.model.s3.PutObjectLegalHoldRequest;
import dev.brume.model.s3.PutObjectRetentionOutput;
import dev.brume.model.s3.PutObjectRetentionRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.time.Instant;
import java.util.Optional;

/// Retention and legal holds of versions.
///
/// Source: Amazon S3 User Guide, "Locking objects with Object Lock"; recorded AWS answers.
final class LockOperations {
    private final Buckets buckets;
    private final PropertyOperations properties;

    LockOperations(Buckets buckets, PropertyOperations properties) {
        this.buckets = buckets;
        this.properties = properties;
    }

    private void requireLockable(String bucket) {
        if (!buckets.at(bucket).bucket().objectLock()) {
            throw ObjectLocks.missing();
        }
    }

    GetObjectRetentionOutput retention(GetObjectRetentionRequest in) {
        requireLockable(in.bucket());
        var lock =
                properties
                        .require(
                                new PropertyOperations.Target(
                                        in.bucket(), in.key(), in.versionId(), "GET"))
                        .lock();
        if (lock.until().isEmpty()) {
            throw none();
        }
        return GetObjectRetentionOutput.builder()
                .retention(
                        ObjectLockRetention.builder()
                                .mode(lock.mode())
                                .retainUntilDate(lock.until().get())
                                .build())
                .build();
    }

    PutObjectRetentionOutput putRetention(PutObjectRetentionRequest in, RequestContext context) {
        var target = new PropertyOperations.Target(in.bucket(), in.key(), in.versionId(), "PUT");
        properties.require(target);
        requireLockable(in.bucket());
        var asked = in.retention();
        var mode = asked == null ? null : asked.mode();
        var until = asked == null ? null : asked.retainUntilDate();
        if ((mode == null) != (until == null)) {
            throw S3Errors.malformedXml();
        }
        if (until != null && !until.isAfter(context.now())) {
            throw S3Errors.invalidArgument(
                    "The retain until date must be in the future!",
                    "RetainUntilDate",
                    until.toString());
        }
        boolean bypass = Boolean.TRUE.equals(in.bypassGovernanceRetention());
        properties.change(
                target,
                object -> {
                    refuseLess(
                            object.lock(),
                            mode == null ? "" : mode,
                            Optional.ofNullable(until),
                            bypass,
                            context.now());
                    return object.with(
                            object.lock()
                                    .retained(
                                            mode == null ? "" : mode, Optional.ofNullable(until)));
                });
        return PutObjectRetentionOutput.builder().build();
    }

    /// A retention may grow; it may shrink or go only where it is governance that is passed over.
    private static void refuseLess(
            Lock now, String mode, Optional<Instant> until, boolean bypass, Instant at) {
        if (!now.retains(at)) {
            return;
        }
        boolean longer = until.isPresent() && !until.get().isBefore(now.until().orElseThrow());
        boolean governance = now.mode().equals(Lock.GOVERNANCE);
        boolean stricter = mode.equals(now.mode()) || mode.equals(Lock.COMPLIANCE);
        if (longer && stricter && (mode.equals(now.mode()) || bypass || governance)) {
            return;
        }
        if (!(governance && bypass)) {
            throw ObjectLocks.locked();
        }
    }

    GetObjectLegalHoldOutput hold(GetObjectLegalHoldRequest in) {
        requireLockable(in.bucket());
        var lock =
                properties
                        .require(
                                new PropertyOperations.Target(
                                        in.bucket(), in.key(), in.versionId(), "GET"))
                        .lock();
        if (lock.hold().isEmpty()) {
            throw none();
        }
        return GetObjectLegalHoldOutput.builder()
                .legalHold(ObjectLockLegalHold.builder().status(lock.hold()).build())
                .build();
    }

    PutObjectLegalHoldOutput putHold(PutObjectLegalHoldRequest in) {
        var target = new PropertyOperations.Target(in.bucket(), in.key(), in.versionId(), "PUT");
        properties.require(target);
        requireLockable(in.bucket());
        var hold = in.legalHold();
        var status = hold == null ? null : hold.status();
        if (status == null) {
            throw S3Errors.malformedXml();
        }
        properties.change(target, object -> object.with(object.lock().held(status)));
        return PutObjectLegalHoldOutput.builder().build();
    }

    private static ServiceException none() {
        return new ServiceException(
                "NoSuchObjectLockConfiguration",
                "The specified object does not have a ObjectLock configuration",
                404);
    }
}
