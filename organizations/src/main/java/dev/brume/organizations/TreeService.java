package dev.brume.organizations;

import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.AcceptHandshakeRequest;
import dev.brume.model.organizations.AcceptHandshakeResponse;
import dev.brume.model.organizations.CancelHandshakeRequest;
import dev.brume.model.organizations.CancelHandshakeResponse;
import dev.brume.model.organizations.CloseAccountRequest;
import dev.brume.model.organizations.CreateAccountRequest;
import dev.brume.model.organizations.CreateAccountResponse;
import dev.brume.model.organizations.CreateOrganizationRequest;
import dev.brume.model.organizations.CreateOrganizationResponse;
import dev.brume.model.organizations.CreateOrganizationalUnitRequest;
import dev.brume.model.organizations.CreateOrganizationalUnitResponse;
import dev.brume.model.organizations.DeclineHandshakeRequest;
import dev.brume.model.organizations.DeclineHandshakeResponse;
import dev.brume.model.organizations.DeleteOrganizationalUnitRequest;
import dev.brume.model.organizations.DescribeAccountRequest;
import dev.brume.model.organizations.DescribeAccountResponse;
import dev.brume.model.organizations.DescribeCreateAccountStatusRequest;
import dev.brume.model.organizations.DescribeCreateAccountStatusResponse;
import dev.brume.model.organizations.DescribeHandshakeRequest;
import dev.brume.model.organizations.DescribeHandshakeResponse;
import dev.brume.model.organizations.DescribeOrganizationResponse;
import dev.brume.model.organizations.DescribeOrganizationalUnitRequest;
import dev.brume.model.organizations.DescribeOrganizationalUnitResponse;
import dev.brume.model.organizations.DisablePolicyTypeRequest;
import dev.brume.model.organizations.DisablePolicyTypeResponse;
import dev.brume.model.organizations.EnableAllFeaturesRequest;
import dev.brume.model.organizations.EnableAllFeaturesResponse;
import dev.brume.model.organizations.EnablePolicyTypeRequest;
import dev.brume.model.organizations.EnablePolicyTypeResponse;
import dev.brume.model.organizations.InviteAccountToOrganizationRequest;
import dev.brume.model.organizations.InviteAccountToOrganizationResponse;
import dev.brume.model.organizations.ListAccountsForParentRequest;
import dev.brume.model.organizations.ListAccountsForParentResponse;
import dev.brume.model.organizations.ListAccountsRequest;
import dev.brume.model.organizations.ListAccountsResponse;
import dev.brume.model.organizations.ListChildrenRequest;
import dev.brume.model.organizations.ListChildrenResponse;
import dev.brume.model.organizations.ListCreateAccountStatusRequest;
import dev.brume.model.organizations.ListCreateAccountStatusResponse;
import dev.brume.model.organizations.ListHandshakesForAccountRequest;
import dev.brume.model.organizations.ListHandshakesForAccountResponse;
import dev.brume.model.organizations.ListHandshakesForOrganizationRequest;
import dev.brume.model.organizations.ListHandshakesForOrganizationResponse;
import dev.brume.model.organizations.ListOrganizationalUnitsForParentRequest;
import dev.brume.model.organizations.ListOrganizationalUnitsForParentResponse;
import dev.brume.model.organizations.ListParentsRequest;
import dev.brume.model.organizations.ListParentsResponse;
import dev.brume.model.organizations.ListRootsRequest;
import dev.brume.model.organizations.ListRootsResponse;
import dev.brume.model.organizations.MoveAccountRequest;
import dev.brume.model.organizations.OrganizationsApi;
import dev.brume.model.organizations.RemoveAccountFromOrganizationRequest;
import dev.brume.model.organizations.UpdateOrganizationalUnitRequest;
import dev.brume.model.organizations.UpdateOrganizationalUnitResponse;
import dev.brume.wire.call.RequestContext;

/// The operations on organizations, what they are made of, and who is in them.
abstract sealed class TreeService implements OrganizationsApi permits OrganizationsService {
    private final OrganizationOperations organizations;
    private final FeatureOperations features;
    private final UnitOperations units;
    private final AccountOperations accounts;
    private final CreationOperations creations;
    private final HandshakeOperations handshakes;

    TreeService(StateCells<OrganizationsState> cells, AccountLoop loop) {
        organizations = new OrganizationOperations(cells);
        features = new FeatureOperations(cells);
        units = new UnitOperations(cells);
        accounts = new AccountOperations(cells, loop);
        creations = new CreationOperations(cells, loop);
        handshakes = new HandshakeOperations(cells, features);
    }

    // ---- organizations

    @Override
    public CreateOrganizationResponse createOrganization(
            CreateOrganizationRequest in, RequestContext context) {
        return organizations.create(in, context);
    }

    @Override
    public DescribeOrganizationResponse describeOrganization(RequestContext context) {
        return organizations.describe(context);
    }

