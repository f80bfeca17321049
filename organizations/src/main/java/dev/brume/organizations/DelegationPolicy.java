package dev.brume.organizations;

/// An organization's resource policy: which member accounts may manage policies.
record DelegationPolicy(String organization, String id, String content) implements Row {
    static String key(String organization) {
        return "resourcepolicy/" + organization;
    }

    @Override
    public String key() {
        return key(organization);
    }
}
