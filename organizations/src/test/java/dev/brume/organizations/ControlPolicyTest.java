package dev.brume.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brume.core.auth.Credential;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.sts.StsClient;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an organization's policies make of calls in its accounts.
class ControlPolicyTest {
    private static final String REGION = "us-east-1";
    private static final String SCP = "SERVICE_CONTROL_POLICY";
    private static final String MANAGEMENT = "000000000000";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
                    + "\"Action\":\"iam:CreateGroup\",\"Resource\":\"*\"}]}";

    private final TestEmulator brume = TestEmulator.start();
    private final OrganizationsClient organizations = brume.sdk(OrganizationsClient.class);
    private String root = "";
    private String member = "";

    @BeforeEach
    void organize() {
        organizations.createOrganization(r -> {});
        root = organizations.listRoots(r -> {}).roots().getFirst().id();
        organizations.enablePolicyType(r -> r.rootId(root).policyType(SCP));
        organizations.createAccount(r -> r.accountName("m").email("m@example.org"));
        brume.time().advance(Duration.ofSeconds(1));
        member =
                organizations.listAccounts(r -> {}).accounts().stream()
                        .filter(account -> account.name().equals("m"))
                        .findFirst()
                        .orElseThrow()
                        .id();
    }

    @AfterEach
    void close() {
        brume.close();
    }

    private String deny(String target) {
        var id =
                organizations
                        .createPolicy(
                                r -> r.name("no groups").type(SCP).description("").content(DENY))
                        .policy()
                        .policySummary()
                        .id();
        organizations.attachPolicy(r -> r.policyId(id).targetId(target));
        return id;
    }

    /// An administrator of an account.
    private IamClient administrator(String account) {
        var iam = brume.sdk(IamClient.class, account, REGION);
        iam.createUser(r -> r.userName("ann"));
        iam.attachUserPolicy(r -> r.userName("ann").policyArn(ADMINISTRATOR));
        return brume.sdk(IamClient.class, key(account), REGION);
    }

    private Credential key(String account) {
        var iam = brume.sdk(IamClient.class, account, REGION);
        var key = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        return new Credential(
                key.accessKeyId(),
                key.secretAccessKey(),
                Optional.empty(),
                Optional.empty(),
                true,
                Caller.root("aws", account, key.accessKeyId()));
    }

    private static String refusal(ThrowingCallable call) {
        var refused = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.awsErrorDetails().errorMessage();
    }

    @Test
    void aServiceControlPolicyDeniesInAMemberAccount() {
        var ann = administrator(member);
        ann.createGroup(r -> r.groupName("before"));
        var policy = deny(root);

        assertThat(refusal(() -> ann.createGroup(r -> r.groupName("after"))))
                .isEqualTo(
                        "User: arn:aws:iam::"
                                + member
                                + ":user/ann is not authorized to perform: iam:CreateGroup on"
                                + " resource: arn:aws:iam::"
                                + member
                                + ":group/after with an explicit deny in a service control policy");
        organizations.detachPolicy(r -> r.policyId(policy).targetId(root));
        ann.createGroup(r -> r.groupName("after"));
    }

    @Test
    void theRootOfAMemberAccountIsBoundAndTheManagementAccountIsNot() {
        deny(root);
        var asRoot = brume.sdk(IamClient.class, member, REGION);
        assertThat(refusal(() -> asRoot.createGroup(r -> r.groupName("g"))))
                .endsWith("with an explicit deny in a service control policy");
        assertThatCode(() -> administrator(MANAGEMENT).createGroup(r -> r.groupName("g")))
                .doesNotThrowAnyException();
    }

    @Test
    void everyLevelHasToAllow() {
        var unit =
                organizations
                        .createOrganizationalUnit(r -> r.parentId(root).name("sandbox"))
                        .organizationalUnit()
                        .id();
        var only =
                organizations
                        .createPolicy(
                                r ->
                                        r.name("users only")
                                                .type(SCP)
                                                .description("")
                                                .content(
                                                        DENY.replace("Deny", "Allow")
                                                                .replace("CreateGroup", "*User")))
                        .policy()
                        .policySummary()
                        .id();
        organizations.attachPolicy(r -> r.policyId(only).targetId(unit));
        organizations.detachPolicy(r -> r.policyId("p-FullAWSAccess").targetId(unit));
        var ann = administrator(member);
        ann.createGroup(r -> r.groupName("before"));

        organizations.moveAccount(
                r -> r.accountId(member).sourceParentId(root).destinationParentId(unit));
        ann.createUser(r -> r.userName("bob"));
        assertThat(refusal(() -> ann.createGroup(r -> r.groupName("after"))))
                .endsWith("because no service control policy allows the iam:CreateGroup action");
    }

