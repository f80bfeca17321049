package dev.brume.s3;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The buckets of one account in one Region, and the objects in them. Bytes are in [ObjectStore].
///
/// @param buckets by name
/// @param objects what a reader without a version id gets, by `bucket/key`
/// @param versions what is not in `objects`: older versions and delete markers, newest first
/// @param nullVersions the rows of null versions that are in `versions`, by `bucket/key`
/// @param uploads multipart uploads by `bucket/key`, then id
/// @param parts by `bucket/key`, upload id and number
/// @param configurations a table for each [ConfigurationKind]
record S3State(
        PMap<String, Bucket> buckets,
        PMap<String, StoredObject> objects,
        PMap<String, StoredObject> versions,
        PMap<String, Ref> nullVersions,
        PMap<String, Upload> uploads,
        PMap<String, StoredPart> parts,
        Map<String, PMap<String, ?>> configurations) {

    static final S3State EMPTY =
            new S3State(
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    Map.of());

    static final StateSpec<S3State> SPEC = new StateSpec<>("s3", Scope.REGION, EMPTY, tables());

    private static List<StateSpec.Table<S3State, ?>> tables() {
        var tables = new ArrayList<StateSpec.Table<S3State, ?>>();
        tables.add(
                new StateSpec.Table<>(
                        "buckets", Bucket.class, S3State::buckets, S3State::withBuckets));
        tables.add(
                new StateSpec.Table<>(
                        "objects", StoredObject.class, S3State::objects, S3State::withObjects));
        tables.add(
                new StateSpec.Table<>(
                        "versions", StoredObject.class, S3State::versions, S3State::withVersions));
        tables.add(
                new StateSpec.Table<>(
                        "nullVersions",
                        Ref.class,
                        S3State::nullVersions,
                        S3State::withNullVersions));
        tables.add(
                new StateSpec.Table<>(
                        "uploads", Upload.class, S3State::uploads, S3State::withUploads));
        tables.add(
                new StateSpec.Table<>(
                        "parts", StoredPart.class, S3State::parts, S3State::withParts));
        for (var kind : ConfigurationKind.ALL) {
            tables.add(table(kind));
        }
        return List.copyOf(tables);
    }

    private static <C extends Record> StateSpec.Table<S3State, C> table(ConfigurationKind<C> kind) {
        return new StateSpec.Table<>(
                kind.table(),
                kind.type(),
                state -> state.rows(kind),
                (state, rows) -> state.with(kind, rows));
    }

    // ---- configurations

    @SuppressWarnings("unchecked") // each kind's rows are put by [#with] of that kind
    private <C extends Record> PMap<String, C> rows(ConfigurationKind<C> kind) {
        var rows = configurations.get(kind.table());
        return rows == null ? PMap.empty() : (PMap<String, C>) rows;
    }

    private <C extends Record> S3State with(ConfigurationKind<C> kind, PMap<String, C> rows) {
        var all = new HashMap<String, PMap<String, ?>>(configurations);
        all.put(kind.table(), rows);
        return new S3State(
                buckets, objects, versions, nullVersions, uploads, parts, Map.copyOf(all));
    }

    /// A bucket's configuration of a kind.
    <C extends Record> Optional<C> find(ConfigurationKind<C> kind, String bucket) {
        return rows(kind).find(bucket);
    }

    /// The same for kinds of which a bucket may have several.
    <C extends Record> Optional<C> find(ConfigurationKind<C> kind, String bucket, String id) {
        return rows(kind).find(bucket + "/" + id);
    }

    /// All of a bucket's configurations of a kind, by id.
    <C extends Record> List<C> all(ConfigurationKind<C> kind, String bucket) {
        var found = new ArrayList<C>();
        for (var row : rows(kind).after(bucket + "/", true)) {
            if (!row.getKey().startsWith(bucket + "/")) {
                break;
            }
            found.add(row.getValue());
        }
        return found;
    }

    /// The buckets that have a configuration of a kind.
    <C extends Record> PMap<String, C> having(ConfigurationKind<C> kind) {
        return rows(kind);
    }

    <C extends Record> S3State with(ConfigurationKind<C> kind, String row, C configuration) {
        return with(kind, rows(kind).with(row, configuration));
    }

    <C extends Record> S3State without(ConfigurationKind<C> kind, String row) {
        return with(kind, rows(kind).without(row));
    }

    // ---- buckets

    S3State with(Bucket bucket) {
        return withBuckets(buckets.with(bucket.name(), bucket));
    }

    /// Removes a bucket that is empty, with its configurations.
    S3State withoutBucket(String name) {
        var next = withBuckets(buckets.without(name));
        for (var kind : ConfigurationKind.ALL) {
            next = next.withoutAll(kind, name);
        }
        return next;
    }

    private <C extends Record> S3State withoutAll(ConfigurationKind<C> kind, String bucket) {
        var before = rows(kind);
        var rows = before.without(bucket);
        for (var row : before.after(bucket + "/", true)) {
            if (!row.getKey().startsWith(bucket + "/")) {
                break;
            }
            rows = rows.without(row.getKey());
        }
        return rows.size() == before.size() ? this : with(kind, rows);
    }

    /// The first row of a table that belongs to something whose rows begin alike.
    static <V> Map.@Nullable Entry<String, V> first(PMap<String, V> rows, String prefix) {
        var found = rows.after(prefix, true).iterator();
        if (!found.hasNext()) {
            return null;
        }
        var row = found.next();
        return row.getKey().startsWith(prefix) ? row : null;
    }

    // ---- tables

    S3State withBuckets(PMap<String, Bucket> rows) {
        return new S3State(rows, objects, versions, nullVersions, uploads, parts, configurations);
    }

    S3State withObjects(PMap<String, StoredObject> rows) {
        return new S3State(buckets, rows, versions, nullVersions, uploads, parts, configurations);
    }

    S3State withVersions(PMap<String, StoredObject> rows) {
        return new S3State(buckets, objects, rows, nullVersions, uploads, parts, configurations);
    }

    S3State withNullVersions(PMap<String, Ref> rows) {
        return new S3State(buckets, objects, versions, rows, uploads, parts, configurations);
    }

    S3State withUploads(PMap<String, Upload> rows) {
        return new S3State(buckets, objects, versions, nullVersions, rows, parts, configurations);
    }

    S3State withParts(PMap<String, StoredPart> rows) {
        return new S3State(buckets, objects, versions, nullVersions, uploads, rows, configurations);
    }
}
