package dev.brume.iam;

import dev.brume.model.iam.AttachGroupPolicyRequest;
import dev.brume.model.iam.AttachRolePolicyRequest;
import dev.brume.model.iam.AttachUserPolicyRequest;
import dev.brume.model.iam.CreatePolicyRequest;
import dev.brume.model.iam.CreatePolicyResponse;
import dev.brume.model.iam.CreatePolicyVersionRequest;
import dev.brume.model.iam.CreatePolicyVersionResponse;
import dev.brume.model.iam.DeleteGroupPolicyRequest;
import dev.brume.model.iam.DeletePolicyRequest;
import dev.brume.model.iam.DeletePolicyVersionRequest;
import dev.brume.model.iam.DeleteRolePermissionsBoundaryRequest;
import dev.brume.model.iam.DeleteRolePolicyRequest;
import dev.brume.model.iam.DeleteUserPermissionsBoundaryRequest;
import dev.brume.model.iam.DeleteUserPolicyRequest;
import dev.brume.model.iam.DetachGroupPolicyRequest;
import dev.brume.model.iam.DetachRolePolicyRequest;
import dev.brume.model.iam.DetachUserPolicyRequest;
import dev.brume.model.iam.GetGroupPolicyRequest;
import dev.brume.model.iam.GetGroupPolicyResponse;
import dev.brume.model.iam.GetPolicyRequest;
import dev.brume.model.iam.GetPolicyResponse;
import dev.brume.model.iam.GetPolicyVersionRequest;
import dev.brume.model.iam.GetPolicyVersionResponse;
import dev.brume.model.iam.GetRolePolicyRequest;
import dev.brume.model.iam.GetRolePolicyResponse;
import dev.brume.model.iam.GetUserPolicyRequest;
import dev.brume.model.iam.GetUserPolicyResponse;
import dev.brume.model.iam.ListAttachedGroupPoliciesRequest;
import dev.brume.model.iam.ListAttachedGroupPoliciesResponse;
import dev.brume.model.iam.ListAttachedRolePoliciesRequest;
import dev.brume.model.iam.ListAttachedRolePoliciesResponse;
import dev.brume.model.iam.ListAttachedUserPoliciesRequest;
import dev.brume.model.iam.ListAttachedUserPoliciesResponse;
import dev.brume.model.iam.ListEntitiesForPolicyRequest;
import dev.brume.model.iam.ListEntitiesForPolicyResponse;
import dev.brume.model.iam.ListGroupPoliciesRequest;
import dev.brume.model.iam.ListGroupPoliciesResponse;
import dev.brume.model.iam.ListPoliciesRequest;
import dev.brume.model.iam.ListPoliciesResponse;
import dev.brume.model.iam.ListPolicyVersionsRequest;
import dev.brume.model.iam.ListPolicyVersionsResponse;
import dev.brume.model.iam.ListRolePoliciesRequest;
import dev.brume.model.iam.ListRolePoliciesResponse;
import dev.brume.model.iam.ListUserPoliciesRequest;
import dev.brume.model.iam.ListUserPoliciesResponse;
import dev.brume.model.iam.PutGroupPolicyRequest;
import dev.brume.model.iam.PutRolePermissionsBoundaryRequest;
import dev.brume.model.iam.PutRolePolicyRequest;
import dev.brume.model.iam.PutUserPermissionsBoundaryRequest;
import dev.brume.model.iam.PutUserPolicyRequest;
import dev.brume.model.iam.SetDefaultPolicyVersionRequest;
import dev.brume.wire.call.RequestContext;

/// The operations on policies, and on what they are attached to.
abstract sealed class PolicyService extends PrincipalService permits AccountService {
    private final PolicyOperations policies;
    private final AttachmentOperations attachments;
    private final InlinePolicyOperations inline;

    PolicyService(IamParts parts) {
        super(parts);
        policies = parts.policies();
        attachments = parts.attachments();
        inline = parts.inline();
    }

    // ---- policies

    @Override
    public CreatePolicyResponse createPolicy(CreatePolicyRequest in, RequestContext context) {
        return policies.create(in, context);
    }

    @Override
    public GetPolicyResponse getPolicy(GetPolicyRequest in, RequestContext context) {
        return policies.policy(in, context);
    }

    @Override
    public ListPoliciesResponse listPolicies(ListPoliciesRequest in, RequestContext context) {
        return policies.list(in, context);
    }

    @Override
    public void deletePolicy(DeletePolicyRequest in, RequestContext context) {
        policies.delete(in, context);
    }

    @Override
    public CreatePolicyVersionResponse createPolicyVersion(
            CreatePolicyVersionRequest in, RequestContext context) {
        return policies.createVersion(in, context);
    }

