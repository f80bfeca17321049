package dev.brume.s3;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What writing and deleting does to the versions of a key. Pure: from a state to the next one.
///
/// The newest version of a key stands in [S3State#objects] unless it is a delete marker; all others
/// stand in [S3State#versions]. So a listing of objects never meets what is not there any more.
///
/// Source: Amazon S3 User Guide, "Working with objects in versioning-enabled buckets" and "… in
/// versioning-suspended buckets".
final class ObjectIndex {
    private ObjectIndex() {}

    /// What came of a change.
    ///
    /// @param object the version that was written or removed; null where there was none
    /// @param orphans places of bytes that nothing refers to any more
    record Changed(S3State state, @Nullable StoredObject object, List<String> orphans) {}

    /// The version that a reader without a version id gets.
    static Optional<StoredObject> current(S3State state, String row) {
        return state.objects().find(row);
    }

    /// The newest version, a delete marker too.
    static Optional<StoredObject> newest(S3State state, String row) {
        var live = state.objects().get(row);
        return live == null ? newestOlder(state, row) : Optional.of(live);
    }

    private static Optional<StoredObject> newestOlder(S3State state, String row) {
        var first = S3State.first(state.versions(), IndexKey.versions(row));
        return first == null ? Optional.empty() : Optional.of(first.getValue());
    }

    /// A version by its id, which is well formed.
    static Optional<StoredObject> version(S3State state, String row, String id) {
        var live = state.objects().get(row);
        if (live != null && live.versionId().equals(id)) {
            return Optional.of(live);
        }
        return olderRow(state, row, id).map(older -> state.versions().get(older));
    }

    private static Optional<String> olderRow(S3State state, String row, String id) {
        if (id.equals(StoredObject.NULL_VERSION)) {
            return state.nullVersions().find(row).map(Ref::row);
        }
        var older = IndexKey.version(row, VersionIds.order(id));
        return state.versions()
                .find(older)
                .filter(found -> found.versionId().equals(id))
                .map(found -> older);
    }

    /// Writes an object, or a delete marker.
    ///
    /// @param candidate what is written, without version id and order
    /// @param suffix for the version's id
    static Changed put(
            S3State state,
            Versioning versioning,
            String row,
            StoredObject candidate,
            String suffix) {
        var orphans = new ArrayList<String>();
        var next = state;
        long order = nextOrder(state, row, candidate.lastModified());
        StoredObject written;
        if (versioning == Versioning.ENABLED) {
            written = candidate.at(VersionIds.of(order, suffix), order);
        } else {
            written = candidate.at(StoredObject.NULL_VERSION, order);
            next = withoutNull(next, row, orphans);
        }
        next = retire(next, row);
        next =
                written.marker()
                        ? withOlder(next, row, written)
                        : next.withObjects(next.objects().with(row, written));
        return new Changed(next, written, orphans);
    }

    /// Puts a version of another bucket in its place among those of this one, or in place of the
    /// same one.
    static S3State insert(S3State state, String row, StoredObject version) {
        if (version(state, row, version.versionId()).isPresent()) {
            return replace(state, row, version);
        }
        long newest = newest(state, row).map(StoredObject::order).orElse(0L);
        if (version.order() < newest || version.marker()) {
            var next = version.order() < newest ? state : retire(state, row);
            return withOlder(next, row, version);
        }
        var next = retire(state, row);
        return next.withObjects(next.objects().with(row, version));
    }

    /// Deletes without naming a version: where versions are kept, a delete marker is written.
    static Changed delete(
            S3State state, Versioning versioning, String row, StoredObject marker, String suffix) {
        if (versioning != Versioning.NEVER) {
            return put(state, versioning, row, marker, suffix);
        }
        var live = state.objects().get(row);
        return live == null
                ? new Changed(state, null, List.of())
                : new Changed(
                        state.withObjects(state.objects().without(row)),
                        live,
                        live.content().blobs().toList());
    }

    /// Deletes a version for good. The one before it, if it was the newest, takes its place.
    static Changed deleteVersion(S3State state, String row, String id) {
        var found = version(state, row, id);
        if (found.isEmpty()) {
            return new Changed(state, null, List.of());
        }
        var next = remove(state, row, found.get());
        if (!next.objects().containsKey(row)) {
            next = promote(next, row);
        }
        return new Changed(next, found.get(), found.get().content().blobs().toList());
    }

    /// Puts a changed version in the place of what it was.
    static S3State replace(S3State state, String row, StoredObject changed) {
        var live = state.objects().get(row);
        if (live != null && live.order() == changed.order()) {
            return state.withObjects(state.objects().with(row, changed));
        }
        return state.withVersions(
                state.versions().with(IndexKey.version(row, changed.order()), changed));
    }

    private static S3State remove(S3State state, String row, StoredObject version) {
        var live = state.objects().get(row);
        if (live != null && live.order() == version.order()) {
            return state.withObjects(state.objects().without(row));
        }
        var next =
                state.withVersions(
                        state.versions().without(IndexKey.version(row, version.order())));
        return version.isNullVersion()
                ? next.withNullVersions(next.nullVersions().without(row))
                : next;
    }

    private static S3State promote(S3State state, String row) {
        var newest = newestOlder(state, row);
        if (newest.isEmpty() || newest.get().marker()) {
            return state;
        }
        var next = remove(state, row, newest.get());
        return next.withObjects(next.objects().with(row, newest.get()));
    }

    private static S3State withoutNull(S3State state, String row, List<String> orphans) {
        var found = version(state, row, StoredObject.NULL_VERSION);
        if (found.isEmpty()) {
            return state;
        }
        found.get().content().blobs().forEach(orphans::add);
        return remove(state, row, found.get());
    }

    /// Puts what is current among the older versions.
    private static S3State retire(S3State state, String row) {
        var live = state.objects().get(row);
        return live == null
                ? state
                : withOlder(state.withObjects(state.objects().without(row)), row, live);
    }

    private static S3State withOlder(S3State state, String row, StoredObject version) {
        var older = IndexKey.version(row, version.order());
        var next = state.withVersions(state.versions().with(older, version));
        return version.isNullVersion()
                ? next.withNullVersions(next.nullVersions().with(row, new Ref(older)))
                : next;
    }

    /// A frozen clock still orders versions.
    private static long nextOrder(S3State state, String row, Instant now) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        return Math.max(micros, newest(state, row).map(StoredObject::order).orElse(0L) + 1);
    }
}
