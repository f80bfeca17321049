package dev.brume.organizations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An account that is being created, or was, or could not be.
///
/// @param account its number to be
/// @param role the name of the role by which the management account gets in
/// @param billing whether users of the account may see its bills; empty where nobody said
/// @param completed when it succeeded or failed
/// @param failure why it failed, as the API spells it
record AccountCreation(
        String organization,
        String id,
        String name,
        String email,
        String account,
        String role,
        Optional<String> billing,
        Map<String, String> tags,
        Instant requested,
        Optional<Instant> completed,
        Optional<String> failure)
        implements Row {
    /// How long it takes; in AWS, minutes.
    static final Duration LASTS = Duration.ofMillis(1);

    /// What keys of one organization's creations begin with.
    static String prefix(String organization) {
        return "creation/" + organization + "/";
    }

    /// The index of those that are not done.
    static final String RUNNING = "creating/";

    @Override
    public String key() {
        return prefix(organization) + id;
    }

    @Override
    public List<Index> references() {
        return completed.isPresent() ? List.of() : List.of(new Index(RUNNING + id, key()));
    }

    Instant due() {
        return requested.plus(LASTS);
    }

    String state() {
        if (completed.isEmpty()) {
            return "IN_PROGRESS";
        }
        return failure.isPresent() ? "FAILED" : "SUCCEEDED";
    }

    AccountCreation done(Instant now, Optional<String> reason) {
        return new AccountCreation(
                organization,
                id,
                name,
                email,
                account,
                role,
                billing,
                tags,
                requested,
                Optional.of(now),
                reason);
    }
}
