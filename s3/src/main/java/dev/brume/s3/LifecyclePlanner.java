package dev.brume.s3;

import dev.brume.model.s3.LifecycleRule;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the rules of a bucket's lifecycle ask for at an instant. Pure: the state is looked at, not
/// changed, so that actions may be carried out while the rest is still being found.
///
/// Source: Amazon S3 User Guide, "Lifecycle configuration elements".
record LifecyclePlanner(
        S3State state, String bucket, List<LifecycleRule> rules, String minimum, Instant now) {
    /// Something that is due.
    sealed interface Action {}

    /// The current version is to give way, to a delete marker where versions are kept.
    record Expire(String key, StoredObject object) implements Action {}

    /// A version, or a delete marker, is to go for good.
    record Remove(String key, String versionId) implements Action {}

    /// An upload that nobody completed is to be given up.
    record Abort(String key, String uploadId) implements Action {}

    /// A version is to go to another storage class.
    record Transition(String key, StoredObject version, String storageClass) implements Action {}

    /// The restored copy of an archived version is to go.
    record EndRestore(String key, StoredObject version) implements Action {}

    /// Tells all that is due, in the order of keys.
    void tell(Consumer<Action> actions) {
        current(actions);
        older(actions);
        uploads(actions);
    }

    private void current(Consumer<Action> actions) {
        var prefix = IndexKey.prefix(bucket);
        for (var row : state.objects().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                return;
            }
            var key = IndexKey.key(row.getKey());
            var object = row.getValue();
            if (isExpired(key, object)) {
                actions.accept(new Expire(key, object));
            } else {
                moved(key, object, rule -> Transitions.ofCurrent(rule, object, now), actions);
            }
        }
    }

    private boolean isExpired(String key, StoredObject object) {
        return rules.stream()
                .anyMatch(
                        rule ->
                                Lifecycles.concerns(rule, key, object)
                                        && Lifecycles.expires(rule, object)
                                                .filter(this::isDue)
                                                .isPresent());
    }

    /// Tells of the coldest class that rules send a version to by now, and of a restored copy whose
    /// time is over.
    private void moved(
            String key,
            StoredObject version,
            Function<LifecycleRule, Optional<String>> due,
            Consumer<Action> actions) {
        if (version.attributes().restored().filter(this::isDue).isPresent()) {
            actions.accept(new EndRestore(key, version));
            return;
        }
        rules.stream()
                .filter(rule -> Lifecycles.concerns(rule, key, version))
                .filter(rule -> Transitions.isLargeEnough(rule, minimum, version))
                .flatMap(rule -> due.apply(rule).stream())
                .max(Comparator.comparingInt(Transitions::depth))
                .filter(to -> Transitions.isDeeper(to, version.attributes().storageClass()))
                .ifPresent(to -> actions.accept(new Transition(key, version, to)));
    }

    /// Walks through older versions and delete markers, newest first within each key.
    private void older(Consumer<Action> actions) {
        var prefix = IndexKey.prefix(bucket);
        var objectRow = "";
        StoredObject successor = null;
        int newer = 0;
        for (var row : state.versions().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                return;
            }
            var version = row.getValue();
            var of = IndexKey.objectRow(row.getKey());
            if (!of.equals(objectRow)) {
                objectRow = of;
                successor = state.objects().get(of);
                newer = 0;
            }
            var key = IndexKey.key(row.getKey());
            boolean goes;
            if (successor == null) {
                goes = isLast(row.getKey(), of) && expiresMarker(key, version);
            } else {
                goes = expiresNoncurrent(key, version, successor, newer);
            }
            if (goes) {
                actions.accept(new Remove(key, version.versionId()));
            } else if (successor != null && !version.marker()) {
                var since = successor.lastModified();
                int above = newer;
                moved(
                        key,
                        version,
                        rule -> Transitions.ofNoncurrent(rule, since, above, now),
                        actions);
            }
            if (successor != null) {
                newer++;
            }
            successor = version;
        }
    }

    private boolean isLast(String row, String objectRow) {
        var following = state.versions().after(row, false).iterator();
        return !following.hasNext()
                || !following.next().getKey().startsWith(IndexKey.versions(objectRow));
    }

    /// Whether a delete marker that has nothing to hide any more is to go.
    private boolean expiresMarker(String key, StoredObject marker) {
        for (var rule : rules) {
            var expiration = rule.expiration();
            if (expiration == null || !Lifecycles.concerns(rule, key, marker)) {
                continue;
            }
            if (Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker())
                    || isPast(marker.lastModified(), expiration.days())) {
                return true;
            }
        }
        return false;
    }

    /// A version ages from the moment at which another one took its place.
    ///
    /// @param newer how many noncurrent versions of the key are newer
    private boolean expiresNoncurrent(
            String key, StoredObject version, StoredObject successor, int newer) {
        for (var rule : rules) {
            var expiration = rule.noncurrentVersionExpiration();
            if (expiration == null || !Lifecycles.concerns(rule, key, version)) {
                continue;
            }
            var kept = expiration.newerNoncurrentVersions();
            if ((kept == null || newer >= kept)
                    && isPast(successor.lastModified(), expiration.noncurrentDays())) {
                return true;
            }
        }
        return false;
    }

    private void uploads(Consumer<Action> actions) {
        var prefix = IndexKey.prefix(bucket);
        for (var row : state.uploads().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                return;
            }
            var key = IndexKey.key(row.getKey());
            var upload = row.getValue();
            for (var rule : rules) {
                var abort = rule.abortIncompleteMultipartUpload();
                if (abort != null
                        && Lifecycles.concernsKey(rule, key)
                        && isPast(upload.begun(), abort.daysAfterInitiation())) {
                    actions.accept(new Abort(key, upload.id()));
                    break;
                }
            }
        }
    }

    private boolean isPast(Instant since, @Nullable Integer days) {
        return days != null && isDue(Lifecycles.due(since, days));
    }

    private boolean isDue(Instant due) {
        return !due.isAfter(now);
    }
}
