package dev.brume.core.auth;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateStore;

import java.time.Instant;
import java.util.Optional;

/// Credentials as part of the emulator's state: journalled, reset and restored with it. Expired
/// ones stay until they are removed, since AWS tells an expired key from an unknown one.
public final class StoredCredentials implements CredentialStore {
    private final StateCell<CredentialState> cell;

    /// @param store which holds the state; a store has one such object
    public StoredCredentials(StateStore store) {
        this.cell = store.cells(CredentialState.SPEC).at("", "");
    }

    @Override
    public Optional<Credential> find(String accessKeyId) {
        var row = cell.read().rows().get(accessKeyId);
        return row == null ? Optional.empty() : Optional.of(row.credential(accessKeyId));
    }

    @Override
    public void put(Credential credential) {
        var row = CredentialState.Row.of(credential);
        cell.update(state -> Change.of(state.with(credential.accessKeyId(), row), true));
    }

    @Override
    public void remove(String accessKeyId) {
        cell.update(state -> Change.of(state.without(accessKeyId), true));
    }

    @Override
    public void removeExpired(Instant before, int max) {
        cell.update(state -> Change.of(state.withoutExpired(before, max), true));
    }
}
