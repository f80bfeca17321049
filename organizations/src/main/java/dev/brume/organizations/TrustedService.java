package dev.brume.organizations;

import java.time.Instant;

/// A service that may act in an organization's accounts.
record TrustedService(String organization, String principal, Instant enabled) implements Row {
    static String prefix(String organization) {
        return "service/" + organization + "/";
    }

    @Override
    public String key() {
        return prefix(organization) + principal;
    }
}
