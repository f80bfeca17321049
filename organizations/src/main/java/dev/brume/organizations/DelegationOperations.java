package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.AccountAlreadyRegisteredException;
import dev.brume.model.organizations.AccountNotRegisteredException;
import dev.brume.model.organizations.DelegatedAdministrator;
import dev.brume.model.organizations.DelegatedService;
import dev.brume.model.organizations.DeregisterDelegatedAdministratorRequest;
import dev.brume.model.organizations.DisableAWSServiceAccessRequest;
import dev.brume.model.organizations.EnableAWSServiceAccessRequest;
import dev.brume.model.organizations.EnabledServicePrincipal;
import dev.brume.model.organizations.ListAWSServiceAccessForOrganizationRequest;
import dev.brume.model.organizations.ListAWSServiceAccessForOrganizationResponse;
import dev.brume.model.organizations.ListDelegatedAdministratorsRequest;
import dev.brume.model.organizations.ListDelegatedAdministratorsResponse;
import dev.brume.model.organizations.ListDelegatedServicesForAccountRequest;
import dev.brume.model.organizations.ListDelegatedServicesForAccountResponse;
import dev.brume.model.organizations.RegisterDelegatedAdministratorRequest;
import dev.brume.wire.call.RequestContext;

import java.util.Comparator;
import java.util.regex.Pattern;

/// Services that may act in the organization's accounts, and accounts that administer them.
final class DelegationOperations {
    private static final Pattern PRINCIPAL =
            Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");
    private final StateCells<OrganizationsState> cells;

