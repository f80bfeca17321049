package dev.brume.organizations;

import static dev.brume.organizations.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.EffectivePolicyNotFoundException;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;

class PolicyOperationsTest {
    private static final String SCP = "SERVICE_CONTROL_POLICY";
    private static final String FULL = "p-FullAWSAccess";
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
                    + "\"Action\":\"iam:CreateUser\",\"Resource\":\"*\"}]}";

    private final TestEmulator brume = TestEmulator.start();
    private final OrganizationsClient organizations = brume.sdk(OrganizationsClient.class);
    private String root = "";

    @BeforeEach
    void organize() {
        organizations.createOrganization(r -> {});
        root = organizations.listRoots(r -> {}).roots().getFirst().id();
    }

    @AfterEach
    void close() {
        brume.close();
    }

    private String policy(String name, String type, String content) {
        return organizations
                .createPolicy(r -> r.name(name).type(type).description("").content(content))
                .policy()
                .policySummary()
                .id();
    }

    @Test
    void policiesAreKeptChangedAndDeleted() {
        var id = policy("no users", SCP, DENY);
        var described = organizations.describePolicy(r -> r.policyId(id)).policy();
        assertThat(described.content()).isEqualTo(DENY);
        assertThat(described.policySummary().arn())
                .contains(":policy/o-")
                .endsWith("/service_control_policy/" + id);
        organizations.updatePolicy(r -> r.policyId(id).description("changed"));
        assertThat(organizations.listPolicies(r -> r.filter(SCP)).policies())
                .extracting(PolicySummary::name, PolicySummary::description)
                .containsExactly(
                        tuple("FullAWSAccess", "Allows access to every operation"),
                        tuple("no users", "changed"));
        assertRefused(
                "DuplicatePolicyException",
                "A policy with the specified name and type already exists.",
                () -> policy("no users", SCP, DENY));
        assertRefused(
                "InvalidInputException",
                "You cannot update or delete an AWS managed policy.",
                () -> organizations.deletePolicy(r -> r.policyId(FULL)));
        organizations.deletePolicy(r -> r.policyId(id));
        assertRefused(
                "PolicyNotFoundException",
                "You specified a policy that doesn't exist.",
                () -> organizations.describePolicy(r -> r.policyId(id)));
    }

    @Test
    void contentIsHeldAgainstItsType() {
        assertThat(brokenCode(SCP, "{")).isEqualTo("MalformedPolicyDocumentException");
        assertThat(brokenCode(SCP, "{\"Version\":\"2012-10-17\",\"Statement\":[{}]}"))
                .isEqualTo("MalformedPolicyDocumentException");
        assertThat(brokenCode("TAG_POLICY", "[]")).isEqualTo("MalformedPolicyDocumentException");
        assertThat(brokenCode("TAG_POLICY", "{\"plans\":{}}"))
                .isEqualTo("MalformedPolicyDocumentException");
        assertThat(brokenCode(SCP, DENY + " ".repeat(5_120)))
                .isEqualTo("ConstraintViolationException");
        policy("tags", "TAG_POLICY", "{\"tags\":{}}");
    }

    private String brokenCode(String type, String content) {
        try {
            policy("broken", type, content);
            return "accepted";
        } catch (AwsServiceException refused) {
            return refused.awsErrorDetails().errorCode();
        }
    }

    @Test
    void attachingNeedsTheType() {
        var id = policy("no users", SCP, DENY);
        assertRefused(
                "PolicyTypeNotEnabledException",
                "This operation can be performed only for enabled policy types.",
                () -> organizations.attachPolicy(r -> r.policyId(id).targetId(root)));
        organizations.enablePolicyType(r -> r.rootId(root).policyType(SCP));
        assertRefused(
                "PolicyTypeAlreadyEnabledException",
                "The specified policy type is already enabled.",
                () -> organizations.enablePolicyType(r -> r.rootId(root).policyType(SCP)));
        organizations.attachPolicy(r -> r.policyId(id).targetId(root));
        assertRefused(
                "PolicyInUseException",
                "The policy is attached to one or more entities. You must detach it from all"
                        + " roots, OUs, and accounts before performing this operation.",
                () -> organizations.deletePolicy(r -> r.policyId(id)));
        assertThat(organizations.listTargetsForPolicy(r -> r.policyId(id)).targets())
                .extracting(PolicyTargetSummary::targetId)
                .containsExactly(root);

        organizations.disablePolicyType(r -> r.rootId(root).policyType(SCP));
        assertThat(
                        organizations
                                .listPoliciesForTarget(r -> r.targetId(root).filter(SCP))
                                .policies())
                .isEmpty();
    }

