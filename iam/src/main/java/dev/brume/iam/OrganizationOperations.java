package dev.brume.iam;

import dev.brume.core.Peers;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.AccountNotManagementOrDelegatedAdministratorException;
import dev.brume.model.iam.CallerIsNotManagementAccountException;
import dev.brume.model.iam.DisableOrganizationsRootCredentialsManagementResponse;
import dev.brume.model.iam.DisableOrganizationsRootSessionsResponse;
import dev.brume.model.iam.EnableOrganizationsRootCredentialsManagementResponse;
import dev.brume.model.iam.EnableOrganizationsRootSessionsResponse;
import dev.brume.model.iam.ListOrganizationsFeaturesResponse;
import dev.brume.model.iam.OrganizationNotFoundException;
import dev.brume.model.iam.OrganizationNotInAllFeaturesModeException;
import dev.brume.model.iam.ServiceAccessNotEnabledException;
import dev.brume.model.organizations.DelegatedAdministrator;
import dev.brume.model.organizations.EnabledServicePrincipal;
import dev.brume.model.organizations.ListAWSServiceAccessForOrganizationRequest;
import dev.brume.model.organizations.ListDelegatedAdministratorsRequest;
import dev.brume.model.organizations.OrganizationsPeer;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.util.List;
import java.util.TreeSet;

/// What an organization does about the roots of its accounts in one place. Kept with the
/// management account; STS asks for it before it hands out root sessions.
///
/// Source: IAM User Guide, "Centrally manage root access for member accounts".
final class OrganizationOperations {
    private static final String CREDENTIALS = "RootCredentialsManagement";
    private static final List<EnabledServicePrincipal> NO_SERVICES = List.of();
    static final String SESSIONS = "RootSessions";
    private static final String PRINCIPAL = "iam.amazonaws.com";
    private final StateCells<IamState> cells;
    private final Peers peers;

    OrganizationOperations(StateCells<IamState> cells, Peers peers) {
        this.cells = cells;
        this.peers = peers;
    }

    /// An organization and what is enabled in it.
    private record Answer(String organization, List<String> features) {}

    /// The caller's organization.
    ///
    /// @param management its management account
    private record Organization(String id, String management) {}

    EnableOrganizationsRootCredentialsManagementResponse enableCredentials(RequestContext context) {
        var answer = changed(CREDENTIALS, true, context);
        return EnableOrganizationsRootCredentialsManagementResponse.builder()
                .organizationId(answer.organization())
                .enabledFeatures(answer.features())
                .build();
    }

    EnableOrganizationsRootSessionsResponse enableSessions(RequestContext context) {
        var answer = changed(SESSIONS, true, context);
        return EnableOrganizationsRootSessionsResponse.builder()
                .organizationId(answer.organization())
                .enabledFeatures(answer.features())
                .build();
    }

    DisableOrganizationsRootCredentialsManagementResponse disableCredentials(
            RequestContext context) {
        var answer = changed(CREDENTIALS, false, context);
        return DisableOrganizationsRootCredentialsManagementResponse.builder()
                .organizationId(answer.organization())
                .enabledFeatures(answer.features())
                .build();
    }

    DisableOrganizationsRootSessionsResponse disableSessions(RequestContext context) {
        var answer = changed(SESSIONS, false, context);
        return DisableOrganizationsRootSessionsResponse.builder()
                .organizationId(answer.organization())
                .enabledFeatures(answer.features())
                .build();
    }

    ListOrganizationsFeaturesResponse features(RequestContext context) {
        var organization = organization(context);
        requireAdministrator(organization, context);
        var management = cells.at(organization.management(), "").read();
        return ListOrganizationsFeaturesResponse.builder()
                .organizationId(organization.id())
                .enabledFeatures(sorted(AccountSettings.of(management)))
                .build();
    }

    private static List<String> sorted(AccountSettings settings) {
        return settings.rootFeatures().stream().sorted().toList();
    }

    private Answer changed(String feature, boolean wanted, RequestContext context) {
        var organization = organization(context);
        if (wanted && !context.account().equals(organization.management())) {
            throw CallerIsNotManagementAccountException.of(
                    "The request was rejected because the account making the request is not the"
                            + " management account for the organization.");
        }
        requireAdministrator(organization, context);
        var features =
                cells.at(organization.management(), "")
                        .update(
                                state -> {
                                    var settings = AccountSettings.of(state);
                                    var all = new TreeSet<>(settings.rootFeatures());
                                    if (wanted) {
                                        all.add(feature);
                                    } else {
                                        all.remove(feature);
                                    }
                                    var next = settings.withRootFeatures(all);
                                    return Change.of(state.with(next), sorted(next));
                                });
        return new Answer(organization.id(), features);
    }

    /// The caller's organization, if it can do such things.
    private Organization organization(RequestContext context) {
        try {
            var found = as(context.account(), context).describeOrganization().organization();
            if (found == null || found.id() == null || found.masterAccountId() == null) {
                throw notFound();
            }
            if (!"ALL".equals(found.featureSet())) {
                throw OrganizationNotInAllFeaturesModeException.of(
                        "The request was rejected because your organization does not have All"
                                + " features enabled.");
            }
            return new Organization(found.id(), found.masterAccountId());
        } catch (ServiceException refused) {
            throw refused.code().equals("AWSOrganizationsNotInUseException") ? notFound() : refused;
        }
    }

    private static ServiceException notFound() {
        return OrganizationNotFoundException.of(
                "The request was rejected because no organization is associated with your"
                        + " account.");
    }

    /// IAM itself asks, whatever the caller may ask.
    private OrganizationsPeer as(String account, RequestContext context) {
        return new OrganizationsPeer(
                peers.as(Caller.service(PRINCIPAL, account), context.region()));
    }

    private void requireAdministrator(Organization organization, RequestContext context) {
        var management = organization.management();
        var organizations = as(management, context);
        if (!trusted(organizations)) {
            throw ServiceAccessNotEnabledException.of(
                    "The request was rejected because trusted access is not enabled for IAM in"
                            + " Organizations. For details, see IAM and Organizations in the"
                            + " Organizations User Guide.");
        }
        if (!context.account().equals(management) && !delegated(organizations, context.account())) {
            throw AccountNotManagementOrDelegatedAdministratorException.of(
                    "The request was rejected because the account making the request is not the"
                            + " management account or delegated administrator account for"
                            + " centralized root access.");
        }
    }

    private static boolean trusted(OrganizationsPeer organizations) {
        String token = null;
        do {
            var page =
                    organizations.listAWSServiceAccessForOrganization(
                            ListAWSServiceAccessForOrganizationRequest.builder()
                                    .nextToken(token)
                                    .build());
            var services = page.enabledServicePrincipals();
            for (var service : services == null ? NO_SERVICES : services) {
                if (PRINCIPAL.equals(service.servicePrincipal())) {
                    return true;
                }
            }
            token = page.nextToken();
        } while (token != null);
        return false;
    }

    /// An account administers one service only once, so the first page has it.
    private static boolean delegated(OrganizationsPeer organizations, String account) {
        var administrators =
                organizations
                        .listDelegatedAdministrators(
                                ListDelegatedAdministratorsRequest.builder()
                                        .servicePrincipal(PRINCIPAL)
                                        .build())
                        .delegatedAdministrators();
        return administrators != null
                && administrators.stream()
                        .map(DelegatedAdministrator::id)
                        .anyMatch(account::equals);
    }
}
