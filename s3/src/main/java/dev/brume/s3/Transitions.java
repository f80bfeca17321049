package dev.brume.s3;

import dev.brume.model.s3.LifecycleRule;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// When versions go to colder storage classes. Pure.
///
/// Source: Amazon S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle".
final class Transitions {
    /// Which small objects stay where they are, unless a rule's filter says a size.
    static final String ALL_CLASSES = "all_storage_classes_128K";

    private static final long SMALL_BYTES_MAX = 128 << 10;

    /// From the warmest to the coldest: what is in one goes to those behind it only.
    private static final List<String> WATERFALL =
            List.of(
                    "REDUCED_REDUNDANCY",
                    "STANDARD",
                    "STANDARD_IA",
                    "INTELLIGENT_TIERING",
                    "ONEZONE_IA",
                    "GLACIER_IR",
                    "GLACIER",
                    "DEEP_ARCHIVE");

    private Transitions() {}

    static int depth(String storageClass) {
        return WATERFALL.indexOf(storageClass);
    }

    static boolean isDeeper(String to, String from) {
        return depth(to) > Math.max(depth(from), depth(Attributes.STANDARD));
    }

    /// The coldest class to which a rule has sent a current version by now.
    static Optional<String> ofCurrent(LifecycleRule rule, StoredObject object, Instant now) {
        return Members.list(rule.transitions()).stream()
                .filter(
                        each ->
                                each.days() == null
                                        ? each.date() != null && !each.date().isAfter(now)
                                        : isPast(object.lastModified(), each.days(), now))
                .map(each -> each.storageClass() == null ? "" : each.storageClass())
                .max(Comparator.comparingInt(Transitions::depth));
    }

    /// The same for a version that is not current any more.
    ///
    /// @param since when another one took its place
    /// @param newer how many noncurrent versions of the key are newer
    static Optional<String> ofNoncurrent(
            LifecycleRule rule, Instant since, int newer, Instant now) {
        return Members.list(rule.noncurrentVersionTransitions()).stream()
                .filter(
                        each ->
                                each.newerNoncurrentVersions() == null
                                        || newer >= each.newerNoncurrentVersions())
                .filter(each -> isPast(since, each.noncurrentDays(), now))
                .map(each -> each.storageClass() == null ? "" : each.storageClass())
                .max(Comparator.comparingInt(Transitions::depth));
    }

    private static boolean isPast(Instant since, @Nullable Integer days, Instant now) {
        return days != null && !Lifecycles.due(since, days).isAfter(now);
    }

    /// Whether a version is worth a transition.
    ///
    /// @param minimum what the bucket's configuration says of small objects
    static boolean isLargeEnough(LifecycleRule rule, String minimum, StoredObject version) {
        var filter = rule.filter();
        boolean sized =
                filter != null
                        && (filter.objectSizeGreaterThan() != null
                                || filter.objectSizeLessThan() != null
                                || (filter.and() != null
                                        && (filter.and().objectSizeGreaterThan() != null
                                                || filter.and().objectSizeLessThan() != null)));
        return sized || !minimum.equals(ALL_CLASSES) || version.content().size() >= SMALL_BYTES_MAX;
    }
}
