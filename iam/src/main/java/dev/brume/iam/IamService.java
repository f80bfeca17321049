package dev.brume.iam;

import dev.brume.model.iam.CreateAccessKeyRequest;
import dev.brume.model.iam.CreateAccessKeyResponse;
import dev.brume.model.iam.DeleteAccessKeyRequest;
import dev.brume.model.iam.GetAccessKeyLastUsedRequest;
import dev.brume.model.iam.GetAccessKeyLastUsedResponse;
import dev.brume.model.iam.ListAccessKeysRequest;
import dev.brume.model.iam.ListAccessKeysResponse;
import dev.brume.model.iam.ListInstanceProfileTagsRequest;
import dev.brume.model.iam.ListInstanceProfileTagsResponse;
import dev.brume.model.iam.ListMFADeviceTagsRequest;
import dev.brume.model.iam.ListMFADeviceTagsResponse;
import dev.brume.model.iam.ListOpenIDConnectProviderTagsRequest;
import dev.brume.model.iam.ListOpenIDConnectProviderTagsResponse;
import dev.brume.model.iam.ListPolicyTagsRequest;
import dev.brume.model.iam.ListPolicyTagsResponse;
import dev.brume.model.iam.ListRoleTagsRequest;
import dev.brume.model.iam.ListRoleTagsResponse;
import dev.brume.model.iam.ListSAMLProviderTagsRequest;
import dev.brume.model.iam.ListSAMLProviderTagsResponse;
import dev.brume.model.iam.ListServerCertificateTagsRequest;
import dev.brume.model.iam.ListServerCertificateTagsResponse;
import dev.brume.model.iam.ListUserTagsRequest;
import dev.brume.model.iam.ListUserTagsResponse;
import dev.brume.model.iam.TagInstanceProfileRequest;
import dev.brume.model.iam.TagMFADeviceRequest;
import dev.brume.model.iam.TagOpenIDConnectProviderRequest;
import dev.brume.model.iam.TagPolicyRequest;
import dev.brume.model.iam.TagRoleRequest;
import dev.brume.model.iam.TagSAMLProviderRequest;
import dev.brume.model.iam.TagServerCertificateRequest;
import dev.brume.model.iam.TagUserRequest;
import dev.brume.model.iam.UntagInstanceProfileRequest;
import dev.brume.model.iam.UntagMFADeviceRequest;
import dev.brume.model.iam.UntagOpenIDConnectProviderRequest;
import dev.brume.model.iam.UntagPolicyRequest;
import dev.brume.model.iam.UntagRoleRequest;
import dev.brume.model.iam.UntagSAMLProviderRequest;
import dev.brume.model.iam.UntagServerCertificateRequest;
import dev.brume.model.iam.UntagUserRequest;
import dev.brume.model.iam.UpdateAccessKeyRequest;
import dev.brume.wire.call.RequestContext;

/// Every operation of IAM that is built, here and in the classes above, and who carries it out.
final class IamService extends OversightService {
    private final TagOperations tags;
    private final AccessKeyOperations accessKeys;

    IamService(IamParts parts) {
        super(parts);
        tags = parts.tags();
        accessKeys = parts.accessKeys();
    }

    // ---- tags

    @Override
    public void tagUser(TagUserRequest in, RequestContext context) {
        tags.tagUser(in, context);
    }

    @Override
    public void untagUser(UntagUserRequest in, RequestContext context) {
        tags.untagUser(in, context);
    }

    @Override
    public ListUserTagsResponse listUserTags(ListUserTagsRequest in, RequestContext context) {
        return tags.listUser(in, context);
    }

    @Override
    public void tagRole(TagRoleRequest in, RequestContext context) {
        tags.tagRole(in, context);
    }

    @Override
    public void untagRole(UntagRoleRequest in, RequestContext context) {
        tags.untagRole(in, context);
    }

    @Override
    public ListRoleTagsResponse listRoleTags(ListRoleTagsRequest in, RequestContext context) {
        return tags.listRole(in, context);
    }