    @Test
    void conditionsSeeTheOrganization() {
        var id = organizations.describeOrganization(r -> {}).organization().id();
        var trust =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\","
                        + "\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\""
                        + id
                        + "\"}}}]}";
        brume.sdk(IamClient.class)
                .createRole(r -> r.roleName("shared").assumeRolePolicyDocument(trust));
        var arn = "arn:aws:iam::" + MANAGEMENT + ":role/shared";

        brume.sdk(StsClient.class, member, REGION)
                .assumeRole(r -> r.roleArn(arn).roleSessionName("in"));
        var outside = brume.sdk(StsClient.class, "999999999999", REGION);
        assertThat(refusal(() -> outside.assumeRole(r -> r.roleArn(arn).roleSessionName("out"))))
                .contains("sts:AssumeRole");
    }

    @Test
    void aResourceControlPolicyBoundsWhatAnyoneMayDoToAMembersResources() {
        var id = organizations.describeOrganization(r -> {}).organization().id();
        organizations.enablePolicyType(
                r -> r.rootId(root).policyType(PolicyType.RESOURCE_CONTROL_POLICY));
        var ownOnly =
                organizations
                        .createPolicy(
                                r ->
                                        r.name("own only")
                                                .type(PolicyType.RESOURCE_CONTROL_POLICY)
                                                .description("")
                                                .content(
                                                        """
                                                        {"Version":"2012-10-17","Statement":[{
                                                         "Effect":"Deny","Principal":"*",
                                                         "Action":"sts:AssumeRole","Resource":"*",
                                                         "Condition":{"StringNotEqualsIfExists":
                                                          {"aws:PrincipalOrgID":"%s"}}}]}\
                                                        """
                                                                .formatted(id)))
                        .policy()
                        .policySummary()
                        .id();
        organizations.attachPolicy(r -> r.policyId(ownOnly).targetId(root));
        var open =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}";
        for (var account : List.of(member, MANAGEMENT)) {
            brume.sdk(IamClient.class, account, REGION)
                    .createRole(r -> r.roleName("open").assumeRolePolicyDocument(open));
        }
        var outside = brume.sdk(StsClient.class, "999999999999", REGION);
        var inMember = "arn:aws:iam::" + member + ":role/open";

        brume.sdk(StsClient.class).assumeRole(r -> r.roleArn(inMember).roleSessionName("inside"));
        assertThat(
                        refusal(
                                () ->
                                        outside.assumeRole(
                                                r -> r.roleArn(inMember).roleSessionName("out"))))
                .endsWith("with an explicit deny in a resource control policy");
        // It bounds the members' resources, and not the management account's.
        outside.assumeRole(
                r -> r.roleArn("arn:aws:iam::" + MANAGEMENT + ":role/open").roleSessionName("out"));
    }

    @Test
    void callsAreAboutUnitsAndPoliciesByTheirArns() {
        var unit =
                organizations
                        .createOrganizationalUnit(r -> r.parentId(root).name("sandbox"))
                        .organizationalUnit();
        var iam = brume.sdk(IamClient.class);
        iam.createUser(r -> r.userName("ann"));
        iam.putUserPolicy(
                r ->
                        r.userName("ann")
                                .policyName("p")
                                .policyDocument(
                                        DENY.replace("Deny", "Allow")
                                                .replace("iam:CreateGroup", "organizations:*")
                                                .replace("\"*\"}", "\"" + unit.arn() + "\"}")));
        var ann = brume.sdk(OrganizationsClient.class, key(MANAGEMENT), REGION);

        ann.describeOrganizationalUnit(r -> r.organizationalUnitId(unit.id()));
        assertThat(refusal(() -> ann.listChildren(r -> r.parentId(root).childType("ACCOUNT"))))
                .contains("organizations:ListChildren on resource: arn:aws:organizations::")
                .contains(":root/");
    }
}
