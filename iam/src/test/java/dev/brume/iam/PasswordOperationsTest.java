package dev.brume.iam;

import static dev.brume.iam.Refusals.assertConflict;
import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;

@BrumeTest
class PasswordOperationsTest {
    @Test
    void aUserHasOnePassword(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        assertMissing(
                "Login Profile for User ann cannot be found.",
                () -> iam.getLoginProfile(r -> r.userName("ann")));
        iam.createLoginProfile(
                r -> r.userName("ann").password("Abcdefg1!").passwordResetRequired(true));
        assertRefused(
                409,
                "EntityAlreadyExists",
                "Login Profile for user ann already exists.",
                () -> iam.createLoginProfile(r -> r.userName("ann").password("Abcdefg1!")));
        iam.updateUser(r -> r.userName("ann").newUserName("anna"));
        assertThat(
                        iam.getLoginProfile(r -> r.userName("anna"))
                                .loginProfile()
                                .passwordResetRequired())
                .isTrue();
        assertConflict(
                "Cannot delete entity, must delete login profile first.",
                () -> iam.deleteUser(r -> r.userName("anna")));
        iam.deleteLoginProfile(r -> r.userName("anna"));
        iam.deleteUser(r -> r.userName("anna"));
    }

    @Test
    void theAccountsRulesHold(IamClient iam) {
        assertMissing(
                "The Password Policy with domain name 000000000000 cannot be found.",
                iam::getAccountPasswordPolicy);
        iam.updateAccountPasswordPolicy(
                r -> r.minimumPasswordLength(10).requireNumbers(true).maxPasswordAge(30));
        var rules = iam.getAccountPasswordPolicy().passwordPolicy();
        assertThat(rules.expirePasswords()).isTrue();
        assertThat(rules.requireSymbols()).isFalse();

        iam.createUser(r -> r.userName("ann"));
        assertRefused(
                400,
                "PasswordPolicyViolation",
                "Password should have a minimum length of 10",
                () -> iam.createLoginProfile(r -> r.userName("ann").password("short1")));
        assertRefused(
                400,
                "PasswordPolicyViolation",
                "Password should have at least one number",
                () -> iam.createLoginProfile(r -> r.userName("ann").password("longenough")));
        iam.deleteAccountPasswordPolicy();
        assertMissing(
                "The Password Policy with domain name 000000000000 cannot be found.",
                iam::deleteAccountPasswordPolicy);
    }

    @Test
    void formerPasswordsDoNotComeAgain(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        iam.createLoginProfile(r -> r.userName("ann").password("first-one"));
        iam.updateAccountPasswordPolicy(r -> r.passwordReusePrevention(2));
        iam.updateLoginProfile(r -> r.userName("ann").password("second-one"));
        assertRefused(
                400,
                "PasswordPolicyViolation",
                "Password was used before: the last 2 must not come again",
                () -> iam.updateLoginProfile(r -> r.userName("ann").password("first-one")));
        iam.updateLoginProfile(r -> r.userName("ann").password("third-one"));
        iam.updateLoginProfile(r -> r.userName("ann").password("first-one"));
    }
}
