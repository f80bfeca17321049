package dev.brume.s3;

import dev.brume.wire.call.ServiceException;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// The locks that new versions get: what their request asks for, else what the bucket has as
/// default.
///
/// Source: Amazon S3 User Guide, "Locking objects with Object Lock"; recorded AWS answers.
final class ObjectLocks {
    private ObjectLocks() {}

    static Lock of(Members request, S3State state, Bucket bucket, Instant now) {
        var mode = request.text("ObjectLockMode");
        var until = request.instant("ObjectLockRetainUntilDate");
        var hold = request.text("ObjectLockLegalHoldStatus");
        if (mode.isEmpty() && until.isEmpty() && hold.isEmpty()) {
            return standard(state, bucket, now);
        }
        if (!bucket.objectLock()) {
            throw missing();
        }
        if (mode.isEmpty() != until.isEmpty()) {
            throw S3Errors.invalidArgument(
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be"
                            + " supplied",
                    mode.isEmpty()
                            ? "x-amz-object-lock-mode"
                            : "x-amz-object-lock-retain-until-date",
                    "");
        }
        if (!mode.isEmpty() && !mode.equals(Lock.GOVERNANCE) && !mode.equals(Lock.COMPLIANCE)) {
            throw S3Errors.invalidArgument(
                    "Unknown wormMode directive.", "x-amz-object-lock-mode", mode);
        }
        if (until.isPresent() && !until.get().isAfter(now)) {
            throw S3Errors.invalidArgument(
                    "The retain until date must be in the future!",
                    "x-amz-object-lock-retain-until-date",
                    until.get().toString());
        }
        if (!hold.isEmpty() && !hold.equals("ON") && !hold.equals("OFF")) {
            throw S3Errors.invalidArgument(
                    "Legal Hold must be either of 'ON' or 'OFF'",
                    "x-amz-object-lock-legal-hold",
                    hold);
        }
        var standard = mode.isEmpty() ? standard(state, bucket, now) : Lock.NONE;
        return mode.isEmpty() ? standard.held(hold) : new Lock(mode, until, hold);
    }

    private static Lock standard(S3State state, Bucket bucket, Instant now) {
        if (!bucket.objectLock()) {
            return Lock.NONE;
        }
        var rule =
                state.find(ConfigurationKind.OBJECT_LOCK, bucket.name())
                        .map(found -> found.rule())
                        .orElse(null);
        var retention = rule == null ? null : rule.defaultRetention();
        if (retention == null || retention.mode() == null) {
            return Lock.NONE;
        }
        var days = retention.days();
        var years = retention.years();
        var end = now.atOffset(ZoneOffset.UTC);
        end = days != null ? end.plusDays(days) : end.plusYears(years == null ? 0 : years);
        return new Lock(retention.mode(), Optional.of(end.toInstant()), "");
    }

    static ServiceException missing() {
        return S3Errors.invalidRequest("Bucket is missing Object Lock Configuration");
    }

    static ServiceException locked() {
        return new ServiceException(
                "AccessDenied", "Access Denied because object protected by object lock.", 403);
    }
}
