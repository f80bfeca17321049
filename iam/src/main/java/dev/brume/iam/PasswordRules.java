package dev.brume.iam;

import dev.brume.model.iam.PasswordPolicy;
import dev.brume.model.iam.PasswordPolicyViolationException;
import dev.brume.model.iam.UpdateAccountPasswordPolicyRequest;

/// What the passwords of an account's users must be like.
///
/// @param maxAgeDays after how many days a password ends; 0 for never
/// @param reusePrevention how many old passwords must not come again; 0 for none
record PasswordRules(
        int minimumLength,
        boolean symbols,
        boolean numbers,
        boolean uppercase,
        boolean lowercase,
        boolean usersMayChange,
        int maxAgeDays,
        int reusePrevention,
        boolean hardExpiry) {

    private static final int MINIMUM_LENGTH = 6;

    /// What holds where an account has set nothing.
    static final PasswordRules DEFAULT =
            new PasswordRules(8, false, false, false, false, true, 0, 0, false);

    static PasswordRules of(UpdateAccountPasswordPolicyRequest in) {
        return new PasswordRules(
                in.minimumPasswordLength() == null ? MINIMUM_LENGTH : in.minimumPasswordLength(),
                Boolean.TRUE.equals(in.requireSymbols()),
                Boolean.TRUE.equals(in.requireNumbers()),
                Boolean.TRUE.equals(in.requireUppercaseCharacters()),
                Boolean.TRUE.equals(in.requireLowercaseCharacters()),
                Boolean.TRUE.equals(in.allowUsersToChangePassword()),
                in.maxPasswordAge() == null ? 0 : in.maxPasswordAge(),
                in.passwordReusePrevention() == null ? 0 : in.passwordReusePrevention(),
                Boolean.TRUE.equals(in.hardExpiry()));
    }

    PasswordPolicy shape() {
        return PasswordPolicy.builder()
                .minimumPasswordLength(minimumLength)
                .requireSymbols(symbols)
                .requireNumbers(numbers)
                .requireUppercaseCharacters(uppercase)
                .requireLowercaseCharacters(lowercase)
                .allowUsersToChangePassword(usersMayChange)
                .expirePasswords(maxAgeDays > 0)
                .maxPasswordAge(maxAgeDays > 0 ? maxAgeDays : null)
                .passwordReusePrevention(reusePrevention > 0 ? reusePrevention : null)
                .hardExpiry(hardExpiry)
                .build();
    }

    /// Refuses a password that is not like that.
    void check(String password) {
        require(
                password.length() >= minimumLength,
                "Password should have a minimum length of " + minimumLength);
        require(
                !uppercase || password.chars().anyMatch(c -> c >= 'A' && c <= 'Z'),
                "Password should have at least one uppercase letter");
        require(
                !lowercase || password.chars().anyMatch(c -> c >= 'a' && c <= 'z'),
                "Password should have at least one lowercase letter");
        require(
                !numbers || password.chars().anyMatch(c -> c >= '0' && c <= '9'),
                "Password should have at least one number");
        require(
                !symbols || password.chars().anyMatch(c -> "!@#$%^&*()_+-=[]{}|'".indexOf(c) >= 0),
                "Password should have at least one symbol");
    }

    /// The same for a user who had other passwords before.
    void check(String password, Login login) {
        check(password);
        require(
                !login.had(password, reusePrevention),
                "Password was used before: the last " + reusePrevention + " must not come again");
    }

    private static void require(boolean held, String message) {
        if (!held) {
            throw PasswordPolicyViolationException.of(message);
        }
    }
}
