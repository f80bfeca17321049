package dev.brume.s3;

import dev.brume.model.s3.LifecycleRule;
import dev.brume.model.s3.LifecycleRuleFilter;
import dev.brume.model.s3.Tag;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// Which rules of a lifecycle concern an object, and when. Pure.
///
/// Source: Amazon S3 User Guide, "Lifecycle configuration elements".
final class Lifecycles {
    private Lifecycles() {}

    /// Whether a rule is in force for an object.
    static boolean concerns(LifecycleRule rule, String key, StoredObject object) {
        return isOn(rule, key) && (rule.filter() == null || fits(rule.filter(), key, object));
    }

    /// The same for what has no more than a key: uploads. No rule that looks at tags or sizes
    /// concerns them.
    static boolean concernsKey(LifecycleRule rule, String key) {
        var filter = rule.filter();
        if (!isOn(rule, key) || filter == null) {
            return isOn(rule, key);
        }
        return filter.and() == null
                && filter.tag() == null
                && filter.objectSizeGreaterThan() == null
                && filter.objectSizeLessThan() == null
                && startsWith(filter.prefix(), key);
    }

    private static boolean isOn(LifecycleRule rule, String key) {
        return rule.status().equals("Enabled") && startsWith(rule.prefix(), key);
    }

    private static boolean fits(LifecycleRuleFilter filter, String key, StoredObject object) {
        var and = filter.and();
        if (and != null) {
            return startsWith(and.prefix(), key)
                    && Members.list(and.tags()).stream().allMatch(tag -> has(tag, object))
                    && isWithin(and.objectSizeGreaterThan(), and.objectSizeLessThan(), object);
        }
        var tag = filter.tag();
        return startsWith(filter.prefix(), key)
                && (tag == null || has(tag, object))
                && isWithin(filter.objectSizeGreaterThan(), filter.objectSizeLessThan(), object);
    }

    private static boolean startsWith(@Nullable String prefix, String key) {
        return prefix == null || key.startsWith(prefix);
    }

    private static boolean has(Tag tag, StoredObject object) {
        return tag.value().equals(object.tags().get(tag.key()));
    }

    private static boolean isWithin(
            @Nullable Long above, @Nullable Long below, StoredObject object) {
        long size = object.content().size();
        return (above == null || size > above) && (below == null || size < below);
    }

    /// Midnight after an age of whole days.
    static Instant due(Instant since, int days) {
        var end = since.plus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
        var midnight = end.toLocalDate().atStartOfDay(ZoneOffset.UTC);
        return end.toLocalTime().toNanoOfDay() == 0
                ? midnight.toInstant()
                : midnight.plusDays(1).toInstant();
    }

    /// When a rule expires an object that is current.
    static Optional<Instant> expires(LifecycleRule rule, StoredObject object) {
        var expiration = rule.expiration();
        if (expiration == null) {
            return Optional.empty();
        }
        if (expiration.days() != null) {
            return Optional.of(due(object.lastModified(), expiration.days()));
        }
        return Optional.ofNullable(expiration.date());
    }

    /// The header that tells when an object will expire; empty where it will not.
    static String expiration(Buckets.Found found, String key, StoredObject object) {
        var live = found.state().objects().get(IndexKey.of(found.bucket().name(), key));
        return live != null && live.order() == object.order()
                ? expirationOfCurrent(found.state(), found.bucket(), key, object)
                : "";
    }

    /// The same for an object that is known to be current.
    static String expirationOfCurrent(
            S3State state, Bucket bucket, String key, StoredObject object) {
        var configured = state.find(ConfigurationKind.LIFECYCLE, bucket.name());
        if (configured.isEmpty()) {
            return "";
        }
        Instant first = null;
        var id = "";
        for (var rule : Members.list(configured.get().rules())) {
            if (!concerns(rule, key, object)) {
                continue;
            }
            var end = expires(rule, object);
            if (end.isPresent() && (first == null || end.get().isBefore(first))) {
                first = end.get();
                id = rule.id() == null ? "" : rule.id();
            }
        }
        return first == null
                ? ""
                : "expiry-date=\""
                        + Preconditions.httpDate(first)
                        + "\", rule-id=\""
                        + URLEncoder.encode(id, StandardCharsets.UTF_8)
                        + "\"";
    }
}
