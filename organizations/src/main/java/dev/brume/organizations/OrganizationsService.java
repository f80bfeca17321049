package dev.brume.organizations;

import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.AttachPolicyRequest;
import dev.brume.model.organizations.CreatePolicyRequest;
import dev.brume.model.organizations.CreatePolicyResponse;
import dev.brume.model.organizations.DeletePolicyRequest;
import dev.brume.model.organizations.DeregisterDelegatedAdministratorRequest;
import dev.brume.model.organizations.DescribeEffectivePolicyRequest;
import dev.brume.model.organizations.DescribeEffectivePolicyResponse;
import dev.brume.model.organizations.DescribePolicyRequest;
import dev.brume.model.organizations.DescribePolicyResponse;
import dev.brume.model.organizations.DescribeResourcePolicyResponse;
import dev.brume.model.organizations.DetachPolicyRequest;
import dev.brume.model.organizations.DisableAWSServiceAccessRequest;
import dev.brume.model.organizations.EnableAWSServiceAccessRequest;
import dev.brume.model.organizations.ListAWSServiceAccessForOrganizationRequest;
import dev.brume.model.organizations.ListAWSServiceAccessForOrganizationResponse;
import dev.brume.model.organizations.ListDelegatedAdministratorsRequest;
import dev.brume.model.organizations.ListDelegatedAdministratorsResponse;
import dev.brume.model.organizations.ListDelegatedServicesForAccountRequest;
import dev.brume.model.organizations.ListDelegatedServicesForAccountResponse;
import dev.brume.model.organizations.ListPoliciesForTargetRequest;
import dev.brume.model.organizations.ListPoliciesForTargetResponse;
import dev.brume.model.organizations.ListPoliciesRequest;
import dev.brume.model.organizations.ListPoliciesResponse;
import dev.brume.model.organizations.ListTagsForResourceRequest;
import dev.brume.model.organizations.ListTagsForResourceResponse;
import dev.brume.model.organizations.ListTargetsForPolicyRequest;
import dev.brume.model.organizations.ListTargetsForPolicyResponse;
import dev.brume.model.organizations.PutResourcePolicyRequest;
import dev.brume.model.organizations.PutResourcePolicyResponse;
import dev.brume.model.organizations.RegisterDelegatedAdministratorRequest;
import dev.brume.model.organizations.TagResourceRequest;
import dev.brume.model.organizations.UntagResourceRequest;
import dev.brume.model.organizations.UpdatePolicyRequest;
import dev.brume.model.organizations.UpdatePolicyResponse;
import dev.brume.wire.call.RequestContext;

/// Every operation of Organizations that is built, here and in [TreeService], and who carries it
/// out.
final class OrganizationsService extends TreeService {
    private final PolicyOperations policies;
    private final AttachmentOperations attachments;
    private final DelegationOperations delegations;
    private final ResourcePolicyOperations resourcePolicies;
    private final TagOperations tags;
    private final EffectivePolicyOperations effectivePolicies;

    OrganizationsService(StateCells<OrganizationsState> cells, AccountLoop loop) {
        super(cells, loop);
        policies = new PolicyOperations(cells);
        attachments = new AttachmentOperations(cells);
        delegations = new DelegationOperations(cells);
        resourcePolicies = new ResourcePolicyOperations(cells);
        tags = new TagOperations(cells);
        effectivePolicies = new EffectivePolicyOperations(cells);
    }

    // ---- policies

    @Override
    public DescribeEffectivePolicyResponse describeEffectivePolicy(
            DescribeEffectivePolicyRequest in, RequestContext context) {
        return effectivePolicies.describe(in, context);
    }

    @Override
    public CreatePolicyResponse createPolicy(CreatePolicyRequest in, RequestContext context) {
        return policies.create(in, context);
    }

    @Override
    public DescribePolicyResponse describePolicy(DescribePolicyRequest in, RequestContext context) {
        return policies.describe(in, context);
    }

    @Override
    public UpdatePolicyResponse updatePolicy(UpdatePolicyRequest in, RequestContext context) {
        return policies.update(in, context);
    }

    @Override
    public void deletePolicy(DeletePolicyRequest in, RequestContext context) {
        policies.delete(in, context);
    }

    @Override
    public ListPoliciesResponse listPolicies(ListPoliciesRequest in, RequestContext context) {
        return policies.list(in, context);
    }

    // ---- attachments

    @Override
    public void attachPolicy(AttachPolicyRequest in, RequestContext context) {
        attachments.attach(in, context);
    }

    @Override
    public void detachPolicy(DetachPolicyRequest in, RequestContext context) {
        attachments.detach(in, context);
    }

    @Override
    public ListPoliciesForTargetResponse listPoliciesForTarget(
            ListPoliciesForTargetRequest in, RequestContext context) {
        return attachments.ofTarget(in, context);
    }

    @Override
    public ListTargetsForPolicyResponse listTargetsForPolicy(
            ListTargetsForPolicyRequest in, RequestContext context) {
        return attachments.targets(in, context);
    }

    // ---- delegations

    @Override
    public void enableAWSServiceAccess(EnableAWSServiceAccessRequest in, RequestContext context) {
        delegations.enable(in, context);
    }

    @Override
    public void disableAWSServiceAccess(DisableAWSServiceAccessRequest in, RequestContext context) {
        delegations.disable(in, context);
    }

    @Override
    public ListAWSServiceAccessForOrganizationResponse listAWSServiceAccessForOrganization(
            ListAWSServiceAccessForOrganizationRequest in, RequestContext context) {
        return delegations.trusted(in, context);
    }

    @Override
    public void registerDelegatedAdministrator(
            RegisterDelegatedAdministratorRequest in, RequestContext context) {
        delegations.register(in, context);
    }

    @Override
    public void deregisterDelegatedAdministrator(
            DeregisterDelegatedAdministratorRequest in, RequestContext context) {
        delegations.deregister(in, context);
    }

    @Override
    public ListDelegatedAdministratorsResponse listDelegatedAdministrators(
            ListDelegatedAdministratorsRequest in, RequestContext context) {
        return delegations.administrators(in, context);
    }

    @Override
    public ListDelegatedServicesForAccountResponse listDelegatedServicesForAccount(
            ListDelegatedServicesForAccountRequest in, RequestContext context) {
        return delegations.services(in, context);
    }

    // ---- resourcePolicies

    @Override
    public PutResourcePolicyResponse putResourcePolicy(
            PutResourcePolicyRequest in, RequestContext context) {
        return resourcePolicies.put(in, context);
    }

    @Override
    public DescribeResourcePolicyResponse describeResourcePolicy(RequestContext context) {
        return resourcePolicies.describe(context);
    }

    @Override
    public void deleteResourcePolicy(RequestContext context) {
        resourcePolicies.delete(context);
    }

    // ---- tags

    @Override
    public void tagResource(TagResourceRequest in, RequestContext context) {
        tags.tag(in, context);
    }

    @Override
    public void untagResource(UntagResourceRequest in, RequestContext context) {
        tags.untag(in, context);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(
            ListTagsForResourceRequest in, RequestContext context) {
        return tags.list(in, context);
    }
}
