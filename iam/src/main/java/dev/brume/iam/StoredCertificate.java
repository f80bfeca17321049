package dev.brume.iam;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A server certificate with its private key, for load balancers and distributions.
record StoredCertificate(
        String name,
        String path,
        String arn,
        String id,
        String body,
        String privateKey,
        Optional<String> chain,
        Instant uploaded,
        Instant expiration,
        Map<String, String> tags)
        implements Row.Taggable {

    static final String PREFIX = "servercertificate/";

    static String key(String name) {
        return PREFIX + Names.folded(name);
    }

    @Override
    public String key() {
        return key(name);
    }

    @Override
    public StoredCertificate withTags(Map<String, String> changed) {
        return new StoredCertificate(
                name, path, arn, id, body, privateKey, chain, uploaded, expiration, changed);
    }

    StoredCertificate renamed(String newName, String newPath, String newArn) {
        return new StoredCertificate(
                newName, newPath, newArn, id, body, privateKey, chain, uploaded, expiration, tags);
    }
}
