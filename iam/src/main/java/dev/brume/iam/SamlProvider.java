package dev.brume.iam;

import java.time.Instant;
import java.util.Map;

/// A SAML identity provider.
///
/// @param metadata the XML document that describes it
/// @param uuid its unique id
record SamlProvider(
        String arn,
        String name,
        String metadata,
        String uuid,
        Instant created,
        Map<String, String> tags)
        implements Row.Taggable {

    static final String PREFIX = "saml/";

    static String key(String arn) {
        return PREFIX + arn;
    }

    @Override
    public String key() {
        return key(arn);
    }

    @Override
    public SamlProvider withTags(Map<String, String> changed) {
        return new SamlProvider(arn, name, metadata, uuid, created, changed);
    }

    SamlProvider withMetadata(String document) {
        return new SamlProvider(arn, name, document, uuid, created, tags);
    }
}
