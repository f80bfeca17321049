package dev.brume.iam;

import static dev.brume.iam.Refusals.POLICY;
import static dev.brume.iam.Refusals.TRUST;
import static dev.brume.iam.Refusals.assertConflict;
import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

@BrumeTest
class PolicyOperationsTest {
    private static final String ARN = "arn:aws:iam::000000000000:policy/p";

    @Test
    void aPolicyBeginsWithItsFirstVersion(IamClient iam) {
        // Recorded AWS answer: neither description nor tags when a policy is created.
        var made =
                iam.createPolicy(r -> r.policyName("p").policyDocument(POLICY).description("d"))
                        .policy();
        assertThat(made.arn()).isEqualTo(ARN);
        assertThat(made.policyId()).matches("ANPA[A-Z2-7]{17}");
        assertThat(made.defaultVersionId()).isEqualTo("v1");
        assertThat(made.attachmentCount()).isZero();
        assertThat(made.isAttachable()).isTrue();
        assertThat(made.description()).isNull();
        assertThat(iam.getPolicy(r -> r.policyArn(ARN)).policy().description()).isEqualTo("d");
        assertRefused(
                409,
                "EntityAlreadyExists",
                "A policy called p already exists. Duplicate names are not allowed.",
                () -> iam.createPolicy(r -> r.policyName("p").policyDocument(POLICY)));
    }