    DelegationOperations(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    private static String principal(String given) {
        if (!PRINCIPAL.matcher(given).matches()) {
            throw OrganizationsErrors.invalid(
                    "UNRECOGNIZED_SERVICE_PRINCIPAL",
                    "You specified an unrecognized service principal.");
        }
        return given;
    }

    private static OrganizationHead withFeatures(OrganizationsState state, RequestContext context) {
        var head = Access.management(state, context);
        if (!head.allFeatures()) {
            throw OrganizationsErrors.constraint(
                    "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE",
                    "You must enable all features in the organization to perform this operation.");
        }
        return head;
    }

    // ---- trusted services

    /// Enabling what is enabled changes nothing.
    void enable(EnableAWSServiceAccessRequest in, RequestContext context) {
        var principal = principal(in.servicePrincipal());
        cells.at(context)
                .update(
                        state -> {
                            var head = withFeatures(state, context);
                            var service = new TrustedService(head.id(), principal, context.now());
                            return Change.of(
                                    state.has(service.key()) ? state : state.with(service), true);
                        });
    }

    void disable(DisableAWSServiceAccessRequest in, RequestContext context) {
        var principal = principal(in.servicePrincipal());
        cells.at(context)
                .update(
                        state -> {
                            var head = withFeatures(state, context);
                            var next = state;
                            for (var row :
                                    state.all(
                                            TrustedService.prefix(head.id()) + principal,
                                            TrustedService.class)) {
                                next = row.principal().equals(principal) ? next.without(row) : next;
                            }
                            return Change.of(next, true);
                        });
    }

    ListAWSServiceAccessForOrganizationResponse trusted(
            ListAWSServiceAccessForOrganizationRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListAWSServiceAccessForOrganization");
        var page =
                Page.of(
                        state,
                        TrustedService.prefix(head.id()),
                        TrustedService.class,
                        service -> true,
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListAWSServiceAccessForOrganizationResponse.builder()
                .enabledServicePrincipals(
                        page.map(
                                service ->
                                        EnabledServicePrincipal.builder()
                                                .servicePrincipal(service.principal())
                                                .dateEnabled(service.enabled())
                                                .build()))
                .nextToken(page.token())
                .build();
    }

    // ---- delegated administrators

    void register(RegisterDelegatedAdministratorRequest in, RequestContext context) {
        var principal = principal(in.servicePrincipal());
        cells.at(context)
                .update(
                        state -> {
                            var head = withFeatures(state, context);
                            var account = account(state, head, in.accountId());
                            if (account.id().equals(head.management())) {
                                throw OrganizationsErrors.constraint(
                                        "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
                                        "You cannot register master account/yourself as delegated"
                                                + " administrator for your organization.");
                            }
                            if (account.closed().isPresent()) {
                                throw OrganizationsErrors.constraint(
                                        "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
                                        "You cannot register a suspended account as a delegated"
                                                + " administrator.");
                            }
                            if (!state.has(TrustedService.prefix(head.id()) + principal)) {
                                throw OrganizationsErrors.constraint(
                                        "SERVICE_ACCESS_NOT_ENABLED",
                                        "You must enable service access before you can register a"
                                                + " delegated administrator.");
                            }
                            var delegation =
                                    new Delegation(
                                            head.id(), account.id(), principal, context.now());
                            if (state.has(delegation.key())) {
                                throw AccountAlreadyRegisteredException.of(
                                        "The provided account is already a delegated administrator"
                                                + " for your organization.");
                            }
                            return Change.of(state.with(delegation), true);
                        });
    }

    private static MemberAccount account(
            OrganizationsState state, OrganizationHead head, String id) {
        return state.account(head, id).orElseThrow(OrganizationsErrors::noAccount);
    }

    void deregister(DeregisterDelegatedAdministratorRequest in, RequestContext context) {
        var principal = principal(in.servicePrincipal());
        cells.at(context)
                .update(
                        state -> {
                            var head = withFeatures(state, context);
                            var account = account(state, head, in.accountId());
                            var delegation =
                                    state.rows()
                                            .find(
                                                    Delegation.prefix(head.id(), account.id())
                                                            + principal)
                                            .orElseThrow(DelegationOperations::notRegistered);
                            return Change.of(state.without(delegation), true);
                        });
    }

    private static AccountNotRegisteredException notRegistered() {
        return AccountNotRegisteredException.of(
                "The provided account is not a registered delegated administrator for your"
                        + " organization.");
    }

    /// An account that administers several services is listed once.
    ListDelegatedAdministratorsResponse administrators(
            ListDelegatedAdministratorsRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListDelegatedAdministrators");
        var request = new Page.Request(in.nextToken(), in.maxResults());
        if (in.servicePrincipal() != null) {
            var prefix = Delegation.administrators(head.id(), principal(in.servicePrincipal()));
            var page = Page.targets(state, prefix, request);
            return ListDelegatedAdministratorsResponse.builder()
                    .delegatedAdministrators(page.map(id -> shape(id, head, state, context)))
                    .nextToken(page.token())
                    .build();
        }
        var page =
                Page.of(
                        state,
                        Delegation.prefix(head.id()),
                        Delegation.class,
                        delegation -> isFirst(delegation, state),
                        request);
        return ListDelegatedAdministratorsResponse.builder()
                .delegatedAdministrators(
                        page.map(delegation -> shape(delegation.account(), head, state, context)))
                .nextToken(page.token())
                .build();
    }

    private static boolean isFirst(Delegation delegation, OrganizationsState state) {
        var prefix = Delegation.prefix(delegation.organization(), delegation.account());
        return state.rows().after(prefix, true).iterator().next().getKey().equals(delegation.key());
    }

    private static DelegatedAdministrator shape(
            String id, OrganizationHead head, OrganizationsState state, RequestContext context) {
        var account = account(state, head, id);
        var since =
                state.all(Delegation.prefix(head.id(), id), Delegation.class).stream()
                        .map(Delegation::enabled)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        return DelegatedAdministrator.builder()
                .id(id)
                .arn(head.arn("account", id))
                .name(account.name())
                .email(account.email())
                .joinedMethod(account.how().name())
                .joinedTimestamp(account.joined())
                .status(account.status(context.now()))
                .state(account.state(context.now()))
                .delegationEnabledDate(since)
                .build();
    }

    ListDelegatedServicesForAccountResponse services(
            ListDelegatedServicesForAccountRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListDelegatedServicesForAccount");
        var prefix = Delegation.prefix(head.id(), account(state, head, in.accountId()).id());
        if (!state.any(prefix)) {
            throw notRegistered();
        }
        var page =
                Page.of(
                        state,
                        prefix,
                        Delegation.class,
                        delegation -> true,
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListDelegatedServicesForAccountResponse.builder()
                .delegatedServices(
                        page.map(
                                delegation ->
                                        DelegatedService.builder()
                                                .servicePrincipal(delegation.service())
                                                .delegationEnabledDate(delegation.enabled())
                                                .build()))
                .nextToken(page.token())
                .build();
    }
}
