package dev.brume.iam;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What is set for the account as a whole.
///
/// @param alias the account's other name in the console's address
/// @param rules the rules for passwords; empty where AWS's default ones hold
/// @param report when the credential report was made
/// @param longTokens whether the global endpoint of STS hands out tokens for every region
/// @param rootFeatures what is centrally done about the roots of an organization's accounts, as
///     the API spells it
/// @param issuer the last part of the address of tokens that are issued to others; empty while
///     none are
record AccountSettings(
        Optional<String> alias,
        Optional<PasswordRules> rules,
        Optional<Instant> report,
        boolean longTokens,
        Set<String> rootFeatures,
        Optional<String> issuer)
        implements Row {
    static final String KEY = "account";
    static final AccountSettings NONE =
            new AccountSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Set.of(),
                    Optional.empty());

    static AccountSettings of(IamState state) {
        return state.rows().get(KEY) instanceof AccountSettings found ? found : NONE;
    }

    @Override
    public String key() {
        return KEY;
    }

    /// The number in the account's summary.
    int tokenVersion() {
        return longTokens ? 2 : 1;
    }

    AccountSettings withAlias(Optional<String> changed) {
        return new AccountSettings(changed, rules, report, longTokens, rootFeatures, issuer);
    }

    AccountSettings withRules(Optional<PasswordRules> changed) {
        return new AccountSettings(alias, changed, report, longTokens, rootFeatures, issuer);
    }

    AccountSettings withReport(Instant made) {
        return new AccountSettings(
                alias, rules, Optional.of(made), longTokens, rootFeatures, issuer);
    }

    AccountSettings withLongTokens(boolean wanted) {
        return new AccountSettings(alias, rules, report, wanted, rootFeatures, issuer);
    }

    AccountSettings withRootFeatures(Set<String> features) {
        return new AccountSettings(alias, rules, report, longTokens, Set.copyOf(features), issuer);
    }

    AccountSettings withIssuer(Optional<String> named) {
        return new AccountSettings(alias, rules, report, longTokens, rootFeatures, named);
    }
}
