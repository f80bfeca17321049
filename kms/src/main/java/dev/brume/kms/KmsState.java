package dev.brume.kms;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that KMS knows of one account in one Region. Tables named `…By…` are indexes, kept in step
/// by the methods here, so that every listing pages from a key.
///
/// @param keys by key id
/// @param aliases by alias name
/// @param aliasesByKey by `key id/alias name`
/// @param grants by `key id/grant id`
/// @param grantsByGrantee by `key id grantee grant id`
/// @param grantsByRetiree by `retiring principal key id/grant id`
/// @param deadlines by instant, then key id: what the clock has in store
/// @param stores custom key stores by id
record KmsState(
        PMap<String, Key> keys,
        PMap<String, Alias> aliases,
        PMap<String, Ref> aliasesByKey,
        PMap<String, Grant> grants,
        PMap<String, Ref> grantsByGrantee,
        PMap<String, Ref> grantsByRetiree,
        PMap<String, Deadline> deadlines,
        PMap<String, KeyStore> stores) {

    /// What an index entry points to: a key of the table that is indexed.
    record Ref(String key) {}

    /// The next thing that the clock does to a key.
    record Deadline(Instant due, String keyId) {}

    // No principal, id or alias name holds a space.
    private static final String SEPARATOR = " ";

    static final KmsState EMPTY =
            new KmsState(
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty());

    static final StateSpec<KmsState> SPEC =
            new StateSpec<>(
                    "kms",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "keys", Key.class, KmsState::keys, KmsState::keys),
                            new StateSpec.Table<>(
                                    "aliases", Alias.class, KmsState::aliases, KmsState::aliases),
                            new StateSpec.Table<>(
                                    "aliasesByKey",
                                    Ref.class,
                                    KmsState::aliasesByKey,
                                    KmsState::aliasesByKey),
                            new StateSpec.Table<>(
                                    "grants", Grant.class, KmsState::grants, KmsState::grants),
                            new StateSpec.Table<>(
                                    "grantsByGrantee",
                                    Ref.class,
                                    KmsState::grantsByGrantee,
                                    KmsState::grantsByGrantee),
                            new StateSpec.Table<>(
                                    "grantsByRetiree",
                                    Ref.class,
                                    KmsState::grantsByRetiree,
                                    KmsState::grantsByRetiree),
                            new StateSpec.Table<>(
                                    "deadlines",
                                    Deadline.class,
                                    KmsState::deadlines,
                                    KmsState::deadlines),
                            new StateSpec.Table<>(
                                    "stores", KeyStore.class, KmsState::stores, KmsState::stores)));

    // ---- keys

    /// Adds or replaces a key, and its place among the deadlines.
    KmsState with(Key key) {
        var old = keys.get(key.id());
        var dues = deadlines;
        if (old != null && old.due().isPresent()) {
            dues = dues.without(dueKey(old.due().get(), old.id()));
        }
        if (key.due().isPresent()) {
            var due = key.due().get();
            dues = dues.with(dueKey(due, key.id()), new Deadline(due, key.id()));
        }
        return keys(keys.with(key.id(), key)).deadlines(dues);
    }

    /// Removes a key with its aliases, grants and deadline.
    KmsState without(Key key) {
        var next = this;
        for (var alias : startingWith(aliasesByKey, key.id() + "/")) {
            next = next.without(next.aliases.find(alias.getValue().key()).orElseThrow());
        }
        for (var grant : startingWith(grants, key.id() + "/")) {
            next = next.without(grant.getValue());
        }
        if (key.due().isPresent()) {
            next = next.deadlines(next.deadlines.without(dueKey(key.due().get(), key.id())));
        }
        return next.keys(next.keys.without(key.id()));
    }

    /// The deadline that comes first.
    Optional<Deadline> firstDeadline() {
        var all = deadlines.iterator();
        return all.hasNext() ? Optional.of(all.next().getValue()) : Optional.empty();
    }

    /// The key's state as the API tells it: a key in a store that is not connected is unavailable.
    KeyStatus statusOf(Key key) {
        var status = KeyStatus.of(key.state());
        boolean usable = status == KeyStatus.ENABLED || status == KeyStatus.DISABLED;
        boolean connected = key.keyStore().map(this::connected).orElse(true);
        return usable && !connected ? KeyStatus.UNAVAILABLE : status;
    }

    private boolean connected(String storeId) {
        return stores.find(storeId).map(KeyStore::connected).orElse(false);
    }

    // Decimal digits of fixed width, so that text order is time order.
    private static String dueKey(Instant due, String keyId) {
        return pad(due.getEpochSecond(), 12) + "." + pad(due.getNano(), 9) + "/" + keyId;
    }

    private static String pad(long number, int digits) {
        var text = Long.toString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    // ---- aliases

    KmsState with(Alias alias) {
        var old = aliases.get(alias.name());
        var index = old == null ? aliasesByKey : aliasesByKey.without(indexKey(old));
        return aliases(aliases.with(alias.name(), alias))
                .aliasesByKey(index.with(indexKey(alias), new Ref(alias.name())));
    }

    KmsState without(Alias alias) {
        return aliases(aliases.without(alias.name()))
                .aliasesByKey(aliasesByKey.without(indexKey(alias)));
    }

    private static String indexKey(Alias alias) {
        return alias.target() + "/" + alias.name();
    }

    // ---- grants

    KmsState with(Grant grant) {
        var ref = new Ref(grantKey(grant));
        var next =
                grants(grants.with(ref.key(), grant))
                        .grantsByGrantee(grantsByGrantee.with(granteeKey(grant), ref));
        return grant.retiring().isEmpty()
                ? next
                : next.grantsByRetiree(grantsByRetiree.with(retireeKey(grant), ref));
    }

    KmsState without(Grant grant) {
        var next =
                grants(grants.without(grantKey(grant)))
                        .grantsByGrantee(grantsByGrantee.without(granteeKey(grant)));
        return grant.retiring().isEmpty()
                ? next
                : next.grantsByRetiree(grantsByRetiree.without(retireeKey(grant)));
    }

    Optional<Grant> grant(String keyId, String grantId) {
        return grants.find(keyId + "/" + grantId);
    }

    static String granteePrefix(String keyId, String grantee) {
        return keyId + SEPARATOR + grantee + SEPARATOR;
    }

    static String retireePrefix(String retiring) {
        return retiring + SEPARATOR;
    }

    private static String grantKey(Grant grant) {
        return grant.keyId() + "/" + grant.id();
    }

    private static String granteeKey(Grant grant) {
        return granteePrefix(grant.keyId(), grant.grantee()) + grant.id();
    }

    private static String retireeKey(Grant grant) {
        return retireePrefix(grant.retiring().orElseThrow()) + grantKey(grant);
    }

    // ---- key stores

    KmsState with(KeyStore store) {
        return stores(stores.with(store.id(), store));
    }

    KmsState without(KeyStore store) {
        return stores(stores.without(store.id()));
    }

    // ---- tables

    /// The entries whose key begins with a prefix, in order.
    static <V> List<Map.Entry<String, V>> startingWith(PMap<String, V> table, String prefix) {
        var found = new ArrayList<Map.Entry<String, V>>();
        for (var entry : table.after(prefix, true)) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    KmsState keys(PMap<String, Key> rows) {
        return new KmsState(
                rows,
                aliases,
                aliasesByKey,
                grants,
                grantsByGrantee,
                grantsByRetiree,
                deadlines,
                stores);
    }

    KmsState aliases(PMap<String, Alias> rows) {
        return new KmsState(
                keys,
                rows,
                aliasesByKey,
                grants,
                grantsByGrantee,
                grantsByRetiree,
                deadlines,
                stores);
    }

    KmsState aliasesByKey(PMap<String, Ref> rows) {
        return new KmsState(
                keys, aliases, rows, grants, grantsByGrantee, grantsByRetiree, deadlines, stores);
    }

    KmsState grants(PMap<String, Grant> rows) {
        return new KmsState(
                keys,
                aliases,
                aliasesByKey,
                rows,
                grantsByGrantee,
                grantsByRetiree,
                deadlines,
                stores);
    }

    KmsState grantsByGrantee(PMap<String, Ref> rows) {
        return new KmsState(
                keys, aliases, aliasesByKey, grants, rows, grantsByRetiree, deadlines, stores);
    }

    KmsState grantsByRetiree(PMap<String, Ref> rows) {
        return new KmsState(
                keys, aliases, aliasesByKey, grants, grantsByGrantee, rows, deadlines, stores);
    }

    KmsState deadlines(PMap<String, Deadline> rows) {
        return new KmsState(
                keys,
                aliases,
                aliasesByKey,
                grants,
                grantsByGrantee,
                grantsByRetiree,
                rows,
                stores);
    }

    KmsState stores(PMap<String, KeyStore> rows) {
        return new KmsState(
                keys,
                aliases,
                aliasesByKey,
                grants,
                grantsByGrantee,
                grantsByRetiree,
                deadlines,
                rows);
    }
}
