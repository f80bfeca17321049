package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
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
import dev.brume.model.iam.Tag;
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
import dev.brume.wire.call.RequestContext;

import java.util.List;
import java.util.Map;

/// Tags of everything that has some.
final class TagOperations {
    private final StateCells<IamState> cells;

    TagOperations(StateCells<IamState> cells) {
        this.cells = cells;
    }

    /// Finds what is tagged; refuses what is not there.
    @FunctionalInterface
    private interface Finding {
        Row.Taggable in(IamState state, String name);
    }

    /// @param resource the word in the quota's name
    private record Target(Finding finding, String name, String resource) {}

    private void tag(Target target, List<Tag> tags, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var old = target.finding().in(state, target.name());
                            var merged = Tags.merged(old.tags(), tags, target.resource());
                            return Change.of(state.with(old.withTags(merged)), merged);
                        });
    }

    private void untag(Target target, List<String> keys, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var old = target.finding().in(state, target.name());
                            var left = Tags.without(old.tags(), keys);
                            return Change.of(state.with(old.withTags(left)), left);
                        });
    }

    private Page<Map.Entry<String, String>> tags(
            Target target, Page.Request request, RequestContext context) {
        var found = target.finding().in(cells.at(context).read(), target.name());
        return Page.of(found.tags(), request);
    }

    private static ManagedPolicy own(IamState state, String arn) {
        return state.policy(arn).orElseThrow(() -> IamErrors.noSuchPolicy(arn));
    }

    // ---- User

    private static Target user(String named) {
        return new Target((state, name) -> state.user(name), named, "User");
    }

    void tagUser(TagUserRequest in, RequestContext context) {
        tag(user(in.userName()), in.tags(), context);
    }

    void untagUser(UntagUserRequest in, RequestContext context) {
        untag(user(in.userName()), in.tagKeys(), context);
    }

    ListUserTagsResponse listUser(ListUserTagsRequest in, RequestContext context) {
        var page = tags(user(in.userName()), new Page.Request(in.marker(), in.maxItems()), context);
        return ListUserTagsResponse.builder()
                .tags(page.map(Tags::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    // ---- Role

    private static Target role(String named) {
        return new Target((state, name) -> state.role(name), named, "Role");
    }

    void tagRole(TagRoleRequest in, RequestContext context) {
        tag(role(in.roleName()), in.tags(), context);
    }

    void untagRole(UntagRoleRequest in, RequestContext context) {
        untag(role(in.roleName()), in.tagKeys(), context);
    }

    ListRoleTagsResponse listRole(ListRoleTagsRequest in, RequestContext context) {
        var page = tags(role(in.roleName()), new Page.Request(in.marker(), in.maxItems()), context);
        return ListRoleTagsResponse.builder()
                .tags(page.map(Tags::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    // ---- InstanceProfile

    private static Target instanceProfile(String named) {
        return new Target((state, name) -> state.profile(name), named, "InstanceProfile");
    }

    void tagInstanceProfile(TagInstanceProfileRequest in, RequestContext context) {
        tag(instanceProfile(in.instanceProfileName()), in.tags(), context);
    }

    void untagInstanceProfile(UntagInstanceProfileRequest in, RequestContext context) {
        untag(instanceProfile(in.instanceProfileName()), in.tagKeys(), context);
    }

    ListInstanceProfileTagsResponse listInstanceProfile(
            ListInstanceProfileTagsRequest in, RequestContext context) {
        var page =
                tags(
                        instanceProfile(in.instanceProfileName()),
                        new Page.Request(in.marker(), in.maxItems()),
                        context);
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.map(Tags::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    // ---- Policy

    private static Target policy(String named) {
        return new Target((state, name) -> own(state, name), named, "Policy");
    }

    void tagPolicy(TagPolicyRequest in, RequestContext context) {
        tag(policy(in.policyArn()), in.tags(), context);
    }

    void untagPolicy(UntagPolicyRequest in, RequestContext context) {
        untag(policy(in.policyArn()), in.tagKeys(), context);
    }

    ListPolicyTagsResponse listPolicy(ListPolicyTagsRequest in, RequestContext context) {
        var page =
                tags(policy(in.policyArn()), new Page.Request(in.marker(), in.maxItems()), context);
        return ListPolicyTagsResponse.builder()
                .tags(page.map(Tags::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    // ---- MFADevice

    private static Target device(String named) {
        return new Target((state, name) -> MfaOperations.device(state, name), named, "MFADevice");
    }

    void tagMFADevice(TagMFADeviceRequest in, RequestContext context) {
        tag(device(in.serialNumber()), in.tags(), context);
    }

    void untagMFADevice(UntagMFADeviceRequest in, RequestContext context) {
        untag(device(in.serialNumber()), in.tagKeys(), context);
    }

    ListMFADeviceTagsResponse listMFADevice(ListMFADeviceTagsRequest in, RequestContext context) {
        var page =
                tags(
                        device(in.serialNumber()),
                        new Page.Request(in.marker(), in.maxItems()),
                        context);
        return ListMFADeviceTagsResponse.builder()
                .tags(page.map(Tags::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    // ---- OpenIDConnectProvider

    private Target oidc(String named) {
        return new Target(OidcOperations.kind(cells)::find, named, "OpenIDConnectProvider");
    }

    void tagOpenIDConnectProvider(TagOpenIDConnectProviderRequest in, RequestContext context) {
        tag(oidc(in.openIDConnectProviderArn()), in.tags(), context);
    }

    void untagOpenIDConnectProvider(UntagOpenIDConnectProviderRequest in, RequestContext context) {
        untag(oidc(in.openIDConnectProviderArn()), in.tagKeys(), context);
    }

    ListOpenIDConnectProviderTagsResponse listOpenIDConnectProvider(
            ListOpenIDConnectProviderTagsRequest in, RequestContext context) {
        var page =
                tags(
                        oidc(in.openIDConnectProviderArn()),
                        new Page.Request(in.marker(), in.maxItems()),
                        context);
        return ListOpenIDConnectProviderTagsResponse.builder()
                .tags(page.map(Tags::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    // ---- SAMLProvider

    private Target saml(String named) {
        return new Target(SamlOperations.kind(cells)::find, named, "SAMLProvider");
    }

    void tagSAMLProvider(TagSAMLProviderRequest in, RequestContext context) {
        tag(saml(in.samlProviderArn()), in.tags(), context);
    }

    void untagSAMLProvider(UntagSAMLProviderRequest in, RequestContext context) {
        untag(saml(in.samlProviderArn()), in.tagKeys(), context);
    }

    ListSAMLProviderTagsResponse listSAMLProvider(
            ListSAMLProviderTagsRequest in, RequestContext context) {
        var page =
                tags(
                        saml(in.samlProviderArn()),
                        new Page.Request(in.marker(), in.maxItems()),
                        context);
        return ListSAMLProviderTagsResponse.builder()
                .tags(page.map(Tags::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    // ---- ServerCertificate

    private Target certificate(String named) {
        return new Target(
                ServerCertificateOperations.kind(cells)::find, named, "ServerCertificate");
    }

    void tagServerCertificate(TagServerCertificateRequest in, RequestContext context) {
        tag(certificate(in.serverCertificateName()), in.tags(), context);
    }

    void untagServerCertificate(UntagServerCertificateRequest in, RequestContext context) {
        untag(certificate(in.serverCertificateName()), in.tagKeys(), context);
    }

    ListServerCertificateTagsResponse listServerCertificate(
            ListServerCertificateTagsRequest in, RequestContext context) {
        var page =
                tags(
                        certificate(in.serverCertificateName()),
                        new Page.Request(in.marker(), in.maxItems()),
                        context);
        return ListServerCertificateTagsResponse.builder()
                .tags(page.map(Tags::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }
}
