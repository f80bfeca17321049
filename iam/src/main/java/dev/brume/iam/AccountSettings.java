package dev.brume.iam;

import java.time.Instant;
import java.util.Optional;

/// What is set for the account as a whole.
///
/// @param alias the account's other name in the console's address
/// @param rules the rules for passwords; empty where AWS's default ones hold
/// @param report when the credential report was made
record AccountSettings(
        Optional<String> alias, Optional<PasswordRules> rules, Optional<Instant> report)
        implements Row {

    static final String KEY = "account";
    static final AccountSettings NONE =
            new AccountSettings(Optional.empty(), Optional.empty(), Optional.empty());

    static AccountSettings of(IamState state) {
        return state.rows().get(KEY) instanceof AccountSettings found ? found : NONE;
    }

    @Override
    public String key() {
        return KEY;
    }

    AccountSettings withAlias(Optional<String> changed) {
        return new AccountSettings(changed, rules, report);
    }

    AccountSettings withRules(Optional<PasswordRules> changed) {
        return new AccountSettings(alias, changed, report);
    }

    AccountSettings withReport(Instant made) {
        return new AccountSettings(alias, rules, Optional.of(made));
    }
}
