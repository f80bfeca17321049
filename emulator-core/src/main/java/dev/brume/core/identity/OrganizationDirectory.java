package dev.brume.core.identity;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Where organizations are found. Empty until the service that knows them was loaded: by its first
/// call, or at the start where it has something kept. No call is held up by loading it.
public final class OrganizationDirectory {
    private volatile @Nullable Organizations organizations;

    /// Called by the service that knows organizations, when it is made.
    public void serve(Organizations known) {
        organizations = known;
    }

    /// An account's place; empty where it is in no organization.
    public Optional<OrganizationMembership> membership(String account) {
        var known = organizations;
        return known == null ? Optional.empty() : known.membership(account);
    }
}
