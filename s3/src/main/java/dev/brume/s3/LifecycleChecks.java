package dev.brume.s3;

import dev.brume.model.s3.LifecycleExpiration;
import dev.brume.model.s3.LifecycleRule;
import dev.brume.model.s3.LifecycleRuleFilter;
import dev.brume.model.s3.Transition;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/// What S3 refuses of a lifecycle's rules.
///
/// Source: Amazon S3 API Reference, PutBucketLifecycleConfiguration; Amazon S3 User Guide,
/// "Lifecycle configuration elements".
final class LifecycleChecks {
    private static final Set<String> CLASSES =
            Set.of(
                    "STANDARD_IA",
                    "ONEZONE_IA",
                    "INTELLIGENT_TIERING",
                    "GLACIER_IR",
                    "GLACIER",
                    "DEEP_ARCHIVE");

    private static final int INFREQUENT_DAYS_MIN = 30;

    private LifecycleChecks() {}

    static void check(LifecycleRule rule) {
        if (rule.filter() != null) {
            check(rule.filter());
        }
        boolean tagged = rule.filter() != null && hasTags(rule.filter());
        if (rule.expiration() != null) {
            check(rule.expiration(), tagged);
        }
        var noncurrent = rule.noncurrentVersionExpiration();
        if (noncurrent != null) {
            if (noncurrent.noncurrentDays() == null) {
                throw S3Errors.malformedXml();
            }
            requirePositive(
                    noncurrent.noncurrentDays(),
                    "NoncurrentDays",
                    "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive"
                            + " integer");
        }
        var abort = rule.abortIncompleteMultipartUpload();
        if (abort != null) {
            requirePositive(
                    abort.daysAfterInitiation(),
                    "DaysAfterInitiation",
                    "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a"
                            + " positive integer");
            if (tagged) {
                throw S3Errors.invalidRequest(
                        "AbortIncompleteMultipartUpload cannot be specified with Tags.");
            }
        }
        checkTransitions(rule);
    }

    /// A filter asks for one thing, or for several within `And`.
    private static void check(LifecycleRuleFilter filter) {
        int asked = 0;
        for (var each :
                new @Nullable Object[] {
                    filter.prefix(),
                    filter.tag(),
                    filter.objectSizeGreaterThan(),
                    filter.objectSizeLessThan(),
                    filter.and()
                }) {
            asked += each == null ? 0 : 1;
        }
        if (asked > 1) {
            throw S3Errors.malformedXml();
        }
        var and = filter.and();
        if (and != null) {
            var seen = new HashSet<String>();
            for (var tag : Members.list(and.tags())) {
                if (!seen.add(tag.key())) {
                    throw S3Errors.invalidRequest("Duplicate Tag Keys are not allowed.");
                }
            }
        }
    }

    private static boolean hasTags(LifecycleRuleFilter filter) {
        return filter.tag() != null
                || (filter.and() != null && !Members.list(filter.and().tags()).isEmpty());
    }

    private static void check(LifecycleExpiration expiration, boolean tagged) {
        int asked = expiration.days() == null ? 0 : 1;
        asked += expiration.date() == null ? 0 : 1;
        asked += expiration.expiredObjectDeleteMarker() == null ? 0 : 1;
        if (asked != 1) {
            throw S3Errors.malformedXml();
        }
        requirePositive(
                expiration.days(),
                "Days",
                "'Days' for Expiration action must be a positive integer");
        requireMidnight(expiration.date());
        if (expiration.expiredObjectDeleteMarker() != null && tagged) {
            throw S3Errors.invalidRequest(
                    "ExpiredObjectDeleteMarker cannot be specified with Tags.");
        }
    }

    private static void checkTransitions(LifecycleRule rule) {
        for (var transition : Members.list(rule.transitions())) {
            checkClass(transition.storageClass());
            if ((transition.days() == null) == (transition.date() == null)) {
                throw S3Errors.malformedXml();
            }
            requireMidnight(transition.date());
            check(transition, rule.expiration());
        }
        for (var transition : Members.list(rule.noncurrentVersionTransitions())) {
            checkClass(transition.storageClass());
            if (transition.noncurrentDays() == null) {
                throw S3Errors.malformedXml();
            }
        }
    }

    private static void check(Transition transition, @Nullable LifecycleExpiration expiration) {
        var days = transition.days();
        if (days == null) {
            return;
        }
        var to = String.valueOf(transition.storageClass());
        if (days < 0) {
            throw S3Errors.invalidArgument(
                    "'Days' in Transition action must be nonnegative", "Days", days.toString());
        }
        if (to.endsWith("_IA") && days < INFREQUENT_DAYS_MIN) {
            throw S3Errors.invalidArgument(
                    "'Days' in Transition action must be greater than or equal to 30 for"
                            + " storageClass '"
                            + to
                            + "'",
                    "Days",
                    days.toString());
        }
        if (expiration != null && expiration.days() != null && expiration.days() <= days) {
            throw S3Errors.invalidArgument(
                    "'Days' in the Expiration action must be greater than 'Days' in the Transition"
                            + " action",
                    "Days",
                    expiration.days().toString());
        }
    }

    private static void checkClass(@Nullable String storageClass) {
        if (storageClass == null || !CLASSES.contains(storageClass)) {
            throw S3Errors.malformedXml();
        }
    }

    private static void requirePositive(@Nullable Integer days, String name, String message) {
        if (days != null && days < 1) {
            throw S3Errors.invalidArgument(message, name, days.toString());
        }
    }

    private static void requireMidnight(@Nullable Instant date) {
        if (date != null && !date.equals(date.truncatedTo(ChronoUnit.DAYS))) {
            throw atMidnight(date);
        }
    }

    private static ServiceException atMidnight(Instant date) {
        return S3Errors.invalidArgument("'Date' must be at midnight GMT", "Date", date.toString());
    }
}
