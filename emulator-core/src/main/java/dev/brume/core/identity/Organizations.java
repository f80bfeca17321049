package dev.brume.core.identity;

import java.util.Optional;

/// What AWS Organizations knows, as far as decisions on calls depend on it.
public interface Organizations {
    /// Where an account stands in its organization; empty where it is in none.
    Optional<OrganizationMembership> membership(String account);
}
