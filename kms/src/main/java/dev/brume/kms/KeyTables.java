package dev.brume.kms;

import dev.brume.core.state.PMap;

import java.time.Instant;
import java.util.Optional;

/// The keys, and what is looked up about them by something else than their id. A key is put and
/// removed here only, so that the tables agree.
///
/// @param byId by key id
/// @param deadlines by instant, then key id: what the clock has in store
/// @param expiring by key id: the keys with imported material that will expire
/// @param inStore by [#storePrefix] and external key id, or key id: the keys of custom key stores
record KeyTables(
        PMap<String, Key> byId,
        PMap<String, KmsState.Deadline> deadlines,
        PMap<String, KmsState.Ref> expiring,
        PMap<String, KmsState.Ref> inStore) {
    static final KeyTables EMPTY =
            new KeyTables(PMap.empty(), PMap.empty(), PMap.empty(), PMap.empty());

    private static final int SECOND_DIGITS = 12;
    private static final int NANO_DIGITS = 9;

    /// Adds or replaces a key.
    KeyTables with(Key key) {
        var id = key.id();
        var dues = withoutDue(byId.find(id));
        if (key.due().isPresent()) {
            var due = key.due().get();
            dues = dues.with(dueKey(due, id), new KmsState.Deadline(due, id));
        }
        return new KeyTables(
                byId.with(id, key),
                dues,
                key.expiry().isPresent()
                        ? expiring.with(id, new KmsState.Ref(id))
                        : expiring.without(id),
                storeKey(key)
                        .map(place -> inStore.with(place, new KmsState.Ref(id)))
                        .orElse(inStore));
    }

    KeyTables without(Key key) {
        return new KeyTables(
                byId.without(key.id()),
                withoutDue(byId.find(key.id())),
                expiring.without(key.id()),
                storeKey(key).map(inStore::without).orElse(inStore));
    }

    static String storePrefix(String storeId) {
        return storeId + "/";
    }

    private static Optional<String> storeKey(Key key) {
        return key.keyStore().map(id -> storePrefix(id) + key.externalKey().orElse(key.id()));
    }

    private PMap<String, KmsState.Deadline> withoutDue(Optional<Key> old) {
        return old.flatMap(Key::due)
                .map(due -> deadlines.without(dueKey(due, old.get().id())))
                .orElse(deadlines);
    }

    // Decimal digits of fixed width, so that text order is time order.
    private static String dueKey(Instant due, String keyId) {
        return pad(due.getEpochSecond(), SECOND_DIGITS)
                + "."
                + pad(due.getNano(), NANO_DIGITS)
                + "/"
                + keyId;
    }

    private static String pad(long number, int digits) {
        var text = Long.toString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    KeyTables byId(PMap<String, Key> rows) {
        return new KeyTables(rows, deadlines, expiring, inStore);
    }

    KeyTables deadlines(PMap<String, KmsState.Deadline> rows) {
        return new KeyTables(byId, rows, expiring, inStore);
    }

    KeyTables expiring(PMap<String, KmsState.Ref> rows) {
        return new KeyTables(byId, deadlines, rows, inStore);
    }

    KeyTables inStore(PMap<String, KmsState.Ref> rows) {
        return new KeyTables(byId, deadlines, expiring, rows);
    }
}
