package dev.brume.organizations;

import dev.brume.core.Peers;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;
import dev.brume.model.iam.AttachRolePolicyRequest;
import dev.brume.model.iam.CreateRoleRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

import java.util.Optional;

/// Finishes what takes time: accounts that are being created, and closed accounts whose ninety
/// days are over. Whatever the clock comes to, the state is asked again before anything is done, so
/// that a timer too many does no harm.
final class AccountLoop {
    private static final System.Logger LOG = System.getLogger("dev.brume.organizations");
    private static final String PRINCIPAL = "organizations.amazonaws.com";
    private static final String REGION = "us-east-1";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final StateCells<OrganizationsState> cells;
    private final Time time;
    private final Peers peers;

    AccountLoop(StateCells<OrganizationsState> cells, Time time, Peers peers) {
        this.cells = cells;
        this.time = time;
        this.peers = peers;
    }

    /// Sets the timers of everything that was stored before.
    void start() {
        cells.all().forEach(this::arm);
        cells.onReplaced(this::arm);
    }

    private void arm(StateCell<OrganizationsState> cell) {
        var state = cell.read();
        for (var index : state.all(AccountCreation.RUNNING, Index.class)) {
            state.creation(index.target()).ifPresent(this::finish);
        }
        for (var account : state.all(MemberAccount.key(""), MemberAccount.class)) {
            if (account.closed().isPresent()) {
                forget(account);
            }
        }
    }

    /// Creates an account when its time has come.
    void finish(AccountCreation creation) {
        time.at(creation.due(), "organizations account", () -> create(creation));
    }

    /// Does now what is due, so that whoever asks does not have to wait for a timer.
    void settle() {
        var state = cells.at("", "").read();
        var now = time.now();
        for (var index : state.all(AccountCreation.RUNNING, Index.class)) {
            state.creation(index.target())
                    .filter(creation -> !now.isBefore(creation.due()))
                    .ifPresent(this::create);
        }
    }

    /// Takes a closed account away when its time has come.
    void forget(MemberAccount account) {
        account.closed()
                .ifPresent(
                        closed ->
                                time.at(
                                        closed.plus(MemberAccount.KEPT_CLOSED),
                                        "organizations closed account",
                                        () -> takeAway(account)));
    }

    /// One creation at a time: making its role touches another service.
    private synchronized void create(AccountCreation asked) {
        var cell = cells.at("", "");
        if (cell.read().creation(asked.key()).filter(found -> found.equals(asked)).isEmpty()) {
            return;
        }
        var failure =
                cell.read().addressed(asked.email()).isPresent()
                        ? Optional.of("EMAIL_ALREADY_EXISTS")
                        : withRole(asked);
        var now = time.now();
        cell.update(
                state -> {
                    var running = state.creation(asked.key()).filter(found -> found.equals(asked));
                    if (running.isEmpty()) {
                        return Change.of(state, false);
                    }
                    var next = state.with(asked.done(now, failure));
                    if (failure.isEmpty()) {
                        var head = state.head(asked.organization());
                        var account =
                                new MemberAccount(
                                        asked.account(),
                                        head.id(),
                                        head.root(),
                                        asked.name(),
                                        asked.email(),
                                        MemberAccount.Joined.CREATED,
                                        now,
                                        Optional.empty());
                        next =
                                next.with(account)
                                        .withStandardPolicies(head, account.id())
                                        .withTags(head, account.id(), asked.tags());
                    }
                    return Change.of(next, true);
                });
    }

    /// Makes the role by which the management account gets in.
    private Optional<String> withRole(AccountCreation creation) {
        var management = cells.at("", "").read().head(creation.organization()).management();
        var iam = new IamPeer(peers.as(Caller.service(PRINCIPAL, creation.account()), REGION));
        var trust =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"arn:aws:iam::"
                        + management
                        + ":root\"},\"Action\":\"sts:AssumeRole\"}]}";
        try {
            iam.createRole(
                    CreateRoleRequest.builder()
                            .roleName(creation.role())
                            .assumeRolePolicyDocument(trust)
                            .build());
            iam.attachRolePolicy(
                    AttachRolePolicyRequest.builder()
                            .roleName(creation.role())
                            .policyArn(ADMINISTRATOR)
                            .build());
            return Optional.empty();
        } catch (ServiceException refused) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The account {0} was not created: its role {1} was refused: {2}",
                    creation.account(),
                    creation.role(),
                    refused.getMessage());
            return Optional.of("INTERNAL_FAILURE");
        }
    }

    private void takeAway(MemberAccount closed) {
        cells.at("", "")
                .update(
                        state ->
                                state.account(closed.id())
                                        .filter(found -> found.closed().equals(closed.closed()))
                                        .map(found -> gone(state, found))
                                        .orElseGet(() -> Change.of(state, false)));
    }

    private static Change<OrganizationsState, Boolean> gone(
            OrganizationsState state, MemberAccount account) {
        var head = state.head(account.organization());
        var next = state;
        for (var delegation :
                state.all(Delegation.prefix(head.id(), account.id()), Delegation.class)) {
            next = next.without(delegation);
        }
        return Change.of(next.withoutTraces(head, account.id()).without(account), true);
    }
}
