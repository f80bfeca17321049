package dev.brume.core.identity;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Where identities are found. Empty until a service serves them; that service is loaded when
/// someone asks.
public final class IdentityDirectory {
    private final Runnable loader;
    private final PolicyCache policies = new PolicyCache();
    private volatile @Nullable Identities identities;

    /// @param loader loads the service that serves identities, where there is one
    public IdentityDirectory(Runnable loader) {
        this.loader = loader;
    }

    /// Called by the service that knows identities, when it is made.
    public void serve(Identities known) {
        identities = known;
    }

    /// The identities; empty where no service knows any.
    public Optional<Identities> find() {
        if (identities == null) {
            loader.run();
        }
        return Optional.ofNullable(identities);
    }

    /// Parsed policies.
    public PolicyCache policies() {
        return policies;
    }
}