    @Override
    public void tagInstanceProfile(TagInstanceProfileRequest in, RequestContext context) {
        tags.tagInstanceProfile(in, context);
    }

    @Override
    public void untagInstanceProfile(UntagInstanceProfileRequest in, RequestContext context) {
        tags.untagInstanceProfile(in, context);
    }

    @Override
    public ListInstanceProfileTagsResponse listInstanceProfileTags(
            ListInstanceProfileTagsRequest in, RequestContext context) {
        return tags.listInstanceProfile(in, context);
    }

    @Override
    public void tagPolicy(TagPolicyRequest in, RequestContext context) {
        tags.tagPolicy(in, context);
    }

    @Override
    public void untagPolicy(UntagPolicyRequest in, RequestContext context) {
        tags.untagPolicy(in, context);
    }

    @Override
    public ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest in, RequestContext context) {
        return tags.listPolicy(in, context);
    }

    @Override
    public void tagMFADevice(TagMFADeviceRequest in, RequestContext context) {
        tags.tagMFADevice(in, context);
    }

    @Override
    public void untagMFADevice(UntagMFADeviceRequest in, RequestContext context) {
        tags.untagMFADevice(in, context);
    }

    @Override
    public ListMFADeviceTagsResponse listMFADeviceTags(
            ListMFADeviceTagsRequest in, RequestContext context) {
        return tags.listMFADevice(in, context);
    }

    @Override
    public void tagOpenIDConnectProvider(
            TagOpenIDConnectProviderRequest in, RequestContext context) {
        tags.tagOpenIDConnectProvider(in, context);
    }

    @Override
    public void untagOpenIDConnectProvider(
            UntagOpenIDConnectProviderRequest in, RequestContext context) {
        tags.untagOpenIDConnectProvider(in, context);
    }

    @Override
    public ListOpenIDConnectProviderTagsResponse listOpenIDConnectProviderTags(
            ListOpenIDConnectProviderTagsRequest in, RequestContext context) {
        return tags.listOpenIDConnectProvider(in, context);
    }

    @Override
    public void tagSAMLProvider(TagSAMLProviderRequest in, RequestContext context) {
        tags.tagSAMLProvider(in, context);
    }

    @Override
    public void untagSAMLProvider(UntagSAMLProviderRequest in, RequestContext context) {
        tags.untagSAMLProvider(in, context);
    }

    @Override
    public ListSAMLProviderTagsResponse listSAMLProviderTags(
            ListSAMLProviderTagsRequest in, RequestContext context) {
        return tags.listSAMLProvider(in, context);
    }

    @Override
    public void tagServerCertificate(TagServerCertificateRequest in, RequestContext context) {
        tags.tagServerCertificate(in, context);
    }

    @Override
    public void untagServerCertificate(UntagServerCertificateRequest in, RequestContext context) {
        tags.untagServerCertificate(in, context);
    }

    @Override
    public ListServerCertificateTagsResponse listServerCertificateTags(
            ListServerCertificateTagsRequest in, RequestContext context) {
        return tags.listServerCertificate(in, context);
    }

    // ---- accessKeys

    @Override
    public CreateAccessKeyResponse createAccessKey(
            CreateAccessKeyRequest in, RequestContext context) {
        return accessKeys.create(in, context);
    }

    @Override
    public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest in, RequestContext context) {
        return accessKeys.list(in, context);
    }

    @Override
    public void updateAccessKey(UpdateAccessKeyRequest in, RequestContext context) {
        accessKeys.update(in, context);
    }

    @Override
    public void deleteAccessKey(DeleteAccessKeyRequest in, RequestContext context) {
        accessKeys.delete(in, context);
    }

    @Override
    public GetAccessKeyLastUsedResponse getAccessKeyLastUsed(
            GetAccessKeyLastUsedRequest in, RequestContext context) {
        return accessKeys.lastUsed(in, context);
    }
}
