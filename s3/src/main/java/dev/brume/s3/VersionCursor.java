package dev.brume.s3;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.Map;

/// Walks over all versions of a bucket: by key, the newest first. It merges the objects that are
/// current with the versions that are not.
final class VersionCursor {
    private final S3State state;
    private final String prefix;
    private Iterator<Map.Entry<String, StoredObject>> live;
    private Iterator<Map.Entry<String, StoredObject>> older;
    private Map.@Nullable Entry<String, StoredObject> nextLive;
    private Map.@Nullable Entry<String, StoredObject> nextOlder;
    private String row = "";
    private @Nullable StoredObject object;
    private boolean latest;

    private VersionCursor(S3State state, String prefix, String live, String older) {
        this.state = state;
        this.prefix = prefix;
        this.live = state.objects().after(live, true).iterator();
        this.older = state.versions().after(older, true).iterator();
        nextLive = advance(this.live);
        nextOlder = advance(this.older);
    }

    /// A cursor behind a key, or behind a version of it.
    static VersionCursor at(S3State state, ListPage asked, String key, String version) {
        var begin = asked.rows();
        if (key.isEmpty()) {
            return new VersionCursor(state, begin, begin, begin);
        }
        var row = IndexKey.of(asked.bucket(), key);
        if (version.isEmpty()) {
            var behind = asked.behind(key);
            boolean rolledUp = behind.endsWith(IndexKey.LAST);
            // "\0\2" is behind every version of the key and before every longer key.
            var from = max(rolledUp ? behind : row + "\0\2", begin);
            return new VersionCursor(state, begin, from, from);
        }
        var found = ObjectIndex.version(state, row, version);
        boolean current =
                found.isPresent()
                        && state.objects().find(row).filter(found.get()::equals).isPresent();
        long order =
                found.map(StoredObject::order)
                        .orElseGet(
                                () ->
                                        version.equals(StoredObject.NULL_VERSION)
                                                ? 0
                                                : VersionIds.order(version));
        var olderFrom =
                current ? IndexKey.versions(row) : IndexKey.version(row, order) + IndexKey.LAST;
        var cursor =
                new VersionCursor(state, begin, max(row + "\0\2", begin), max(olderFrom, begin));
        // What follows of this key is not its newest version.
        cursor.row = row;
        return cursor;
    }

    private static String max(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// Goes to the next version; false at the end.
    boolean next() {
        var liveRow = nextLive == null ? null : nextLive.getKey();
        var olderRow = nextOlder == null ? null : IndexKey.objectRow(nextOlder.getKey());
        if (liveRow == null && olderRow == null) {
            return false;
        }
        boolean takeLive =
                liveRow != null && (olderRow == null || liveRow.compareTo(olderRow) <= 0);
        var taken = takeLive ? liveRow : olderRow;
        var entry = takeLive ? nextLive : nextOlder;
        if (taken == null || entry == null) {
            return false;
        }
        latest = !taken.equals(row);
        row = taken;
        object = entry.getValue();
        if (takeLive) {
            nextLive = advance(live);
        } else {
            nextOlder = advance(older);
        }
        return true;
    }

    /// Goes on from a row.
    void jump(String to) {
        live = state.objects().after(to, true).iterator();
        older = state.versions().after(to, true).iterator();
        nextLive = advance(live);
        nextOlder = advance(older);
    }

    private Map.@Nullable Entry<String, StoredObject> advance(
            Iterator<Map.Entry<String, StoredObject>> rows) {
        if (!rows.hasNext()) {
            return null;
        }
        var next = rows.next();
        return next.getKey().startsWith(prefix) ? next : null;
    }

    /// The object's row.
    String row() {
        return row;
    }

    StoredObject object() {
        if (object == null) {
            throw new IllegalStateException("before the first version");
        }
        return object;
    }

    /// Whether it is the newest version of its key.
    boolean latest() {
        return latest;
    }
}
