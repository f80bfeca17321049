package dev.brume.iam;

import dev.brume.model.iam.AcceptDelegationRequestRequest;
import dev.brume.model.iam.AssociateDelegationRequestRequest;
import dev.brume.model.iam.CreateDelegationRequestRequest;
import dev.brume.model.iam.CreateDelegationRequestResponse;
import dev.brume.model.iam.DisableOrganizationsRootCredentialsManagementRequest;
import dev.brume.model.iam.DisableOrganizationsRootCredentialsManagementResponse;
import dev.brume.model.iam.DisableOrganizationsRootSessionsRequest;
import dev.brume.model.iam.DisableOrganizationsRootSessionsResponse;
import dev.brume.model.iam.EnableOrganizationsRootCredentialsManagementRequest;
import dev.brume.model.iam.EnableOrganizationsRootCredentialsManagementResponse;
import dev.brume.model.iam.EnableOrganizationsRootSessionsRequest;
import dev.brume.model.iam.EnableOrganizationsRootSessionsResponse;
import dev.brume.model.iam.EnableOutboundWebIdentityFederationResponse;
import dev.brume.model.iam.GenerateOrganizationsAccessReportRequest;
import dev.brume.model.iam.GenerateOrganizationsAccessReportResponse;
import dev.brume.model.iam.GenerateServiceLastAccessedDetailsRequest;
import dev.brume.model.iam.GenerateServiceLastAccessedDetailsResponse;
import dev.brume.model.iam.GetDelegationRequestRequest;
import dev.brume.model.iam.GetDelegationRequestResponse;
import dev.brume.model.iam.GetHumanReadableSummaryRequest;
import dev.brume.model.iam.GetHumanReadableSummaryResponse;
import dev.brume.model.iam.GetOrganizationsAccessReportRequest;
import dev.brume.model.iam.GetOrganizationsAccessReportResponse;
import dev.brume.model.iam.GetOutboundWebIdentityFederationInfoResponse;
import dev.brume.model.iam.GetServiceLastAccessedDetailsRequest;
import dev.brume.model.iam.GetServiceLastAccessedDetailsResponse;
import dev.brume.model.iam.GetServiceLastAccessedDetailsWithEntitiesRequest;
import dev.brume.model.iam.GetServiceLastAccessedDetailsWithEntitiesResponse;
import dev.brume.model.iam.ListDelegationRequestsRequest;
import dev.brume.model.iam.ListDelegationRequestsResponse;
import dev.brume.model.iam.ListOrganizationsFeaturesRequest;
import dev.brume.model.iam.ListOrganizationsFeaturesResponse;
import dev.brume.model.iam.ListPoliciesGrantingServiceAccessRequest;
import dev.brume.model.iam.ListPoliciesGrantingServiceAccessResponse;
import dev.brume.model.iam.RejectDelegationRequestRequest;
import dev.brume.model.iam.SendDelegationTokenRequest;
import dev.brume.model.iam.SetSecurityTokenServicePreferencesRequest;
import dev.brume.model.iam.UpdateDelegationRequestRequest;
import dev.brume.wire.call.RequestContext;

/// The operations that look over what others do: who used what, roots of organizations, tokens for
/// others, requests for delegation.
abstract sealed class OversightService extends CredentialService permits IamService {
    private final AccessOperations accesses;
    private final OrganizationReportOperations reports;
    private final OrganizationOperations organizations;
    private final FederationOperations federation;
    private final DelegationRequestOperations delegations;

    OversightService(IamParts parts) {
        super(parts);
        accesses = parts.accesses();
        reports = parts.reports();
        organizations = parts.organizations();
        federation = parts.federation();
        delegations = parts.delegations();
    }

    // ---- accesses

    @Override
    public GenerateServiceLastAccessedDetailsResponse generateServiceLastAccessedDetails(
            GenerateServiceLastAccessedDetailsRequest in, RequestContext context) {
        return accesses.generate(in, context);
    }

    @Override
    public GetServiceLastAccessedDetailsResponse getServiceLastAccessedDetails(
            GetServiceLastAccessedDetailsRequest in, RequestContext context) {
        return accesses.details(in, context);
    }

