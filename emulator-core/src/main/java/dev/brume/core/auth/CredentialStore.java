package dev.brume.core.auth;

import java.time.Instant;
import java.util.Optional;

/// Every credential that Brume issued, whichever service issued it. IAM and STS write it,
/// authentication reads it. Part of the state: it is kept, reset and restored with it.
public interface CredentialStore {
    Optional<Credential> find(String accessKeyId);

    void put(Credential credential);

    void remove(String accessKeyId);

    /// Removes credentials that expired before an instant, the oldest first.
    ///
    /// @param max how many at most, so that one call never takes long
    void removeExpired(Instant before, int max);
}
