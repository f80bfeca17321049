package dev.brume.core.name;

import org.jspecify.annotations.Nullable;

/// Where the DNS server's parent zones find registered domains. The service that registers them is
/// loaded when it is first asked for.
public final class DomainRegistry {
    private final Runnable loading;
    private volatile @Nullable Registrations registrations;

    /// @param loading loads the service that registers domains
    public DomainRegistry(Runnable loading) {
        this.loading = loading;
    }

    /// Called by the service that registers domains, when it is made.
    public void serve(Registrations known) {
        registrations = known;
    }

    /// What is registered; null where no service registers domains.
    public @Nullable Registrations find() {
        if (registrations == null) {
            loading.run();
        }
        return registrations;
    }
}
