package dev.brume.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An OpenID Connect identity provider.
///
/// @param url without `https://`, as the API answers it
/// @param clients the audiences that tokens may be for
/// @param thumbprints of its certificates
record OidcProvider(
        String arn,
        String url,
        List<String> clients,
        List<String> thumbprints,
        Instant created,
        Map<String, String> tags)
        implements Row.Taggable {

    static final String PREFIX = "oidc/";

    static String key(String arn) {
        return PREFIX + arn;
    }

    @Override
    public String key() {
        return key(arn);
    }

    @Override
    public OidcProvider withTags(Map<String, String> changed) {
        return new OidcProvider(arn, url, clients, thumbprints, created, changed);
    }

    OidcProvider withClients(List<String> changed) {
        return new OidcProvider(arn, url, List.copyOf(changed), thumbprints, created, tags);
    }

    OidcProvider withThumbprints(List<String> changed) {
        return new OidcProvider(arn, url, clients, List.copyOf(changed), created, tags);
    }
}
