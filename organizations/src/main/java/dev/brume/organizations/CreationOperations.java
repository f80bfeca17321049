package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.CreateAccountRequest;
import dev.brume.model.organizations.CreateAccountResponse;
import dev.brume.model.organizations.CreateAccountStatusNotFoundException;
import dev.brume.model.organizations.DescribeCreateAccountStatusRequest;
import dev.brume.model.organizations.DescribeCreateAccountStatusResponse;
import dev.brume.model.organizations.ListCreateAccountStatusRequest;
import dev.brume.model.organizations.ListCreateAccountStatusResponse;
import dev.brume.wire.call.RequestContext;

import java.util.Optional;

/// Creating accounts, which takes a while.
final class CreationOperations {
    private static final String ROLE = "OrganizationAccountAccessRole";
    private static final int ID_CHARACTERS = 32;
    private static final int ACCOUNT_DIGITS = 12;
    private final StateCells<OrganizationsState> cells;
    private final AccountLoop loop;

    CreationOperations(StateCells<OrganizationsState> cells, AccountLoop loop) {
        this.cells = cells;
        this.loop = loop;
    }

    CreateAccountResponse create(CreateAccountRequest in, RequestContext context) {
        var tags = Tags.of(in.tags());
        var id = OrganizationOperations.id("car-", ID_CHARACTERS, context);
        var account = context.ids().digits(ACCOUNT_DIGITS);
        var creation =
                cells.at(context)
                        .update(
                                state -> {
                                    var head = Access.management(state, context);
                                    var asked =
                                            new AccountCreation(
                                                    head.id(),
                                                    id,
                                                    in.accountName(),
                                                    in.email(),
                                                    account,
                                                    in.roleName() == null ? ROLE : in.roleName(),
                                                    Optional.ofNullable(
                                                            in.iamUserAccessToBilling()),
                                                    tags,
                                                    context.now(),
                                                    Optional.empty(),
                                                    Optional.empty());
                                    return Change.of(state.with(asked), asked);
                                });
        loop.finish(creation);
        return CreateAccountResponse.builder()
                .createAccountStatus(Shapes.creation(creation))
                .build();
    }

    DescribeCreateAccountStatusResponse describe(
            DescribeCreateAccountStatusRequest in, RequestContext context) {
        loop.settle();
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "DescribeCreateAccountStatus");
        var creation =
                state.creation(AccountCreation.prefix(head.id()) + in.createAccountRequestId())
                        .orElseThrow(
                                () ->
                                        CreateAccountStatusNotFoundException.of(
                                                "You specified a create account request that"
                                                        + " doesn't exist."));
        return DescribeCreateAccountStatusResponse.builder()
                .createAccountStatus(Shapes.creation(creation))
                .build();
    }

    ListCreateAccountStatusResponse list(
            ListCreateAccountStatusRequest in, RequestContext context) {
        loop.settle();
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListCreateAccountStatus");
        var states = in.states();
        var page =
                Page.of(
                        state,
                        AccountCreation.prefix(head.id()),
                        AccountCreation.class,
                        creation ->
                                states == null
                                        || states.isEmpty()
                                        || states.contains(creation.state()),
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListCreateAccountStatusResponse.builder()
                .createAccountStatuses(page.map(Shapes::creation))
                .nextToken(page.token())
                .build();
    }
}
