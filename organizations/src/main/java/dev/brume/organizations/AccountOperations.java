package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.AccountAlreadyClosedException;
import dev.brume.model.organizations.CloseAccountRequest;
import dev.brume.model.organizations.DescribeAccountRequest;
import dev.brume.model.organizations.DescribeAccountResponse;
import dev.brume.model.organizations.DestinationParentNotFoundException;
import dev.brume.model.organizations.DuplicateAccountException;
import dev.brume.model.organizations.ListAccountsForParentRequest;
import dev.brume.model.organizations.ListAccountsForParentResponse;
import dev.brume.model.organizations.ListAccountsRequest;
import dev.brume.model.organizations.ListAccountsResponse;
import dev.brume.model.organizations.MasterCannotLeaveOrganizationException;
import dev.brume.model.organizations.MoveAccountRequest;
import dev.brume.model.organizations.RemoveAccountFromOrganizationRequest;
import dev.brume.model.organizations.SourceParentNotFoundException;
import dev.brume.wire.call.RequestContext;

/// The accounts of an organization. Leaving needs no payment data, phone number or waiting time
/// here.
final class AccountOperations {
    private final StateCells<OrganizationsState> cells;
    private final AccountLoop loop;

    AccountOperations(StateCells<OrganizationsState> cells, AccountLoop loop) {
        this.cells = cells;
        this.loop = loop;
    }

    private static MemberAccount account(
            OrganizationsState state, OrganizationHead head, String id) {
        return state.account(head, id).orElseThrow(OrganizationsErrors::noAccount);
    }

    DescribeAccountResponse describe(DescribeAccountRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "DescribeAccount");
        var account = account(state, head, in.accountId());
        return DescribeAccountResponse.builder()
                .account(Shapes.account(account, head, state, context.now()))
                .build();
    }

    ListAccountsResponse list(ListAccountsRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListAccounts");
        var page =
                Page.targets(
                        state,
                        MemberAccount.prefix(head.id()),
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListAccountsResponse.builder()
                .accounts(
                        page.map(
                                id ->
                                        Shapes.account(
                                                account(state, head, id),
                                                head,
                                                state,
                                                context.now())))
                .nextToken(page.token())
                .build();
    }

    ListAccountsForParentResponse ofParent(
            ListAccountsForParentRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListAccountsForParent");
        UnitOperations.requireParent(state, head, in.parentId());
        var page =
                Page.targets(
                        state,
                        OrganizationsState.children(in.parentId(), ChildKind.ACCOUNT),
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListAccountsForParentResponse.builder()
                .accounts(
                        page.map(
                                id ->
                                        Shapes.account(
                                                account(state, head, id),
                                                head,
                                                state,
                                                context.now())))
                .nextToken(page.token())
                .build();
    }

    void move(MoveAccountRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.management(state, context);
                            var account = account(state, head, in.accountId());
                            if (!account.parent().equals(in.sourceParentId())) {
                                throw SourceParentNotFoundException.of(
                                        "We can't find a source root or OU with the ParentId that"
                                                + " you specified.");
                            }
                            if (!state.isParent(head, in.destinationParentId())) {
                                throw DestinationParentNotFoundException.of(
                                        "We can't find the destination container (a root or OU)"
                                                + " with the ParentId that you specified.");
                            }
                            if (in.sourceParentId().equals(in.destinationParentId())) {
                                throw DuplicateAccountException.of(
                                        "That account is already present in the specified"
                                                + " destination.");
                            }
                            return Change.of(
                                    state.with(account.in(in.destinationParentId())), true);
                        });
    }

    /// A closed account stays for ninety days.
    void close(CloseAccountRequest in, RequestContext context) {
        var closed =
                cells.at(context)
                        .update(
                                state -> {
                                    var head = Access.management(state, context);
                                    var account = account(state, head, in.accountId());
                                    if (account.id().equals(head.management())) {
                                        throw OrganizationsErrors.constraint(
                                                "CANNOT_CLOSE_MANAGEMENT_ACCOUNT",
                                                "You cannot close the management account.");
                                    }
                                    if (account.closed().isPresent()) {
                                        throw AccountAlreadyClosedException.of(
                                                "You attempted to close an account that is already"
                                                        + " closed.");
                                    }
                                    var next = account.closing(context.now());
                                    return Change.of(state.with(next), next);
                                });
        loop.forget(closed);
    }

    void remove(RemoveAccountFromOrganizationRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.management(state, context);
                            var account = account(state, head, in.accountId());
                            return Change.of(left(state, head, account), true);
                        });
    }

    /// The calling account leaves.
    void leave(RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.member(state, context);
                            var account = account(state, head, context.account());
                            return Change.of(left(state, head, account), true);
                        });
    }

    private static OrganizationsState left(
            OrganizationsState state, OrganizationHead head, MemberAccount account) {
        if (account.id().equals(head.management())) {
            throw MasterCannotLeaveOrganizationException.of(
                    "You can't remove a management account from an organization. If you want the"
                            + " management account to become a member account in another"
                            + " organization, you must first delete the current organization of"
                            + " the management account.");
        }
        if (state.any(Delegation.prefix(head.id(), account.id()))) {
            throw OrganizationsErrors.constraint(
                    "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
                    "You can't remove an account that is registered as a delegated administrator"
                            + " for a service integrated with AWS Organizations.");
        }
        return state.withoutTraces(head, account.id()).without(account);
    }
}