    @Test
    void aTargetKeepsOneServiceControlPolicy() {
        organizations.enablePolicyType(r -> r.rootId(root).policyType(SCP));
        var unit =
                organizations
                        .createOrganizationalUnit(r -> r.parentId(root).name("unit"))
                        .organizationalUnit()
                        .id();
        assertThat(
                        organizations
                                .listPoliciesForTarget(r -> r.targetId(unit).filter(SCP))
                                .policies())
                .extracting(PolicySummary::id)
                .containsExactly(FULL);
        assertThat(
                        catchThrowableOfType(
                                        ConstraintViolationException.class,
                                        () ->
                                                organizations.detachPolicy(
                                                        r -> r.policyId(FULL).targetId(unit)))
                                .reasonAsString())
                .isEqualTo("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
        assertRefused(
                "PolicyNotAttachedException",
                "The policy isn't attached to the specified target in the specified root.",
                () -> {
                    var id = policy("no users", SCP, DENY);
                    organizations.detachPolicy(r -> r.policyId(id).targetId(unit));
                });
    }

    @Test
    void theResourcePolicyLetsAMemberManagePolicies() {
        var member = "222222222222";
        var as = brume.sdk(OrganizationsClient.class, member, "us-east-1");
        var invitation =
                organizations
                        .inviteAccountToOrganization(
                                r -> r.target(t -> t.type("ACCOUNT").id(member)))
                        .handshake()
                        .id();
        as.acceptHandshake(r -> r.handshakeId(invitation));
        organizations.putResourcePolicy(
                r ->
                        r.content(
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                        + "\"Principal\":{\"AWS\":\"222222222222\"},"
                                        + "\"Action\":[\"organizations:CreatePolicy\"],"
                                        + "\"Resource\":\"*\"}]}"));
        as.createPolicy(r -> r.name("theirs").type(SCP).description("").content(DENY));
        assertRefused(
                "AccessDeniedException",
                "You don't have permissions to access this resource.",
                () -> as.listPolicies(r -> r.filter(SCP)));
    }

    @Test
    void tagPoliciesAddUpOnTheWayDown() {
        var account = organizations.describeOrganization(r -> {}).organization().masterAccountId();
        assertThat(
                        catchThrowableOfType(
                                EffectivePolicyNotFoundException.class,
                                () ->
                                        organizations.describeEffectivePolicy(
                                                r -> r.policyType("TAG_POLICY"))))
                .isNotNull();
        organizations.enablePolicyType(r -> r.rootId(root).policyType("TAG_POLICY"));
        var ofAll =
                policy(
                        "all",
                        "TAG_POLICY",
                        "{\"tags\":{\"cost\":{\"tag_key\":{\"@@assign\":\"Cost\"},"
                                + "\"tag_value\":{\"@@assign\":[\"1\"]}}}}");
        var ofOne =
                policy(
                        "one",
                        "TAG_POLICY",
                        "{\"tags\":{\"cost\":{\"tag_value\":{\"@@append\":[\"2\"]}}}}");
        organizations.attachPolicy(r -> r.policyId(ofAll).targetId(root));
        organizations.attachPolicy(r -> r.policyId(ofOne).targetId(account));
        var effective =
                organizations
                        .describeEffectivePolicy(r -> r.policyType("TAG_POLICY").targetId(account))
                        .effectivePolicy();
        assertThat(effective.policyContent())
                .isEqualTo(
                        "{\"tags\":{\"cost\":{\"tag_key\":\"Cost\","
                                + "\"tag_value\":[\"1\",\"2\"]}}}");
        assertThat(effective.targetId()).isEqualTo(account);
    }
}
