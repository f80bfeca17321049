package dev.brume.s3;

import dev.brume.model.s3.ReplicationConfiguration;
import dev.brume.model.s3.ReplicationRule;
import dev.brume.model.s3.Tag;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which rules of a bucket's replication concern a version. Pure.
///
/// Source: Amazon S3 User Guide, "Replication configuration file elements".
final class Replications {
    static final String PENDING = "PENDING";
    static final String COMPLETED = "COMPLETED";
    static final String FAILED = "FAILED";
    static final String REPLICA = "REPLICA";

    private static final String ENABLED = "Enabled";

    private Replications() {}

    /// The rules by which a version goes to other buckets, one for each of them: of several, the
    /// one
    /// with the highest priority.
    static List<ReplicationRule> concerning(
            S3State state, Bucket bucket, String key, StoredObject version) {
        var configured = state.find(ConfigurationKind.REPLICATION, bucket.name());
        if (configured.isEmpty()
                || bucket.versioning() != Versioning.ENABLED
                || version.replication().equals(REPLICA)) {
            return List.of();
        }
        return concerning(configured.get(), key, version);
    }

    static List<ReplicationRule> concerning(
            ReplicationConfiguration configuration, String key, StoredObject version) {
        var chosen = new LinkedHashMap<String, ReplicationRule>();
        configuration.rules().stream()
                .filter(rule -> concerns(rule, key, version))
                .sorted(Comparator.comparingInt(Replications::priority).reversed())
                .forEach(rule -> chosen.putIfAbsent(rule.destination().bucket(), rule));
        return List.copyOf(chosen.values());
    }

    private static int priority(ReplicationRule rule) {
        return rule.priority() == null ? 0 : rule.priority();
    }

    private static boolean concerns(ReplicationRule rule, String key, StoredObject version) {
        if (!rule.status().equals(ENABLED) || !startsWith(rule.prefix(), key)) {
            return false;
        }
        if (version.content().encryption().byKms() && !encrypted(rule)) {
            return false;
        }
        var filter = rule.filter();
        if (version.marker()) {
            return markers(rule) && (filter == null || startsWith(filter.prefix(), key));
        }
        if (filter == null) {
            return true;
        }
        var and = filter.and();
        if (and != null) {
            return startsWith(and.prefix(), key)
                    && Members.list(and.tags()).stream().allMatch(tag -> has(tag, version));
        }
        return startsWith(filter.prefix(), key)
                && (filter.tag() == null || has(filter.tag(), version));
    }

    /// Rules of the first form of the schema, without a filter, always take delete markers along.
    private static boolean markers(ReplicationRule rule) {
        var markers = rule.deleteMarkerReplication();
        return markers == null ? rule.filter() == null : ENABLED.equals(markers.status());
    }

    private static boolean encrypted(ReplicationRule rule) {
        var criteria = rule.sourceSelectionCriteria();
        var encrypted = criteria == null ? null : criteria.sseKmsEncryptedObjects();
        return encrypted != null && ENABLED.equals(encrypted.status());
    }

    private static boolean startsWith(@Nullable String prefix, String key) {
        return prefix == null || key.startsWith(prefix);
    }

    private static boolean has(Tag tag, StoredObject version) {
        Map<String, String> tags = version.tags();
        return tag.value().equals(tags.get(tag.key()));
    }
}
