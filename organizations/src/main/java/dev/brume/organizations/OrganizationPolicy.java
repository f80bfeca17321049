package dev.brume.organizations;

import java.util.List;
import java.util.Optional;

/// A policy of an organization, or one of the two that AWS keeps.
///
/// @param organization empty for AWS's own
record OrganizationPolicy(
        String organization,
        String id,
        PolicyType type,
        String name,
        String description,
        String content)
        implements Row {
    static final OrganizationPolicy FULL_ACCESS =
            new OrganizationPolicy(
                    "",
                    "p-FullAWSAccess",
                    PolicyType.SERVICE_CONTROL_POLICY,
                    "FullAWSAccess",
                    "Allows access to every operation",
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                            + "\"Action\":\"*\",\"Resource\":\"*\"}]}");
    static final OrganizationPolicy FULL_RESOURCE_ACCESS =
            new OrganizationPolicy(
                    "",
                    "p-RCPFullAWSAccess",
                    PolicyType.RESOURCE_CONTROL_POLICY,
                    "RCPFullAWSAccess",
                    "Allows access to every resource",
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                            + "\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}");

    /// What AWS attaches to everything while the type is enabled.
    static Optional<OrganizationPolicy> standard(PolicyType type) {
        return List.of(FULL_ACCESS, FULL_RESOURCE_ACCESS).stream()
                .filter(policy -> policy.type == type)
                .findFirst();
    }

    static String key(String organization, String policy) {
        return "policy/" + organization + "/" + policy;
    }

    /// What index keys of one organization's policies of a type begin with.
    static String prefix(String organization, PolicyType type) {
        return "policies/" + organization + "/" + type + "/";
    }

    /// What index keys of all of one organization's policies begin with.
    static String prefix(String organization) {
        return "policies/" + organization + "/";
    }

    /// The index key of a policy's name among those of its type.
    static String nameKey(String organization, PolicyType type, String name) {
        return "policyname/" + organization + "/" + type + "/" + name;
    }

    boolean awsManaged() {
        return organization.isEmpty();
    }

    @Override
    public String key() {
        return key(organization, id);
    }

    @Override
    public List<Index> references() {
        return List.of(
                new Index(prefix(organization, type) + id, id),
                new Index(nameKey(organization, type, name), id));
    }

    OrganizationPolicy with(String newName, String newDescription, String newContent) {
        return new OrganizationPolicy(organization, id, type, newName, newDescription, newContent);
    }
}