    @Override
    public GetPolicyVersionResponse getPolicyVersion(
            GetPolicyVersionRequest in, RequestContext context) {
        return policies.version(in, context);
    }

    @Override
    public ListPolicyVersionsResponse listPolicyVersions(
            ListPolicyVersionsRequest in, RequestContext context) {
        return policies.versions(in, context);
    }

    @Override
    public void deletePolicyVersion(DeletePolicyVersionRequest in, RequestContext context) {
        policies.deleteVersion(in, context);
    }

    @Override
    public void setDefaultPolicyVersion(SetDefaultPolicyVersionRequest in, RequestContext context) {
        policies.setDefault(in, context);
    }

    // ---- attachments

    @Override
    public void attachUserPolicy(AttachUserPolicyRequest in, RequestContext context) {
        attachments.toUser(in, context);
    }

    @Override
    public void attachGroupPolicy(AttachGroupPolicyRequest in, RequestContext context) {
        attachments.toGroup(in, context);
    }

    @Override
    public void attachRolePolicy(AttachRolePolicyRequest in, RequestContext context) {
        attachments.toRole(in, context);
    }

    @Override
    public void detachUserPolicy(DetachUserPolicyRequest in, RequestContext context) {
        attachments.fromUser(in, context);
    }

    @Override
    public void detachGroupPolicy(DetachGroupPolicyRequest in, RequestContext context) {
        attachments.fromGroup(in, context);
    }

    @Override
    public void detachRolePolicy(DetachRolePolicyRequest in, RequestContext context) {
        attachments.fromRole(in, context);
    }

    @Override
    public ListAttachedUserPoliciesResponse listAttachedUserPolicies(
            ListAttachedUserPoliciesRequest in, RequestContext context) {
        return attachments.ofUser(in, context);
    }

    @Override
    public ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(
            ListAttachedGroupPoliciesRequest in, RequestContext context) {
        return attachments.ofGroup(in, context);
    }

    @Override
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
            ListAttachedRolePoliciesRequest in, RequestContext context) {
        return attachments.ofRole(in, context);
    }

    @Override
    public ListEntitiesForPolicyResponse listEntitiesForPolicy(
            ListEntitiesForPolicyRequest in, RequestContext context) {
        return attachments.users(in, context);
    }

    @Override
    public void putUserPermissionsBoundary(
            PutUserPermissionsBoundaryRequest in, RequestContext context) {
        attachments.boundUser(in, context);
    }

    @Override
    public void putRolePermissionsBoundary(
            PutRolePermissionsBoundaryRequest in, RequestContext context) {
        attachments.boundRole(in, context);
    }

    @Override
    public void deleteUserPermissionsBoundary(
            DeleteUserPermissionsBoundaryRequest in, RequestContext context) {
        attachments.unboundUser(in, context);
    }

    @Override
    public void deleteRolePermissionsBoundary(
            DeleteRolePermissionsBoundaryRequest in, RequestContext context) {
        attachments.unboundRole(in, context);
    }

    // ---- inline

    @Override
    public void putUserPolicy(PutUserPolicyRequest in, RequestContext context) {
        inline.putUser(in, context);
    }

    @Override
    public GetUserPolicyResponse getUserPolicy(GetUserPolicyRequest in, RequestContext context) {
        return inline.ofUser(in, context);
    }

    @Override
    public ListUserPoliciesResponse listUserPolicies(
            ListUserPoliciesRequest in, RequestContext context) {
        return inline.listUser(in, context);
    }

    @Override
    public void deleteUserPolicy(DeleteUserPolicyRequest in, RequestContext context) {
        inline.deleteUser(in, context);
    }

    @Override
    public void putGroupPolicy(PutGroupPolicyRequest in, RequestContext context) {
        inline.putGroup(in, context);
    }

    @Override
    public GetGroupPolicyResponse getGroupPolicy(GetGroupPolicyRequest in, RequestContext context) {
        return inline.ofGroup(in, context);
    }

    @Override
    public ListGroupPoliciesResponse listGroupPolicies(
            ListGroupPoliciesRequest in, RequestContext context) {
        return inline.listGroup(in, context);
    }

    @Override
    public void deleteGroupPolicy(DeleteGroupPolicyRequest in, RequestContext context) {
        inline.deleteGroup(in, context);
    }

    @Override
    public void putRolePolicy(PutRolePolicyRequest in, RequestContext context) {
        inline.putRole(in, context);
    }

    @Override
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest in, RequestContext context) {
        return inline.ofRole(in, context);
    }

    @Override
    public ListRolePoliciesResponse listRolePolicies(
            ListRolePoliciesRequest in, RequestContext context) {
        return inline.listRole(in, context);
    }

    @Override
    public void deleteRolePolicy(DeleteRolePolicyRequest in, RequestContext context) {
        inline.deleteRole(in, context);
    }
}
