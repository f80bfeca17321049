package dev.brume.core.auth;

import java.util.concurrent.ConcurrentHashMap;

/// Derived keys, so that a client's second request of a day does not derive them anew (four HMACs,
/// as much as all the rest of a verification).
final class SigningKeys {
    /// Derived keys that are kept: one per credential, day, region and service. Beyond it all are
    /// dropped at once, which costs each client one derivation.
    static final int SIGNING_KEYS_MAX = 1024;

    private final ConcurrentHashMap<String, Derived> derived = new ConcurrentHashMap<>();

    SigningKey of(CredentialScope scope, String secret) {
        var known = derived.get(scope.credential());
        // A restored snapshot may bring another secret under the same id.
        if (known != null && known.secret.equals(secret)) {
            return known.key;
        }
        var key = SigningKey.derive(secret, scope.date(), scope.region(), scope.service());
        if (derived.size() >= SIGNING_KEYS_MAX) {
            derived.clear();
        }
        derived.put(scope.credential(), new Derived(secret, key));
        return key;
    }

    int size() {
        return derived.size();
    }

    private record Derived(String secret, SigningKey key) {}
}
