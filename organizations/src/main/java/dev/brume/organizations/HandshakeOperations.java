package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.AcceptHandshakeRequest;
import dev.brume.model.organizations.AcceptHandshakeResponse;
import dev.brume.model.organizations.CancelHandshakeRequest;
import dev.brume.model.organizations.CancelHandshakeResponse;
import dev.brume.model.organizations.DeclineHandshakeRequest;
import dev.brume.model.organizations.DeclineHandshakeResponse;
import dev.brume.model.organizations.DescribeHandshakeRequest;
import dev.brume.model.organizations.DescribeHandshakeResponse;
import dev.brume.model.organizations.DuplicateHandshakeException;
import dev.brume.model.organizations.Handshake;
import dev.brume.model.organizations.HandshakeAlreadyInStateException;
import dev.brume.model.organizations.HandshakeFilter;
import dev.brume.model.organizations.InvalidHandshakeTransitionException;
import dev.brume.model.organizations.InviteAccountToOrganizationRequest;
import dev.brume.model.organizations.InviteAccountToOrganizationResponse;
import dev.brume.model.organizations.ListHandshakesForAccountRequest;
import dev.brume.model.organizations.ListHandshakesForAccountResponse;
import dev.brume.model.organizations.ListHandshakesForOrganizationRequest;
import dev.brume.model.organizations.ListHandshakesForOrganizationResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Invitations into an organization, and what accounts answer to requests.
final class HandshakeOperations {
    static final int ID_CHARACTERS = 32;
    private final StateCells<OrganizationsState> cells;
    private final FeatureOperations features;

    HandshakeOperations(StateCells<OrganizationsState> cells, FeatureOperations features) {
        this.cells = cells;
        this.features = features;
    }

    /// Whom an invitation is for.
    private record Invited(Optional<String> account, Optional<String> address) {}

    /// An account that is invited by its mail address is found by it where Brume knows the
    /// address; else nobody can accept.
    InviteAccountToOrganizationResponse invite(
            InviteAccountToOrganizationRequest in, RequestContext context) {
        var tags = Tags.of(in.tags());
        var id = OrganizationOperations.id("h-", ID_CHARACTERS, context);
        var shape =
                cells.at(context)
                        .update(
                                state -> {
                                    var head = Access.management(state, context);
                                    var invited =
                                            invited(in.target().type(), in.target().id(), state);
                                    requireFree(state, head, invited, context);
                                    var handshake =
                                            new PendingHandshake(
                                                    id,
                                                    head.id(),
                                                    PendingHandshake.Action.INVITE,
                                                    PendingHandshake.State.OPEN,
                                                    invited.account(),
                                                    invited.address(),
                                                    Optional.ofNullable(in.notes()),
                                                    Optional.empty(),
                                                    tags,
                                                    context.now(),
                                                    context.now()
                                                            .plus(PendingHandshake.INVITATION));
                                    var next = state.with(handshake);
                                    return Change.of(
                                            next, Shapes.handshake(handshake, next, context.now()));
                                });
        return InviteAccountToOrganizationResponse.builder().handshake(shape).build();
    }

    private static Invited invited(String type, String id, OrganizationsState state) {
        return switch (type) {
            case "ACCOUNT" -> {
                if (!id.matches("\\d{12}")) {
                    throw OrganizationsErrors.invalid("INVALID_PATTERN_TARGET_ID");
                }
                yield new Invited(Optional.of(id), Optional.empty());
            }
            case "EMAIL" -> {
                if (!id.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+")) {
                    throw OrganizationsErrors.invalid("INVALID_EMAIL_ADDRESS_TARGET");
                }
                yield new Invited(
                        state.addressed(id).map(MemberAccount::id).or(() -> unasked(id)),
                        Optional.of(id));
            }
            default -> throw OrganizationsErrors.invalid("INVALID_PARTY_TYPE_TARGET");
        };
    }

    /// The account that has the address which accounts have here unless they are told another.
    private static Optional<String> unasked(String address) {
        return address.matches("account-\\d{12}@example\\.com")
                ? Optional.of(address.substring("account-".length(), address.indexOf('@')))
                : Optional.empty();
    }

    private static void requireFree(
            OrganizationsState state,
            OrganizationHead head,
            Invited invited,
            RequestContext context) {
        if (invited.account().flatMap(state::account).isPresent()) {
            throw OrganizationsErrors.handshakeConstraint(
                    "ALREADY_IN_AN_ORGANIZATION",
                    "The specified account is already a member of an organization.");
        }
        for (var index : state.all(PendingHandshake.ofOrganization(head.id()), Index.class)) {
            var other = state.handshake(index.target()).orElseThrow();
            if (other.action() == PendingHandshake.Action.INVITE
                    && other.at(context.now()) == PendingHandshake.State.OPEN
                    && other.account().equals(invited.account())
                    && other.address().equals(invited.address())) {
                throw DuplicateHandshakeException.of(
                        "A handshake with the same action and target already exists.");
            }
        }
    }

    // ---- answers

    AcceptHandshakeResponse accept(AcceptHandshakeRequest in, RequestContext context) {
        var shape =
                changed(
                        in.handshakeId(),
                        PendingHandshake.State.ACCEPTED,
                        context,
                        (state, old) -> accepted(state, old, context));
        return AcceptHandshakeResponse.builder().handshake(shape).build();
    }

    private OrganizationsState accepted(
            OrganizationsState state, PendingHandshake handshake, RequestContext context) {
        requireRecipient(handshake, state, context);
        var next = state.with(handshake.now(PendingHandshake.State.ACCEPTED));
        return switch (handshake.action()) {
            case INVITE -> joined(next, handshake, context);
            case APPROVE_ALL_FEATURES -> features.approved(next, handshake);
            case ENABLE_ALL_FEATURES -> features.enabled(next, handshake);
        };
    }

