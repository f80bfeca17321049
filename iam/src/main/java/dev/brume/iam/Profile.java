package dev.brume.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An instance profile: what hands a role to an EC2 instance.
record Profile(
        String name,
        String path,
        String arn,
        String id,
        Instant created,
        Map<String, String> tags,
        Optional<String> role)
        implements Row.Taggable {

    static final String PREFIX = "profile/";

    static String key(String name) {
        return PREFIX + Names.folded(name);
    }

    @Override
    public String key() {
        return key(name);
    }

    @Override
    public List<Row> references() {
        return role.<List<Row>>map(named -> List.of(new ProfileUse(named, name))).orElse(List.of());
    }

    @Override
    public Profile withTags(Map<String, String> changed) {
        return new Profile(name, path, arn, id, created, changed, role);
    }

    Profile withRole(Optional<String> named) {
        return new Profile(name, path, arn, id, created, tags, named);
    }
}
