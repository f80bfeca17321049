package dev.brume.organizations;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// An organization.
///
/// @param management the account that made it and pays
/// @param allFeatures whether policies can be used, or bills are only paid together
/// @param enabled the types of policies that are in force
record OrganizationHead(
        String id,
        String management,
        String root,
        boolean allFeatures,
        Set<PolicyType> enabled,
        Instant created)
        implements Row {
    static final String PREFIX = "organization/";

    @Override
    public String key() {
        return PREFIX + id;
    }

    @Override
    public List<Index> references() {
        return List.of(new Index(OrganizationsState.rootKey(root), id));
    }

    OrganizationHead withFeatures() {
        return new OrganizationHead(id, management, root, true, enabled, created);
    }

    OrganizationHead enabling(PolicyType type) {
        var more = new TreeSet<>(enabled);
        more.add(type);
        return with(more);
    }

    OrganizationHead disabling(PolicyType type) {
        var fewer = new TreeSet<>(enabled);
        fewer.remove(type);
        return with(fewer);
    }

    private OrganizationHead with(Set<PolicyType> types) {
        return new OrganizationHead(
                id, management, root, allFeatures, Collections.unmodifiableSet(types), created);
    }

    /// `arn:aws:organizations::111111111111:account/o-example/222222222222`.
    String arn(String type, String resource) {
        return "arn:aws:organizations::"
                + management
                + ":"
                + type
                + "/"
                + id
                + (resource.isEmpty() ? "" : "/" + resource);
    }
}
