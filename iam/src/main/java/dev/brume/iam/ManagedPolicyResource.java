package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.CreatePolicyRequest;
import dev.brume.model.iam.CreatePolicyVersionRequest;
import dev.brume.model.iam.DeletePolicyRequest;
import dev.brume.model.iam.DeletePolicyVersionRequest;
import dev.brume.model.iam.GetPolicyRequest;
import dev.brume.model.iam.GetPolicyVersionRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListEntitiesForPolicyRequest;
import dev.brume.model.iam.ListPoliciesRequest;
import dev.brume.model.iam.ListPolicyVersionsRequest;
import dev.brume.model.iam.Policy;
import dev.brume.model.iam.PolicyGroup;
import dev.brume.model.iam.PolicyRole;
import dev.brume.model.iam.PolicyUser;
import dev.brume.model.iam.PolicyVersion;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::IAM::ManagedPolicy`. A new document becomes a new default version; the oldest one goes
/// where there are five.
final class ManagedPolicyResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::ManagedPolicy";

    private static final String NAME = "ManagedPolicyName";
    private static final String ARN = "PolicyArn";
    private static final String DESCRIPTION = "Description";
    private static final int NAME_MAX = 128;
    private static final int ALL = 1_000;

    private static final ResourceSchema SCHEMA =
            PolicyTargets.in(
                            ResourceSchema.of(TYPE)
                                    .property(
                                            PropertySchema.of(DESCRIPTION, TEXT, CREATE_ONLY)
                                                    .orElse(""))
                                    .property(NAME, TEXT, CREATE_ONLY)
                                    .property(
                                            PropertySchema.of("Path", TEXT, CREATE_ONLY)
                                                    .orElse("/"))
                                    .property(ResourceShapes.DOCUMENT, DOCUMENT, REQUIRED))
                    .attribute(ARN, TEXT)
                    .attribute("AttachmentCount", INTEGER)
                    .attribute("CreateDate", TEXT)
                    .attribute("DefaultVersionId", TEXT)
                    .attribute("IsAttachable", FLAG)
                    .attribute("PermissionsBoundaryUsageCount", INTEGER)
                    .attribute("PolicyId", TEXT)
                    .attribute("UpdateDate", TEXT)
                    .identifiedBy(ARN);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var desired = call.desired();
        var made =
                iam.createPolicy(
                                CreatePolicyRequest.builder()
                                        .policyName(call.name(NAME, NAME_MAX))
                                        .path(desired.text("Path").orElse(null))
                                        .description(
                                                desired.text(DESCRIPTION)
                                                        .filter(text -> !text.isEmpty())
                                                        .orElse(null))
                                        .policyDocument(
                                                desired.document(ResourceShapes.DOCUMENT)
                                                        .orElseThrow())
                                        .build())
                        .policy();
        var arn = made == null ? "" : ResourceShapes.orEmpty(made.arn());
        PolicyTargets.of(desired, iam).forEach(target -> target.attach(arn));
        return ResourceProgress.done(arn, attributes(policy(iam, arn)));
    }

    private static Policy policy(IamPeer iam, String arn) {
        var policy = iam.getPolicy(GetPolicyRequest.builder().policyArn(arn).build()).policy();
        return policy == null ? Policy.builder().build() : policy;
    }

    private static Map<String, Object> attributes(Policy policy) {
        var tree = new HashMap<String, Object>();
        ResourceShapes.put(tree, ARN, policy.arn());
        ResourceShapes.put(tree, "AttachmentCount", policy.attachmentCount());
        ResourceShapes.put(tree, "DefaultVersionId", policy.defaultVersionId());
        ResourceShapes.put(tree, "IsAttachable", policy.isAttachable());
        ResourceShapes.put(
                tree, "PermissionsBoundaryUsageCount", policy.permissionsBoundaryUsageCount());
        ResourceShapes.put(tree, "PolicyId", policy.policyId());
        Optional.ofNullable(policy.createDate())
                .map(Instant::toString)
                .ifPresent(date -> tree.put("CreateDate", date));
        Optional.ofNullable(policy.updateDate())
                .map(Instant::toString)
                .ifPresent(date -> tree.put("UpdateDate", date));
        return tree;
    }

    private static List<PolicyVersion> versions(IamPeer iam, String arn) {
        return ResourceShapes.orEmpty(
                iam.listPolicyVersions(ListPolicyVersionsRequest.builder().policyArn(arn).build())
                        .versions());
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var arn = call.physicalId();
        var document = call.desired().document(ResourceShapes.DOCUMENT).orElseThrow();
        if (!call.previous().document(ResourceShapes.DOCUMENT).equals(Optional.of(document))) {
            renew(iam, arn, document);
        }
        var before = PolicyTargets.of(call.previous(), iam);
        var after = PolicyTargets.of(call.desired(), iam);
        PolicyTargets.except(after, before, target -> target.attach(arn));
        PolicyTargets.except(before, after, target -> target.detach(arn));
        return ResourceProgress.done(arn, attributes(policy(iam, arn)));
    }

    private static void renew(IamPeer iam, String arn, String document) {
        var versions = versions(iam, arn);
        if (versions.size() >= Quotas.VERSIONS_MAX) {
            // The newest comes first.
            versions.reversed().stream()
                    .filter(version -> !Boolean.TRUE.equals(version.isDefaultVersion()))
                    .findFirst()
                    .ifPresent(oldest -> drop(iam, arn, oldest));
        }
        iam.createPolicyVersion(
                CreatePolicyVersionRequest.builder()
                        .policyArn(arn)
                        .policyDocument(document)
                        .setAsDefault(true)
                        .build());
    }

    private static void drop(IamPeer iam, String arn, PolicyVersion version) {
        iam.deletePolicyVersion(
                DeletePolicyVersionRequest.builder()
                        .policyArn(arn)
                        .versionId(ResourceShapes.orEmpty(version.versionId()))
                        .build());
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var arn = call.physicalId();
        for (var version : versions(iam, arn)) {
            if (!Boolean.TRUE.equals(version.isDefaultVersion())) {
                drop(iam, arn, version);
            }
        }
        PolicyTargets.except(
                PolicyTargets.of(call.previous(), iam), Set.of(), target -> target.detach(arn));
        iam.deletePolicy(DeletePolicyRequest.builder().policyArn(arn).build());
        return ResourceProgress.done(arn);
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var arn = call.physicalId();
        var policy = policy(iam, arn);
        var tree = attributes(policy);
        ResourceShapes.put(tree, NAME, policy.policyName());
        ResourceShapes.put(tree, "Path", policy.path());
        tree.put(DESCRIPTION, ResourceShapes.orEmpty(policy.description()));
        var version =
                iam.getPolicyVersion(
                                GetPolicyVersionRequest.builder()
                                        .policyArn(arn)
                                        .versionId(
                                                ResourceShapes.orEmpty(policy.defaultVersionId()))
                                        .build())
                        .policyVersion();
        ResourceShapes.put(
                tree,
                ResourceShapes.DOCUMENT,
                Properties.parsed(
                        PrincipalCalls.decoded(version == null ? null : version.document())));
        var entities =
                iam.listEntitiesForPolicy(
                        ListEntitiesForPolicyRequest.builder()
                                .policyArn(arn)
                                .policyUsageFilter("PermissionsPolicy")
                                .maxItems(ALL)
                                .build());
        ResourceShapes.put(
                tree,
                "Users",
                ResourceShapes.orEmpty(entities.policyUsers()).stream()
                        .map(PolicyUser::userName)
                        .toList());
        ResourceShapes.put(
                tree,
                "Groups",
                ResourceShapes.orEmpty(entities.policyGroups()).stream()
                        .map(PolicyGroup::groupName)
                        .toList());
        ResourceShapes.put(
                tree,
                "Roles",
                ResourceShapes.orEmpty(entities.policyRoles()).stream()
                        .map(PolicyRole::roleName)
                        .toList());
        return new ResourceModel(arn, Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new IamPeer(call.peer())
                        .listPolicies(
                                ListPoliciesRequest.builder()
                                        .scope("Local")
                                        .marker(after.orElse(null))
                                        .build());
        var policies =
                ResourceShapes.orEmpty(page.policies()).stream()
                        .map(
                                policy ->
                                        RoleResource.named(
                                                ARN, ResourceShapes.orEmpty(policy.arn())))
                        .toList();
        return new ResourcePage(policies, Optional.ofNullable(page.marker()));
    }
}