    private static OrganizationsState joined(
            OrganizationsState state, PendingHandshake handshake, RequestContext context) {
        if (state.account(context.account()).isPresent()) {
            throw OrganizationsErrors.handshakeConstraint(
                    "ALREADY_IN_AN_ORGANIZATION",
                    "The account is already a member of an organization.");
        }
        var head = state.head(handshake.organization());
        var account = OrganizationOperations.newcomer(context.account(), head, context);
        return state.with(account)
                .withStandardPolicies(head, account.id())
                .withTags(head, account.id(), handshake.tags());
    }

    DeclineHandshakeResponse decline(DeclineHandshakeRequest in, RequestContext context) {
        var shape =
                changed(
                        in.handshakeId(),
                        PendingHandshake.State.DECLINED,
                        context,
                        (state, old) -> {
                            requireRecipient(old, state, context);
                            return state.with(old.now(PendingHandshake.State.DECLINED));
                        });
        return DeclineHandshakeResponse.builder().handshake(shape).build();
    }

    CancelHandshakeResponse cancel(CancelHandshakeRequest in, RequestContext context) {
        var shape =
                changed(
                        in.handshakeId(),
                        PendingHandshake.State.CANCELED,
                        context,
                        (state, old) -> {
                            if (!sender(old, state).equals(context.account())) {
                                throw OrganizationsErrors.denied();
                            }
                            return state.with(old.now(PendingHandshake.State.CANCELED));
                        });
        return CancelHandshakeResponse.builder().handshake(shape).build();
    }

    /// What an answer makes of a handshake that stands.
    @FunctionalInterface
    private interface Step {
        OrganizationsState of(OrganizationsState state, PendingHandshake handshake);
    }

    private Handshake changed(
            String id, PendingHandshake.State goal, RequestContext context, Step step) {
        return cells.at(context)
                .update(
                        state -> {
                            var old = visible(state, id, context);
                            var at = old.at(context.now());
                            if (at == goal) {
                                throw HandshakeAlreadyInStateException.of(
                                        "The specified handshake is already in the requested"
                                                + " state.");
                            }
                            boolean possible =
                                    at == PendingHandshake.State.OPEN
                                            || at == PendingHandshake.State.REQUESTED
                                                    && goal == PendingHandshake.State.CANCELED;
                            if (!possible) {
                                throw InvalidHandshakeTransitionException.of(
                                        "You can't perform the operation on the handshake in its"
                                                + " current state.");
                            }
                            var next = step.of(state, old);
                            return Change.of(
                                    next, Shapes.handshake(old.now(goal), next, context.now()));
                        });
    }

    private static String sender(PendingHandshake handshake, OrganizationsState state) {
        return state.head(handshake.organization()).management();
    }

    private static void requireRecipient(
            PendingHandshake handshake, OrganizationsState state, RequestContext context) {
        boolean own =
                handshake.action() == PendingHandshake.Action.ENABLE_ALL_FEATURES
                        && sender(handshake, state).equals(context.account());
        if (!own && !handshake.account().equals(Optional.of(context.account()))) {
            throw OrganizationsErrors.denied();
        }
    }

    /// A handshake that the caller's account has a part in.
    private static PendingHandshake visible(
            OrganizationsState state, String id, RequestContext context) {
        return state.handshake(id)
                .filter(
                        found ->
                                found.account().equals(Optional.of(context.account()))
                                        || sender(found, state).equals(context.account()))
                .orElseThrow(OrganizationsErrors::noHandshake);
    }

    // ---- looking

    DescribeHandshakeResponse describe(DescribeHandshakeRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var handshake = visible(state, in.handshakeId(), context);
        return DescribeHandshakeResponse.builder()
                .handshake(Shapes.handshake(handshake, state, context.now()))
                .build();
    }

    ListHandshakesForAccountResponse ofAccount(
            ListHandshakesForAccountRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var page =
                list(
                        state,
                        PendingHandshake.ofAccount(context.account()),
                        in.filter(),
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListHandshakesForAccountResponse.builder()
                .handshakes(page.map(index -> shape(index, state, context)))
                .nextToken(page.token())
                .build();
    }

    ListHandshakesForOrganizationResponse ofOrganization(
            ListHandshakesForOrganizationRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListHandshakesForOrganization");
        var page =
                list(
                        state,
                        PendingHandshake.ofOrganization(head.id()),
                        in.filter(),
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListHandshakesForOrganizationResponse.builder()
                .handshakes(page.map(index -> shape(index, state, context)))
                .nextToken(page.token())
                .build();
    }

    private static Page<Index> list(
            OrganizationsState state,
            String prefix,
            @Nullable HandshakeFilter filter,
            Page.Request request) {
        return Page.of(
                state,
                prefix,
                Index.class,
                index -> wanted(state.handshake(index.target()).orElseThrow(), filter),
                request);
    }

    private static boolean wanted(PendingHandshake handshake, @Nullable HandshakeFilter filter) {
        if (filter == null) {
            return true;
        }
        var action = filter.actionType();
        var parent = filter.parentHandshakeId();
        return (action == null || action.equals(handshake.action().name()))
                && (parent == null || handshake.parent().equals(Optional.of(parent)));
    }

    private static Handshake shape(Index index, OrganizationsState state, RequestContext context) {
        return Shapes.handshake(
                state.handshake(index.target()).orElseThrow(), state, context.now());
    }
}
