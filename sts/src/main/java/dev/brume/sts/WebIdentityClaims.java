package dev.brume.sts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a web identity token says of its bearer, as trust policies and sessions see it.
///
/// Source: IAM User Guide, "Available keys for AWS OIDC federation" and "Passing session tags using
/// AssumeRoleWithWebIdentity".
record WebIdentityClaims(Jwt token) {
    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";
    private static final List<String> OTHER_KEYS = List.of("email", "oaud", "id", "app_id");

    /// The issuer's URL, as the token has it.
    String issuer() {
        return token.text("iss");
    }

    /// The issuer without scheme: what condition keys begin with.
    String issuerName() {
        int scheme = issuer().indexOf("://");
        return scheme < 0 ? issuer() : issuer().substring(scheme + 3);
    }

    String subject() {
        return token.text("sub");
    }

    /// For whom the token is: AWS takes the authorized party where the token has one.
    List<String> audiences() {
        var party = token.text("azp");
        return party.isEmpty() ? token.texts("aud") : List.of(party);
    }

    /// The condition keys of the claims: `accounts.example.com:sub` …
    Map<String, List<String>> conditionKeys() {
        var keys = new TreeMap<String, List<String>>();
        put(keys, "sub", List.of(subject()));
        put(keys, "aud", audiences());
        put(keys, "amr", token.texts("amr"));
        if (!token.text("azp").isEmpty()) {
            put(keys, "azp", List.of(token.text("azp")));
            put(keys, "oaud", token.texts("aud"));
        }
        for (var claim : OTHER_KEYS) {
            if (!keys.containsKey(issuerName() + ":" + claim)) {
                put(keys, claim, token.texts(claim));
            }
        }
        return keys;
    }

    private void put(Map<String, List<String>> keys, String claim, List<String> values) {
        if (!values.isEmpty() && !values.getFirst().isEmpty()) {
            keys.put(issuerName() + ":" + claim, values);
        }
    }

    /// Session tags that the issuer sets.
    SessionTags tags() {
        if (!(token.claims().get(TAGS) instanceof Map<?, ?> claim)) {
            return SessionTags.NONE;
        }
        var tags = new LinkedHashMap<String, String>();
        if (claim.get("principal_tags") instanceof Map<?, ?> principal) {
            principal.forEach(
                    (key, value) -> {
                        var texts = Jwt.texts(value);
                        if (texts.size() != 1) {
                            throw StsErrors.invalidToken(
                                    "The principal tag " + key + " needs exactly one value");
                        }
                        tags.put(String.valueOf(key), texts.getFirst());
                    });
        }
        return SessionTags.of(tags, Jwt.texts(claim.get("transitive_tag_keys")));
    }

    /// The source identity that the issuer sets, empty where it sets none.
    String sourceIdentity() {
        return token.text(SOURCE_IDENTITY);
    }
}
