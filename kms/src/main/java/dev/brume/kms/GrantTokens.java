package dev.brume.kms;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Grant tokens: unforgeable, and each names its grant.
final class GrantTokens {
    private static final String LABEL = "grant token";

    private final KeyVault vault;

    GrantTokens(KeyVault vault) {
        this.vault = vault;
    }

    /// The grant that a token names.
    record Named(String keyArn, String grantId) {}

    /// A new token of a grant; every one differs.
    String issue(Grant grant) {
        var text = grant.keyArn() + " " + grant.id();
        var wrapped = vault.wrap(LABEL, text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped);
    }

    Optional<Named> read(String token) {
        byte[] wrapped;
        try {
            wrapped = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return vault.unwrap(LABEL, wrapped)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split(" "))
                .map(parts -> new Named(parts[0], parts[1]));
    }

    /// Refuses tokens that KMS did not issue.
    void check(@Nullable List<String> tokens) {
        for (var token : KeyMapper.orEmpty(tokens)) {
            if (read(token).isEmpty()) {
                throw KmsErrors.invalidGrantToken();
            }
        }
    }
}
