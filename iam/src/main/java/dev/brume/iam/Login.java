package dev.brume.iam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A user's password for the console.
///
/// @param passwordHash SHA-256 of the user's name when it was set, and the password
/// @param changed when the password was set
/// @param former the hashes of passwords before, the latest first
/// @param resetRequired whether the user has to choose another one
record Login(
        String user,
        Instant created,
        Instant changed,
        String salt,
        String passwordHash,
        List<String> former,
        boolean resetRequired)
        implements Row.OfUser {

    /// How many passwords before can be held against a new one.
    static final int FORMER_MAX = 24;

    static String key(String user) {
        return Row.OfUser.prefix(user) + "login";
    }

    @Override
    public String key() {
        return key(user);
    }

    @Override
    public Login of(String renamed) {
        return new Login(renamed, created, changed, salt, passwordHash, former, resetRequired);
    }

    @Override
    public String before() {
        return "delete login profile";
    }

    Login withPassword(String password, Instant now) {
        var kept = new ArrayList<String>();
        kept.add(passwordHash);
        kept.addAll(former);
        var latest = List.copyOf(kept.subList(0, Math.min(kept.size(), FORMER_MAX)));
        return new Login(user, created, now, salt, hash(salt, password), latest, resetRequired);
    }

    /// Whether a password is one of the last so many, this one included.
    boolean had(String password, int last) {
        var hash = hash(salt, password);
        return last > 0
                && (hash.equals(passwordHash)
                        || former.stream().limit(last - 1L).anyMatch(hash::equals));
    }

    Login withReset(boolean required) {
        return new Login(user, created, changed, salt, passwordHash, former, required);
    }

    boolean matches(String password) {
        return passwordHash.equals(hash(salt, password));
    }

    static String hash(String salt, String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(digest.digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
