package dev.brume.kms;

/// Checks of custom key stores that other operations need.
final class KeyStores {
    private KeyStores() {}

    static KeyStore require(KmsState state, String storeId) {
        return state.stores().find(storeId).orElseThrow(() -> KmsErrors.keyStoreNotFound(storeId));
    }

    static KeyStore named(KmsState state, String name) {
        for (var store : state.stores().values()) {
            if (store.name().equals(name)) {
                return store;
            }
        }
        throw KmsErrors.keyStoreNotFound(name);
    }

    /// Whether any key lives in the store, those that wait for their deletion included.
    static boolean holdsKeys(KmsState state, String storeId) {
        var prefix = KeyTables.storePrefix(storeId);
        var keys = state.keysInStores().after(prefix, true).iterator();
        return keys.hasNext() && keys.next().getKey().startsWith(prefix);
    }

    /// Refuses to tie an external key to a second KMS key of the same store.
    static void refuseExternalKeyInUse(KmsState state, String storeId, String externalKey) {
        if (state.keysInStores().containsKey(KeyTables.storePrefix(storeId) + externalKey)) {
            throw KmsErrors.externalKeyInUse(externalKey);
        }
    }

    /// A connected key store, in which keys can be made.
    static KeyStore requireConnected(KmsState state, String storeId) {
        var store = require(state, storeId);
        if (!store.connected()) {
            throw KmsErrors.keyStoreState("The custom key store " + storeId + " is not connected.");
        }
        return store;
    }
}
