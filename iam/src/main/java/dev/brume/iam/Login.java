package dev.brume.iam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/// A user's password for the console.
///
/// @param passwordHash SHA-256 of the user's name when it was set, and the password
/// @param changed when the password was set
/// @param resetRequired whether the user has to choose another one
record Login(
        String user,
        Instant created,
        Instant changed,
        String salt,
        String passwordHash,
        boolean resetRequired)
        implements Row.OfUser {

    static String key(String user) {
        return Row.OfUser.prefix(user) + "login";
    }

    @Override
    public String key() {
        return key(user);
    }

    @Override
    public Login of(String renamed) {
        return new Login(renamed, created, changed, salt, passwordHash, resetRequired);
    }

    @Override
    public String before() {
        return "delete login profile";
    }

    Login withPassword(String password, Instant now) {
        return new Login(user, created, now, salt, hash(salt, password), resetRequired);
    }

    Login withReset(boolean required) {
        return new Login(user, created, changed, salt, passwordHash, required);
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
