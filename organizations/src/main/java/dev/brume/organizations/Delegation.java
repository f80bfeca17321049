package dev.brume.organizations;

import java.time.Instant;
import java.util.List;

/// An account administers a service for its organization.
record Delegation(String organization, String account, String service, Instant enabled)
        implements Row {
    /// What keys of one account's delegations begin with.
    static String prefix(String organization, String account) {
        return "delegation/" + organization + "/" + account + "/";
    }

    /// What index keys of the administrators of a service begin with.
    static String administrators(String organization, String service) {
        return "administrators/" + organization + "/" + service + "/";
    }

    /// What keys of all of one organization's delegations begin with.
    static String prefix(String organization) {
        return "delegation/" + organization + "/";
    }

    @Override
    public String key() {
        return prefix(organization, account) + service;
    }

    @Override
    public List<Index> references() {
        return List.of(new Index(administrators(organization, service) + account, account));
    }
}
