package dev.brume.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.resource.ResourceChange;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.StatusType;

import java.util.List;
import java.util.Map;

@BrumeTest
class IamResourceTest {
    private static final String READ = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private static final String POWER = "arn:aws:iam::aws:policy/PowerUserAccess";

    private static Map<String, Object> allow(String action) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of("Effect", "Allow", "Action", action, "Resource", "*")));
    }

    private static Map<String, Object> trust(String service) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                        Map.of(
                                "Effect",
                                "Allow",
                                "Principal",
                                Map.of("Service", service),
                                "Action",
                                "sts:AssumeRole")));
    }

    private static Map<String, Object> tag(String key, String value) {
        return Map.of("Key", key, "Value", value);
    }

    private static Map<String, Object> inline(String name, String action) {
        return Map.of("PolicyName", name, "PolicyDocument", allow(action));
    }

    @Test
    void aRoleHasAllThatItsTemplateSays(TestEmulator brume, IamClient iam) {
        var role =
                ResourceDriver.of(brume, "AWS::IAM::Role")
                        .create(
                                Map.of(
                                        "AssumeRolePolicyDocument",
                                        trust("ec2.amazonaws.com"),
                                        "Description",
                                        "orders",
                                        "ManagedPolicyArns",
                                        List.of(READ),
                                        "MaxSessionDuration",
                                        7_200,
                                        "Path",
                                        "/apps/",
                                        "PermissionsBoundary",
                                        POWER,
                                        "Policies",
                                        List.of(inline("queues", "sqs:*")),
                                        "Tags",
                                        List.of(tag("team", "orders"))));
        var name = role.ref();
        assertThat(name).matches("test-Thing-[0-9A-Z]{12}");
        var found = iam.getRole(r -> r.roleName(name)).role();
        assertThat(role.attribute("Arn")).isEqualTo(found.arn());
        assertThat(role.attribute("RoleId")).isEqualTo(found.roleId());
        assertThat(found.path()).isEqualTo("/apps/");
        assertThat(found.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(POWER);

        var change =
                role.update(
                        Map.of(
                                "AssumeRolePolicyDocument",
                                trust("lambda.amazonaws.com"),
                                "ManagedPolicyArns",
                                List.of(POWER),
                                "Path",
                                "/apps/",
                                "Policies",
                                List.of(inline("topics", "sns:*")),
                                "Tags",
                                List.of(tag("stage", "test"))));
        assertThat(change).isInstanceOf(ResourceChange.InPlace.class);
        var after = iam.getRole(r -> r.roleName(name)).role();
        assertThat(after.permissionsBoundary()).isNull();
        assertThat(after.maxSessionDuration()).isEqualTo(3_600);
        assertThat(iam.listRolePolicies(r -> r.roleName(name)).policyNames())
                .containsExactly("topics");
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName(name)).attachedPolicies())
                .extracting(AttachedPolicy::policyArn)
                .containsExactly(POWER);
        role.delete();
    }

    @Test
    void anotherPathTakesAnotherRole(TestEmulator brume) {
        var moved =
                ResourceDriver.of(brume, "AWS::IAM::Role")
                        .create(Map.of("AssumeRolePolicyDocument", trust("ec2.amazonaws.com")));
        assertThat(
                        moved.update(
                                Map.of(
                                        "AssumeRolePolicyDocument",
                                        trust("ec2.amazonaws.com"),
                                        "Path",
                                        "/other/")))
                .isInstanceOf(ResourceChange.Replacement.class);
    }

    @Test
    void aUserIsInGroupsAndLogsIn(TestEmulator brume, IamClient iam) {
        iam.createGroup(r -> r.groupName("readers"));
        iam.createGroup(r -> r.groupName("writers"));
        var user =
                ResourceDriver.of(brume, "AWS::IAM::User")
                        .create(
                                Map.of(
                                        "Groups",
                                        List.of("readers"),
                                        "LoginProfile",
                                        Map.of("Password", "Secret-123"),
                                        "ManagedPolicyArns",
                                        List.of(READ),
                                        "Path",
                                        "/people/",
                                        "Policies",
                                        List.of(inline("queues", "sqs:*")),
                                        "UserName",
                                        "ann",
                                        "Tags",
                                        List.of(tag("team", "orders"))));
        assertThat(iam.getLoginProfile(r -> r.userName("ann")).loginProfile().userName())
                .isEqualTo("ann");
        user.update(Map.of("Groups", List.of("writers"), "UserName", "ann"));
        assertThat(iam.listGroupsForUser(r -> r.userName("ann")).groups())
                .extracting(group -> group.groupName())
                .containsExactly("writers");
        assertThat(iam.getUser(r -> r.userName("ann")).user().path()).isEqualTo("/");
        user.delete();
    }

    @Test
    void aGroupHasPolicies(TestEmulator brume) {
        var group =
                ResourceDriver.of(brume, "AWS::IAM::Group")
                        .create(
                                Map.of(
                                        "GroupName",
                                        "readers",
                                        "ManagedPolicyArns",
                                        List.of(READ),
                                        "Policies",
                                        List.of(inline("queues", "sqs:*"))));
        group.update(Map.of("GroupName", "readers", "Path", "/x/"));
        group.delete();
    }

    @Test
    void aManagedPolicyGetsNewVersions(TestEmulator brume, IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        iam.createUser(r -> r.userName("bob"));
        var policy =
                ResourceDriver.of(brume, "AWS::IAM::ManagedPolicy")
                        .create(
                                Map.of(
                                        "Description",
                                        "queues",
                                        "Path",
                                        "/p/",
                                        "PolicyDocument",
                                        allow("sqs:*"),
                                        "Users",
                                        List.of("ann")));
        assertThat(policy.ref()).startsWith("arn:aws:iam::000000000000:policy/p/test-Thing-");
        for (int version = 0; version < 7; version++) {
            policy.update(
                    Map.of(
                            "Description",
                            "queues",
                            "Path",
                            "/p/",
                            "PolicyDocument",
                            allow("sqs:List" + version),
                            "Users",
                            List.of("bob")));
        }
        assertThat(iam.listPolicyVersions(r -> r.policyArn(policy.ref())).versions()).hasSize(5);
        assertThat(iam.listAttachedUserPolicies(r -> r.userName("ann")).attachedPolicies())
                .isEmpty();
        policy.delete();
    }

    @Test
    void oneInlinePolicyIsForSeveral(TestEmulator brume, IamClient iam) {
        for (var name : List.of("ann", "bob")) {
            iam.createUser(r -> r.userName(name));
        }
        var policies = ResourceDriver.of(brume, "AWS::IAM::Policy").unread();
        assertThatThrownBy(
                        () ->
                                policies.create(
                                        Map.of(
                                                "PolicyName",
                                                "queues",
                                                "PolicyDocument",
                                                allow("sqs:*"))))
                .hasMessageContaining("At least one of [Groups,Roles,Users] must be non-empty.");
        var policy =
                policies.create(
                        Map.of(
                                "PolicyName",
                                "queues",
                                "PolicyDocument",
                                allow("sqs:*"),
                                "Users",
                                List.of("ann", "bob")));
        policy.update(
                Map.of(
                        "PolicyName",
                        "topics",
                        "PolicyDocument",
                        allow("sns:*"),
                        "Users",
                        List.of("bob")));
        assertThat(iam.listUserPolicies(r -> r.userName("ann")).policyNames()).isEmpty();
        assertThat(iam.listUserPolicies(r -> r.userName("bob")).policyNames())
                .containsExactly("topics");
        policy.delete();
        assertThat(iam.listUserPolicies(r -> r.userName("bob")).policyNames()).isEmpty();
    }

    @Test
    void inlinePoliciesOfOneAreResources(TestEmulator brume, IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        iam.createGroup(r -> r.groupName("readers"));
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(Refusals.TRUST));
        var owners =
                Map.of(
                        "User", "ann",
                        "Group", "readers",
                        "Role", "app");
        owners.forEach(
                (kind, owner) -> {
                    var policy =
                            ResourceDriver.of(brume, "AWS::IAM::" + kind + "Policy")
                                    .create(
                                            Map.of(
                                                    "PolicyName",
                                                    "queues",
                                                    kind + "Name",
                                                    owner,
                                                    "PolicyDocument",
                                                    allow("sqs:*")));
                    assertThat(policy.ref()).isEqualTo("queues|" + owner);
                    policy.update(
                            Map.of(
                                    "PolicyName",
                                    "queues",
                                    kind + "Name",
                                    owner,
                                    "PolicyDocument",
                                    allow("sns:*")));
                    policy.delete();
                });
    }

    @Test
    void aProfileChangesItsRole(TestEmulator brume, IamClient iam) {
        for (var name : List.of("app", "web")) {
            iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(Refusals.TRUST));
        }
        var profile =
                ResourceDriver.of(brume, "AWS::IAM::InstanceProfile")
                        .create(Map.of("Roles", List.of("app"), "Path", "/x/"));
        profile.update(Map.of("Roles", List.of("web"), "Path", "/x/"));
        profile.delete();
    }

    @Test
    void anAccessKeyIsToldWithItsSecretOnce(TestEmulator brume, IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        var keys = ResourceDriver.of(brume, "AWS::IAM::AccessKey").unread();
        var key = keys.create(Map.of("UserName", "ann", "Serial", 1));
        assertThat(key.attribute("SecretAccessKey").toString()).hasSize(40);
        key.update(Map.of("UserName", "ann", "Serial", 1, "Status", "Inactive"));
        assertThat(iam.listAccessKeys(r -> r.userName("ann")).accessKeyMetadata())
                .singleElement()
                .satisfies(found -> assertThat(found.status()).isEqualTo(StatusType.INACTIVE));
        var old = key.ref();
        key.update(Map.of("UserName", "ann", "Serial", 2));
        assertThat(key.ref()).isNotEqualTo(old);
        key.delete();
        assertThat(iam.listAccessKeys(r -> r.userName("ann")).accessKeyMetadata()).isEmpty();
    }

    @Test
    void identityProvidersAreResources(TestEmulator brume) {
        var oidc =
                ResourceDriver.of(brume, "AWS::IAM::OIDCProvider")
                        .create(
                                Map.of(
                                        "Url",
                                        "https://token.example.org",
                                        "ClientIdList",
                                        List.of("a"),
                                        "ThumbprintList",
                                        List.of("0123456789".repeat(4)),
                                        "Tags",
                                        List.of(tag("team", "orders"))));
        oidc.update(
                Map.of(
                        "Url",
                        "https://token.example.org",
                        "ClientIdList",
                        List.of("b"),
                        "ThumbprintList",
                        List.of("9876543210".repeat(4))));
        oidc.delete();

        var metadata =
                "<EntityDescriptor><IDPSSODescriptor>"
                        + "x".repeat(1_000)
                        + "</IDPSSODescriptor></EntityDescriptor>";
        var saml =
                ResourceDriver.of(brume, "AWS::IAM::SAMLProvider")
                        .create(Map.of("Name", "idp", "SamlMetadataDocument", metadata));
        saml.update(
                Map.of(
                        "Name",
                        "idp",
                        "SamlMetadataDocument",
                        metadata.replace("x", "y"),
                        "Tags",
                        List.of(tag("team", "orders"))));
        saml.delete();
        assertThatThrownBy(
                        () ->
                                ResourceDriver.of(brume, "AWS::IAM::SAMLProvider")
                                        .create(
                                                Map.of(
                                                        "SamlMetadataDocument",
                                                        metadata,
                                                        "AssertionEncryptionMode",
                                                        "Required")))
                .hasMessageContaining("AssertionEncryptionMode");
    }

    @Test
    void linkedRolesAndMembersAreResources(TestEmulator brume, IamClient iam) {
        var role =
                ResourceDriver.of(brume, "AWS::IAM::ServiceLinkedRole")
                        .create(
                                Map.of(
                                        "AWSServiceName",
                                        "ecs.amazonaws.com",
                                        "Description",
                                        "tasks"));
        assertThat(role.ref()).isEqualTo("AWSServiceRoleForECS");
        role.update(Map.of("AWSServiceName", "ecs.amazonaws.com", "Description", "more"));
        role.delete();

        iam.createGroup(r -> r.groupName("readers"));
        iam.createUser(r -> r.userName("ann"));
        iam.createUser(r -> r.userName("bob"));
        var members =
                ResourceDriver.of(brume, "AWS::IAM::UserToGroupAddition")
                        .unread()
                        .create(Map.of("GroupName", "readers", "Users", List.of("ann")));
        members.update(Map.of("GroupName", "readers", "Users", List.of("bob")));
        assertThat(iam.getGroup(r -> r.groupName("readers")).users())
                .extracting(user -> user.userName())
                .containsExactly("bob");
        members.delete();
    }
}
