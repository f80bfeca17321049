package dev.brume.core.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Credentials that live as long as the object: for tests of what needs a store.
public final class MemoryCredentials implements CredentialStore {
    private final ConcurrentHashMap<String, Credential> credentials = new ConcurrentHashMap<>();

    @Override
    public Optional<Credential> find(String accessKeyId) {
        return Optional.ofNullable(credentials.get(accessKeyId));
    }

    @Override
    public void put(Credential credential) {
        credentials.put(credential.accessKeyId(), credential);
    }

    @Override
    public void remove(String accessKeyId) {
        credentials.remove(accessKeyId);
    }

    @Override
    public void removeExpired(Instant before, int max) {
        credentials.values().stream()
                .filter(each -> each.expiration().filter(before::isAfter).isPresent())
                .limit(max)
                .toList()
                .forEach(each -> credentials.remove(each.accessKeyId()));
    }
}
