package dev.brume.organizations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An invitation, or a request to enable all features, and what became of it.
///
/// @param account whom it is for, where that is known
/// @param address the mail address that was invited instead
/// @param parent the handshake that waits for this one
record PendingHandshake(
        String id,
        String organization,
        Action action,
        State state,
        Optional<String> account,
        Optional<String> address,
        Optional<String> notes,
        Optional<String> parent,
        Map<String, String> tags,
        Instant requested,
        Instant expires)
        implements Row {
    /// How long an invitation stands.
    static final Duration INVITATION = Duration.ofDays(15);

    /// How long a request for all features stands.
    static final Duration REQUEST = Duration.ofDays(90);

    /// What is asked, as the API spells it.
    enum Action {
        INVITE,
        ENABLE_ALL_FEATURES,
        APPROVE_ALL_FEATURES
    }

    /// How far it has come, as the API spells it.
    enum State {
        REQUESTED,
        OPEN,
        CANCELED,
        ACCEPTED,
        DECLINED,
        EXPIRED
    }

    static String key(String id) {
        return "handshake/" + id;
    }

    /// What index keys of an organization's handshakes begin with.
    static String ofOrganization(String organization) {
        return "handshakes/" + organization + "/";
    }

    /// What index keys of an account's handshakes begin with.
    static String ofAccount(String account) {
        return "handshakesto/" + account + "/";
    }

    /// What index keys of the handshakes that another one waits for begin with.
    static String ofParent(String handshake) {
        return "approvals/" + handshake + "/";
    }

    @Override
    public String key() {
        return key(id);
    }

    @Override
    public List<Index> references() {
        var references = new ArrayList<Index>();
        references.add(new Index(ofOrganization(organization) + id, id));
        account.ifPresent(of -> references.add(new Index(ofAccount(of) + id, id)));
        parent.ifPresent(of -> references.add(new Index(ofParent(of) + id, id)));
        return List.copyOf(references);
    }

    PendingHandshake now(State changed) {
        return new PendingHandshake(
                id,
                organization,
                action,
                changed,
                account,
                address,
                notes,
                parent,
                tags,
                requested,
                expires);
    }

    /// What it is at an instant: nobody answers an expired one any more.
    State at(Instant now) {
        boolean waits = state == State.OPEN || state == State.REQUESTED;
        return waits && !now.isBefore(expires) ? State.EXPIRED : state;
    }
}
