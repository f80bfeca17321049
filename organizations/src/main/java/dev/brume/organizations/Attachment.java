package dev.brume.organizations;

import java.util.List;

/// A policy is attached to a root, unit or account.
record Attachment(String organization, String policy, PolicyType type, String target)
        implements Row {
    /// What keys of the policies of one type on a target begin with.
    static String prefix(String organization, String target, PolicyType type) {
        return prefix(organization, target) + type + "/";
    }

    /// What keys of all policies on a target begin with.
    static String prefix(String organization, String target) {
        return prefix(organization) + target + "/";
    }

    /// What keys of all attachments of an organization begin with.
    static String prefix(String organization) {
        return "attached/" + organization + "/";
    }

    /// What index keys of one policy's targets begin with.
    static String targets(String organization, String policy) {
        return "targets/" + organization + "/" + policy + "/";
    }

    @Override
    public String key() {
        return prefix(organization, target, type) + policy;
    }

    @Override
    public List<Index> references() {
        return List.of(new Index(targets(organization, policy) + target, target));
    }
}
