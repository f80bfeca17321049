package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.EnableAllFeaturesResponse;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From paying together to all features: accounts that were invited have to agree, then the
/// management account finishes it.
final class FeatureOperations {
    private final StateCells<OrganizationsState> cells;

    FeatureOperations(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    EnableAllFeaturesResponse enable(RequestContext context) {
        var request = id(context);
        var ids = new HashMap<String, String>();
        for (var account : invited(cells.at(context).read(), context)) {
            ids.put(account, id(context));
        }
        var shape =
                cells.at(context)
                        .update(
                                state -> {
                                    var head = Access.management(state, context);
                                    requirePossible(state, head, context);
                                    var asked = approvals(head, request, ids, context);
                                    var handshake =
                                            handshake(
                                                    request,
                                                    head,
                                                    PendingHandshake.Action.ENABLE_ALL_FEATURES,
                                                    asked.isEmpty()
                                                            ? PendingHandshake.State.OPEN
                                                            : PendingHandshake.State.REQUESTED,
                                                    context);
                                    var next = state.with(handshake);
                                    for (var approval : asked) {
                                        next = next.with(approval);
                                    }
                                    return Change.of(
                                            next, Shapes.handshake(handshake, next, context.now()));
                                });
        return EnableAllFeaturesResponse.builder().handshake(shape).build();
    }

    private static String id(RequestContext context) {
        return OrganizationOperations.id("h-", HandshakeOperations.ID_CHARACTERS, context);
    }

    /// Those who did not come into being in the organization: the others are not asked.
    private static List<String> invited(OrganizationsState state, RequestContext context) {
        var head = Access.management(state, context);
        var invited = new ArrayList<String>();
        for (var index : state.all(MemberAccount.prefix(head.id()), Index.class)) {
            var account = state.account(index.target()).orElseThrow();
            if (account.how() == MemberAccount.Joined.INVITED
                    && !account.id().equals(head.management())) {
                invited.add(account.id());
            }
        }
        return invited;
    }

    private static void requirePossible(
            OrganizationsState state, OrganizationHead head, RequestContext context) {
        if (head.allFeatures()) {
            throw OrganizationsErrors.handshakeConstraint(
                    "ORGANIZATION_ALREADY_HAS_ALL_FEATURES",
                    "The organization already has all features enabled.");
        }
        for (var index : state.all(PendingHandshake.ofOrganization(head.id()), Index.class)) {
            var other = state.handshake(index.target()).orElseThrow();
            var at = other.at(context.now());
            if (other.action() == PendingHandshake.Action.ENABLE_ALL_FEATURES
                    && (at == PendingHandshake.State.OPEN
                            || at == PendingHandshake.State.REQUESTED)) {
                throw OrganizationsErrors.handshakeConstraint(
                        "ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION",
                        "The organization is already waiting for all features.");
            }
        }
    }

    private static List<PendingHandshake> approvals(
            OrganizationHead head,
            String request,
            Map<String, String> ids,
            RequestContext context) {
        var approvals = new ArrayList<PendingHandshake>();
        ids.forEach(
                (account, id) ->
                        approvals.add(
                                new PendingHandshake(
                                        id,
                                        head.id(),
                                        PendingHandshake.Action.APPROVE_ALL_FEATURES,
                                        PendingHandshake.State.OPEN,
                                        Optional.of(account),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(request),
                                        Map.of(),
                                        context.now(),
                                        context.now().plus(PendingHandshake.REQUEST))));
        return approvals;
    }

    private static PendingHandshake handshake(
            String id,
            OrganizationHead head,
            PendingHandshake.Action action,
            PendingHandshake.State state,
            RequestContext context) {
        return new PendingHandshake(
                id,
                head.id(),
                action,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                context.now(),
                context.now().plus(PendingHandshake.REQUEST));
    }

    /// When the last account has agreed, the management account may finish.
    OrganizationsState approved(OrganizationsState state, PendingHandshake approval) {
        var request = approval.parent().flatMap(state::handshake);
        if (request.isEmpty()) {
            return state;
        }
        for (var index : state.all(PendingHandshake.ofParent(request.get().id()), Index.class)) {
            var other = state.handshake(index.target()).orElseThrow();
            if (other.state() != PendingHandshake.State.ACCEPTED) {
                return state;
            }
        }
        return state.with(request.get().now(PendingHandshake.State.OPEN));
    }

    OrganizationsState enabled(OrganizationsState state, PendingHandshake request) {
        return state.with(state.head(request.organization()).withFeatures());
    }
}
