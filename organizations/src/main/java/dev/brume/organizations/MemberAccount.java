package dev.brume.organizations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An account in an organization.
///
/// @param parent the root or unit that it is in
/// @param closed when its closing was asked for
record MemberAccount(
        String id,
        String organization,
        String parent,
        String name,
        String email,
        Joined how,
        Instant joined,
        Optional<Instant> closed)
        implements Row {
    /// How long closing takes; in AWS, minutes.
    static final Duration CLOSING = Duration.ofMillis(50);

    /// How long a closed account stays in its organization.
    static final Duration KEPT_CLOSED = Duration.ofDays(90);

    /// The two ways into an organization, as the API spells them.
    enum Joined {
        INVITED,
        CREATED
    }

    static String key(String account) {
        return "account/" + account;
    }

    /// What index keys of one organization's accounts begin with.
    static String prefix(String organization) {
        return "accounts/" + organization + "/";
    }

    /// The index key of an account's address, which no two accounts share.
    static String addressKey(String email) {
        return "email/" + email.toLowerCase(Locale.ROOT);
    }

    @Override
    public String key() {
        return key(id);
    }

    @Override
    public List<Index> references() {
        return List.of(
                new Index(prefix(organization) + id, id),
                new Index(addressKey(email), id),
                new Index(OrganizationsState.children(parent, ChildKind.ACCOUNT) + id, id));
    }

    MemberAccount in(String newParent) {
        return new MemberAccount(id, organization, newParent, name, email, how, joined, closed);
    }

    MemberAccount closing(Instant now) {
        return new MemberAccount(
                id, organization, parent, name, email, how, joined, Optional.of(now));
    }

    /// As the API spells it: closing is not done at once.
    String status(Instant now) {
        if (closed.isEmpty()) {
            return "ACTIVE";
        }
        return now.isBefore(closed.get().plus(CLOSING)) ? "PENDING_CLOSURE" : "SUSPENDED";
    }

    /// The same in the newer member's words, which tells closed accounts from others.
    String state(Instant now) {
        var status = status(now);
        return status.equals("SUSPENDED") ? "CLOSED" : status;
    }
}
