package dev.brume.kms;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// All that KMS knows of one account in one Region. Each family of tables keeps its own indexes, so
/// that every listing pages from a key.
///
/// @param stores custom key stores by id
record KmsState(
        KeyTables keyTables,
        AliasTables aliasTables,
        GrantTables grantTables,
        PMap<String, KeyStore> stores) {

    /// What an index entry points to: a key of the table that is indexed.
    record Ref(String key) {}

    /// The next thing that the clock does to a key.
    record Deadline(Instant due, String keyId) {}

    static final KmsState EMPTY =
            new KmsState(KeyTables.EMPTY, AliasTables.EMPTY, GrantTables.EMPTY, PMap.empty());

    static final StateSpec<KmsState> SPEC =
            new StateSpec<>(
                    "kms",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            ofKeys("keys", Key.class, KeyTables::byId, KeyTables::byId),
                            ofAliases(
                                    "aliases",
                                    Alias.class,
                                    AliasTables::byName,
                                    AliasTables::byName),
                            ofAliases(
                                    "aliasesByKey",
                                    Ref.class,
                                    AliasTables::byKey,
                                    AliasTables::byKey),
                            ofGrants("grants", Grant.class, GrantTables::byId, GrantTables::byId),
                            ofGrants(
                                    "grantsByGrantee",
                                    Ref.class,
                                    GrantTables::byGrantee,
                                    GrantTables::byGrantee),
                            ofGrants(
                                    "grantsByRetiree",
                                    Ref.class,
                                    GrantTables::byRetiree,
                                    GrantTables::byRetiree),
                            ofKeys(
                                    "deadlines",
                                    Deadline.class,
                                    KeyTables::deadlines,
                                    KeyTables::deadlines),
                            ofKeys("expiring", Ref.class, KeyTables::expiring, KeyTables::expiring),
                            ofKeys("inStore", Ref.class, KeyTables::inStore, KeyTables::inStore),
                            new StateSpec.Table<>(
                                    "stores", KeyStore.class, KmsState::stores, KmsState::stores)));

    private static <R> StateSpec.Table<KmsState, R> ofKeys(
            String name,
            Class<R> row,
            Function<KeyTables, PMap<String, R>> rows,
            BiFunction<KeyTables, PMap<String, R>, KeyTables> with) {
        return new StateSpec.Table<>(
                name,
                row,
                state -> rows.apply(state.keyTables),
                (state, next) -> state.with(with.apply(state.keyTables, next)));
    }

    private static <R> StateSpec.Table<KmsState, R> ofAliases(
            String name,
            Class<R> row,
            Function<AliasTables, PMap<String, R>> rows,
            BiFunction<AliasTables, PMap<String, R>, AliasTables> with) {
        return new StateSpec.Table<>(
                name,
                row,
                state -> rows.apply(state.aliasTables),
                (state, next) -> state.with(with.apply(state.aliasTables, next)));
    }

    private static <R> StateSpec.Table<KmsState, R> ofGrants(
            String name,
            Class<R> row,
            Function<GrantTables, PMap<String, R>> rows,
            BiFunction<GrantTables, PMap<String, R>, GrantTables> with) {
        return new StateSpec.Table<>(
                name,
                row,
                state -> rows.apply(state.grantTables),
                (state, next) -> state.with(with.apply(state.grantTables, next)));
    }

    // ---- what there is

    /// By key id.
    PMap<String, Key> keys() {
        return keyTables.byId();
    }

    /// The ids of the keys with imported material that will expire.
    PMap<String, Ref> expiring() {
        return keyTables.expiring();
    }

    /// By [KeyTables#storePrefix] and external key id, or key id.
    PMap<String, Ref> keysInStores() {
        return keyTables.inStore();
    }

    /// By alias name.
    PMap<String, Alias> aliases() {
        return aliasTables.byName();
    }

    /// By `key id/alias name`.
    PMap<String, Ref> aliasesByKey() {
        return aliasTables.byKey();
    }

    /// By `key id/grant id`.
    PMap<String, Grant> grants() {
        return grantTables.byId();
    }

    /// By [GrantTables#granteePrefix] and grant id.
    PMap<String, Ref> grantsByGrantee() {
        return grantTables.byGrantee();
    }

    /// By [GrantTables#retireePrefix] and `key id/grant id`.
    PMap<String, Ref> grantsByRetiree() {
        return grantTables.byRetiree();
    }

    Optional<Grant> grant(String keyId, String grantId) {
        return grants().find(keyId + "/" + grantId);
    }

    /// The deadline that comes first.
    Optional<Deadline> firstDeadline() {
        var all = keyTables.deadlines().iterator();
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

    // ---- what may come of it

    KmsState with(Key key) {
        return with(keyTables.with(key));
    }

    /// Removes a key with its aliases, grants and deadline.
    KmsState without(Key key) {
        return new KmsState(
                keyTables.without(key),
                aliasTables.withoutKey(key.id()),
                grantTables.withoutKey(key.id()),
                stores);
    }

    KmsState with(Alias alias) {
        return with(aliasTables.with(alias));
    }

    KmsState without(Alias alias) {
        return with(aliasTables.without(alias));
    }

    KmsState with(Grant grant) {
        return with(grantTables.with(grant));
    }

    KmsState without(Grant grant) {
        return with(grantTables.without(grant));
    }

    KmsState with(KeyStore store) {
        return stores(stores.with(store.id(), store));
    }

    KmsState without(KeyStore store) {
        return stores(stores.without(store.id()));
    }

    private KmsState with(KeyTables next) {
        return new KmsState(next, aliasTables, grantTables, stores);
    }

    private KmsState with(AliasTables next) {
        return new KmsState(keyTables, next, grantTables, stores);
    }

    private KmsState with(GrantTables next) {
        return new KmsState(keyTables, aliasTables, next, stores);
    }

    private KmsState stores(PMap<String, KeyStore> next) {
        return new KmsState(keyTables, aliasTables, grantTables, next);
    }
}
