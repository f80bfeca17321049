package dev.brume.kms;

/// Checks of custom key stores that other operations need.
final class KeyStores {
    private KeyStores() {}

    static KeyStore require(KmsState state, String storeId) {
        return state.stores().find(storeId).orElseThrow(() -> KmsErrors.keyStoreNotFound(storeId));
    }

    /// A connected CloudHSM key store, which alone makes random bytes.
    static KeyStore requireCluster(KmsState state, String storeId) {
        var store = require(state, storeId);
        if (!(store.backing() instanceof KeyStore.CloudHsm)) {
            throw KmsErrors.unsupported("GenerateRandom is not supported for external key stores.");
        }
        if (!store.connected()) {
            throw KmsErrors.keyStoreState("The custom key store " + storeId + " is not connected.");
        }
        return store;
    }
}
