package dev.brume.organizations;

import java.util.Map;

/// The tags of a root, unit, account or policy.
record ResourceTags(String organization, String resource, Map<String, String> tags) implements Row {
    static String key(String organization, String resource) {
        return "tags/" + organization + "/" + resource;
    }

    @Override
    public String key() {
        return key(organization, resource);
    }
}