    @Test
    void versionsCountUpAndFiveIsTheEnd(IamClient iam) {
        iam.createPolicy(r -> r.policyName("p").policyDocument(POLICY));
        for (int i = 2; i <= 5; i++) {
            iam.createPolicyVersion(
                    r -> r.policyArn(ARN).policyDocument(POLICY).setAsDefault(true));
        }
        assertRefused(
                409,
                "LimitExceeded",
                "A managed policy can have up to 5 versions. Before you create a new version, you"
                        + " must delete an existing version.",
                () -> iam.createPolicyVersion(r -> r.policyArn(ARN).policyDocument(POLICY)));
        assertConflict(
                "Cannot delete the default version of a policy.",
                () -> iam.deletePolicyVersion(r -> r.policyArn(ARN).versionId("v5")));
        assertConflict(
                "This policy has more than one version. Before you delete a policy, you must delete"
                        + " the policy's versions. The default version is deleted with the policy.",
                () -> iam.deletePolicy(r -> r.policyArn(ARN)));

        iam.deletePolicyVersion(r -> r.policyArn(ARN).versionId("v1"));
        iam.setDefaultPolicyVersion(r -> r.policyArn(ARN).versionId("v3"));
        var next = iam.createPolicyVersion(r -> r.policyArn(ARN).policyDocument(POLICY));
        assertThat(next.policyVersion().versionId()).isEqualTo("v6");
        assertThat(iam.listPolicyVersions(r -> r.policyArn(ARN)).versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v6", "v5", "v4", "v3", "v2");
        assertThat(iam.getPolicy(r -> r.policyArn(ARN)).policy().defaultVersionId())
                .isEqualTo("v3");
    }

    @Test
    void anAttachedPolicyStays(IamClient iam) {
        iam.createPolicy(r -> r.policyName("p").policyDocument(POLICY));
        iam.createRole(
                r -> r.roleName("a").assumeRolePolicyDocument(TRUST).permissionsBoundary(ARN));
        iam.createGroup(r -> r.groupName("g"));
        iam.attachGroupPolicy(r -> r.groupName("g").policyArn(ARN));

        var policy = iam.getPolicy(r -> r.policyArn(ARN)).policy();
        assertThat(policy.attachmentCount()).isOne();
        assertThat(policy.permissionsBoundaryUsageCount()).isOne();
        var entities = iam.listEntitiesForPolicy(r -> r.policyArn(ARN));
        assertThat(entities.policyGroups().getFirst().groupName()).isEqualTo("g");
        assertThat(entities.policyRoles().getFirst().roleName()).isEqualTo("a");
        assertConflict(
                "Cannot delete a policy attached to entities.",
                () -> iam.deletePolicy(r -> r.policyArn(ARN)));
        iam.detachGroupPolicy(r -> r.groupName("g").policyArn(ARN));
        iam.deleteRolePermissionsBoundary(r -> r.roleName("a"));
        iam.deletePolicy(r -> r.policyArn(ARN));
        assertMissing(
                "Policy " + ARN + " was not found.", () -> iam.getPolicy(r -> r.policyArn(ARN)));
    }

    @Test
    void whatCannotBeAttachedIsRefused(IamClient iam) {
        // Recorded AWS answers.
        iam.createUser(r -> r.userName("ann"));
        assertRefused(
                400,
                "ValidationError",
                "Invalid ARN:  Could not be parsed!",
                () ->
                        iam.attachUserPolicy(
                                r -> r.userName("ann").policyArn("a-long-name-but-no-arn")));
        assertMissing(
                "Policy " + ARN + " does not exist or is not attachable.",
                () -> iam.attachUserPolicy(r -> r.userName("ann").policyArn(ARN)));
        assertMissing(
                "Policy " + ARN + " was not found.", () -> iam.deletePolicy(r -> r.policyArn(ARN)));
    }

    @Test
    void inlinePoliciesShareALimit(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        var big = POLICY.replace("\"*\"", "\"arn:aws:s3:::" + "x".repeat(1500) + "\"");
        iam.putUserPolicy(r -> r.userName("ann").policyName("a").policyDocument(big));
        assertRefused(
                409,
                "LimitExceeded",
                "Maximum policy size of 2048 bytes exceeded for user ann",
                () ->
                        iam.putUserPolicy(
                                r -> r.userName("ann").policyName("b").policyDocument(big)));
        assertMissing(
                "The user policy with name b cannot be found.",
                () -> iam.getUserPolicy(r -> r.userName("ann").policyName("b")));
    }

    @Test
    void listingsTellOwnFromAwss(IamClient iam) {
        iam.createPolicy(r -> r.policyName("p").policyDocument(POLICY));
        assertThat(iam.listPolicies(r -> r.scope("Local")).policies())
                .extracting(Policy::arn)
                .containsExactly(ARN);
        assertThat(iam.listPoliciesPaginator(r -> r.scope("AWS").maxItems(1000)).policies())
                .extracting(Policy::policyName)
                .contains("AdministratorAccess", "AmazonECSTaskExecutionRolePolicy")
                .doesNotContain("p");
        assertThat(iam.listPolicies(r -> r.onlyAttached(true)).policies()).isEmpty();
    }

    @Test
    void policiesAndVersionsComeInPages(IamClient iam) {
        var arn = iam.createPolicy(r -> r.policyName("a").policyDocument(POLICY)).policy().arn();
        iam.createPolicy(r -> r.policyName("b").policyDocument(POLICY));
        iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(POLICY));
        var newest = iam.listPolicyVersions(r -> r.policyArn(arn).maxItems(1));
        assertThat(newest.isTruncated()).isTrue();
        assertThat(iam.listPolicyVersions(r -> r.policyArn(arn).marker(newest.marker())).versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v1");

        var all = iam.listPoliciesPaginator(r -> r.maxItems(77)).policies().stream().toList();
        assertThat(all).extracting(Policy::policyName).startsWith("a", "b").doesNotHaveDuplicates();
        assertThat(all).hasSize(new AwsPolicies().all().size() + 2);

        iam.createUser(r -> r.userName("ann"));
        iam.attachUserPolicy(
                r -> r.userName("ann").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        iam.createGroup(r -> r.groupName("g"));
        var details = iam.getAccountAuthorizationDetailsPaginator(r -> r.maxItems(1)).stream();
        var counts =
                details.map(
                                page ->
                                        page.userDetailList().size()
                                                + page.groupDetailList().size()
                                                + page.policies().size())
                        .toList();
        assertThat(counts).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void awssDocumentsAreOfTheLanguage(IamClient iam) throws PolicySyntaxException {
        for (var policy : new AwsPolicies().all().values()) {
            PolicyDocument.parse(policy.document(), PolicyKind.IDENTITY);
        }
        var core =
                iam.getPolicy(
                                r ->
                                        r.policyArn(
                                                "arn:aws:iam::aws:policy/"
                                                        + "AmazonSSMManagedInstanceCore"))
                        .policy();
        assertThat(core.defaultVersionId()).isEqualTo("v2");
        assertThat(core.policyId()).isEqualTo("ANPAIXSHM2BNB2D3AXXRU");
        assertThat(core.description()).startsWith("The policy for Amazon EC2 Role");
        assertThat(iam.listPoliciesPaginator(r -> r.scope("AWS").pathPrefix("/job-function/")))
                .flatExtracting(ListPoliciesResponse::policies)
                .extracting(Policy::policyName)
                .contains("Billing", "DatabaseAdministrator", "SystemAdministrator");
    }
}