    @Override
    public void deleteOrganization(RequestContext context) {
        organizations.delete(context);
    }

    @Override
    public ListRootsResponse listRoots(ListRootsRequest in, RequestContext context) {
        return organizations.roots(in, context);
    }

    @Override
    public EnablePolicyTypeResponse enablePolicyType(
            EnablePolicyTypeRequest in, RequestContext context) {
        return organizations.enable(in, context);
    }

    @Override
    public DisablePolicyTypeResponse disablePolicyType(
            DisablePolicyTypeRequest in, RequestContext context) {
        return organizations.disable(in, context);
    }

    // ---- features

    @Override
    public EnableAllFeaturesResponse enableAllFeatures(
            EnableAllFeaturesRequest in, RequestContext context) {
        return features.enable(context);
    }

    // ---- units

    @Override
    public CreateOrganizationalUnitResponse createOrganizationalUnit(
            CreateOrganizationalUnitRequest in, RequestContext context) {
        return units.create(in, context);
    }

    @Override
    public DescribeOrganizationalUnitResponse describeOrganizationalUnit(
            DescribeOrganizationalUnitRequest in, RequestContext context) {
        return units.describe(in, context);
    }

    @Override
    public UpdateOrganizationalUnitResponse updateOrganizationalUnit(
            UpdateOrganizationalUnitRequest in, RequestContext context) {
        return units.update(in, context);
    }

    @Override
    public void deleteOrganizationalUnit(
            DeleteOrganizationalUnitRequest in, RequestContext context) {
        units.delete(in, context);
    }

    @Override
    public ListOrganizationalUnitsForParentResponse listOrganizationalUnitsForParent(
            ListOrganizationalUnitsForParentRequest in, RequestContext context) {
        return units.list(in, context);
    }

    @Override
    public ListChildrenResponse listChildren(ListChildrenRequest in, RequestContext context) {
        return units.children(in, context);
    }

    @Override
    public ListParentsResponse listParents(ListParentsRequest in, RequestContext context) {
        return units.parents(in, context);
    }

    // ---- accounts

    @Override
    public DescribeAccountResponse describeAccount(
            DescribeAccountRequest in, RequestContext context) {
        return accounts.describe(in, context);
    }

    @Override
    public ListAccountsResponse listAccounts(ListAccountsRequest in, RequestContext context) {
        return accounts.list(in, context);
    }

    @Override
    public ListAccountsForParentResponse listAccountsForParent(
            ListAccountsForParentRequest in, RequestContext context) {
        return accounts.ofParent(in, context);
    }

    @Override
    public void moveAccount(MoveAccountRequest in, RequestContext context) {
        accounts.move(in, context);
    }

    @Override
    public void closeAccount(CloseAccountRequest in, RequestContext context) {
        accounts.close(in, context);
    }

    @Override
    public void removeAccountFromOrganization(
            RemoveAccountFromOrganizationRequest in, RequestContext context) {
        accounts.remove(in, context);
    }

    @Override
    public void leaveOrganization(RequestContext context) {
        accounts.leave(context);
    }

    // ---- creations

    @Override
    public CreateAccountResponse createAccount(CreateAccountRequest in, RequestContext context) {
        return creations.create(in, context);
    }

    @Override
    public DescribeCreateAccountStatusResponse describeCreateAccountStatus(
            DescribeCreateAccountStatusRequest in, RequestContext context) {
        return creations.describe(in, context);
    }

    @Override
    public ListCreateAccountStatusResponse listCreateAccountStatus(
            ListCreateAccountStatusRequest in, RequestContext context) {
        return creations.list(in, context);
    }

    // ---- handshakes

    @Override
    public InviteAccountToOrganizationResponse inviteAccountToOrganization(
            InviteAccountToOrganizationRequest in, RequestContext context) {
        return handshakes.invite(in, context);
    }

    @Override
    public AcceptHandshakeResponse acceptHandshake(
            AcceptHandshakeRequest in, RequestContext context) {
        return handshakes.accept(in, context);
    }

    @Override
    public DeclineHandshakeResponse declineHandshake(
            DeclineHandshakeRequest in, RequestContext context) {
        return handshakes.decline(in, context);
    }

    @Override
    public CancelHandshakeResponse cancelHandshake(
            CancelHandshakeRequest in, RequestContext context) {
        return handshakes.cancel(in, context);
    }

    @Override
    public DescribeHandshakeResponse describeHandshake(
            DescribeHandshakeRequest in, RequestContext context) {
        return handshakes.describe(in, context);
    }

    @Override
    public ListHandshakesForAccountResponse listHandshakesForAccount(
            ListHandshakesForAccountRequest in, RequestContext context) {
        return handshakes.ofAccount(in, context);
    }

    @Override
    public ListHandshakesForOrganizationResponse listHandshakesForOrganization(
            ListHandshakesForOrganizationRequest in, RequestContext context) {
        return handshakes.ofOrganization(in, context);
    }
}
