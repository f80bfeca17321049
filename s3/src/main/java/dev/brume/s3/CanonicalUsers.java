package dev.brume.s3;

import dev.brume.model.s3.Owner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Accounts as ACLs name them: 64 hexadecimal digits. They follow from the account and lead back
/// to it, so that no table is needed.
final class CanonicalUsers {
    private static final int DIGEST_DIGITS = 52;
    private static final int LENGTH = 64;

    private CanonicalUsers() {}

    static String of(String account) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(("canonical " + account).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS) + account;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Owner owner(String account) {
        return Owner.builder().id(of(account)).build();
    }

    /// The account behind an id; empty where the id is none.
    static Optional<String> account(String id) {
        if (id.length() != LENGTH) {
            return Optional.empty();
        }
        var account = id.substring(DIGEST_DIGITS);
        return account.matches("[0-9]{12}") && of(account).equals(id)
                ? Optional.of(account)
                : Optional.empty();
    }
}