    @Override
    public GetServiceLastAccessedDetailsWithEntitiesResponse
            getServiceLastAccessedDetailsWithEntities(
                    GetServiceLastAccessedDetailsWithEntitiesRequest in, RequestContext context) {
        return accesses.entities(in, context);
    }

    @Override
    public ListPoliciesGrantingServiceAccessResponse listPoliciesGrantingServiceAccess(
            ListPoliciesGrantingServiceAccessRequest in, RequestContext context) {
        return accesses.granting(in, context);
    }

    // ---- reports

    @Override
    public GenerateOrganizationsAccessReportResponse generateOrganizationsAccessReport(
            GenerateOrganizationsAccessReportRequest in, RequestContext context) {
        return reports.generate(in, context);
    }

    @Override
    public GetOrganizationsAccessReportResponse getOrganizationsAccessReport(
            GetOrganizationsAccessReportRequest in, RequestContext context) {
        return reports.report(in, context);
    }

    // ---- organizations

    @Override
    public EnableOrganizationsRootCredentialsManagementResponse
            enableOrganizationsRootCredentialsManagement(
                    EnableOrganizationsRootCredentialsManagementRequest in,
                    RequestContext context) {
        return organizations.enableCredentials(context);
    }

    @Override
    public EnableOrganizationsRootSessionsResponse enableOrganizationsRootSessions(
            EnableOrganizationsRootSessionsRequest in, RequestContext context) {
        return organizations.enableSessions(context);
    }

    @Override
    public DisableOrganizationsRootCredentialsManagementResponse
            disableOrganizationsRootCredentialsManagement(
                    DisableOrganizationsRootCredentialsManagementRequest in,
                    RequestContext context) {
        return organizations.disableCredentials(context);
    }

    @Override
    public DisableOrganizationsRootSessionsResponse disableOrganizationsRootSessions(
            DisableOrganizationsRootSessionsRequest in, RequestContext context) {
        return organizations.disableSessions(context);
    }

    @Override
    public ListOrganizationsFeaturesResponse listOrganizationsFeatures(
            ListOrganizationsFeaturesRequest in, RequestContext context) {
        return organizations.features(context);
    }

    // ---- federation

    @Override
    public EnableOutboundWebIdentityFederationResponse enableOutboundWebIdentityFederation(
            RequestContext context) {
        return federation.enable(context);
    }

    @Override
    public void disableOutboundWebIdentityFederation(RequestContext context) {
        federation.disable(context);
    }

    @Override
    public GetOutboundWebIdentityFederationInfoResponse getOutboundWebIdentityFederationInfo(
            RequestContext context) {
        return federation.info(context);
    }

    @Override
    public void setSecurityTokenServicePreferences(
            SetSecurityTokenServicePreferencesRequest in, RequestContext context) {
        federation.prefer(in, context);
    }

    // ---- delegations

    @Override
    public CreateDelegationRequestResponse createDelegationRequest(
            CreateDelegationRequestRequest in, RequestContext context) {
        throw delegations.unregistered(in);
    }

    @Override
    public ListDelegationRequestsResponse listDelegationRequests(
            ListDelegationRequestsRequest in, RequestContext context) {
        return delegations.list(in);
    }

    @Override
    public GetHumanReadableSummaryResponse getHumanReadableSummary(
            GetHumanReadableSummaryRequest in, RequestContext context) {
        throw delegations.noSummary(in);
    }

    @Override
    public GetDelegationRequestResponse getDelegationRequest(
            GetDelegationRequestRequest in, RequestContext context) {
        throw delegations.none(in.delegationRequestId());
    }

    @Override
    public void acceptDelegationRequest(AcceptDelegationRequestRequest in, RequestContext context) {
        throw delegations.none(in.delegationRequestId());
    }

    @Override
    public void associateDelegationRequest(
            AssociateDelegationRequestRequest in, RequestContext context) {
        throw delegations.none(in.delegationRequestId());
    }

    @Override
    public void rejectDelegationRequest(RejectDelegationRequestRequest in, RequestContext context) {
        throw delegations.none(in.delegationRequestId());
    }

    @Override
    public void sendDelegationToken(SendDelegationTokenRequest in, RequestContext context) {
        throw delegations.none(in.delegationRequestId());
    }

    @Override
    public void updateDelegationRequest(UpdateDelegationRequestRequest in, RequestContext context) {
        throw delegations.none(in.delegationRequestId());
    }
}
