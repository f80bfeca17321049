package dev.brume.iam;

import static dev.brume.iam.Refusals.TRUST;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.admin.AdminApi;
import dev.brume.core.admin.AdminHost;
import dev.brume.core.auth.Credential;
import dev.brume.core.auth.IamEnforcement;
import dev.brume.core.filter.RequestEntry;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

class AuthorizationTest {
    private static final String REGION = "us-east-1";
    private static final String ANN = "arn:aws:iam::000000000000:user/ann";

    private TestEmulator brume = TestEmulator.start();
    private IamClient iam = brume.sdk(IamClient.class);

    @AfterEach
    void close() {
        brume.close();
    }

    private static String allow(String action, String resource, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
                + action
                + "\",\"Resource\":\""
                + resource
                + "\""
                + (condition.isEmpty() ? "" : ",\"Condition\":" + condition)
                + "}]}";
    }

    private static String deny(String action) {
        return allow(action, "*", "").replace("Allow", "Deny");
    }

    private void permit(String name, String policy) {
        iam.putUserPolicy(r -> r.userName("ann").policyName(name).policyDocument(policy));
    }

    private Credential annsKey() {
        iam.createUser(r -> r.userName("ann"));
        var key = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        return credential(key.accessKeyId(), key.secretAccessKey(), Optional.empty());
    }

    private static Credential credential(String id, String secret, Optional<String> token) {
        return new Credential(
                id,
                secret,
                token,
                Optional.empty(),
                true,
                Caller.root("aws", "000000000000", null));
    }

    private static Credential credential(Credentials session) {
        return credential(
                session.accessKeyId(),
                session.secretAccessKey(),
                Optional.of(session.sessionToken()));
    }

    private IamClient ann() {
        return brume.sdk(IamClient.class, annsKey(), REGION);
    }

    private static void assertDenied(
            String who, String action, String resource, String why, Runnable call) {
        assertRefused(
                403,
                "AccessDenied",
                "User: " + who + " is not authorized to perform: " + action + resource + " " + why,
                call::run);
    }

    @Test
    void whoHasNoPolicyMayDoNothingButAskWhoItIs() {
        var key = annsKey();
        var ann = brume.sdk(IamClient.class, key, REGION);
        assertDenied(
                ANN,
                "iam:ListUsers",
                " on resource: arn:aws:iam::000000000000:user/",
                "because no identity-based policy allows the iam:ListUsers action",
                ann::listUsers);
        assertDenied(
                ANN,
                "iam:GetRole",
                " on resource: arn:aws:iam::000000000000:role/app",
                "because no identity-based policy allows the iam:GetRole action",
                () -> ann.getRole(r -> r.roleName("app")));
        assertThat(brume.sdk(StsClient.class, key, REGION).getCallerIdentity().arn())
                .isEqualTo(ANN);
    }

    @Test
    void aPolicyAllowsOnItsResourcesAndADenialWins() {
        var ann = ann();
        permit("p", allow("iam:Get*", "arn:aws:iam::*:user/ann", ""));
        assertThat(ann.getUser().user().userName()).isEqualTo("ann");
        iam.createUser(r -> r.userName("bob"));
        assertDenied(
                ANN,
                "iam:GetUser",
                " on resource: arn:aws:iam::000000000000:user/bob",
                "because no identity-based policy allows the iam:GetUser action",
                () -> ann.getUser(r -> r.userName("bob")));
        permit("no", deny("iam:GetUser"));
        assertDenied(
                ANN,
                "iam:GetUser",
                " on resource: " + ANN,
                "with an explicit deny in an identity-based policy",
                ann::getUser);
    }

    @Test
    void conditionsLookAtTheRequest() {
        var ann = ann();
        permit(
                "p",
                allow(
                        "iam:CreateUser",
                        "*",
                        "{\"StringEquals\":{\"aws:RequestTag/team\":\"${aws:PrincipalTag/team}\"}}"));
        iam.tagUser(r -> r.userName("ann").tags(tag("team", "blue")));

        ann.createUser(r -> r.userName("bob").tags(tag("team", "blue")));
        assertDenied(
                ANN,
                "iam:CreateUser",
                " on resource: arn:aws:iam::000000000000:user/carl",
                "because no identity-based policy allows the iam:CreateUser action",
                () -> ann.createUser(r -> r.userName("carl").tags(tag("team", "red"))));
    }

    @Test
    void aBoundaryLimitsWhatGroupsAllow() {
        var ann = ann();
        iam.createGroup(r -> r.groupName("admins"));
        iam.attachGroupPolicy(
                r ->
                        r.groupName("admins")
                                .policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        iam.addUserToGroup(r -> r.groupName("admins").userName("ann"));
        ann.createGroup(r -> r.groupName("new"));

        iam.putUserPermissionsBoundary(
                r ->
                        r.userName("ann")
                                .permissionsBoundary("arn:aws:iam::aws:policy/IAMReadOnlyAccess"));
        assertThat(ann.listGroups().groups()).hasSize(2);
        assertDenied(
                ANN,
                "iam:DeleteGroup",
                " on resource: arn:aws:iam::000000000000:group/new",
                "because no permissions boundary allows the iam:DeleteGroup action",
                () -> ann.deleteGroup(r -> r.groupName("new")));
    }

    @Test
    void aRolesSessionHasTheRolesRightsWithinItsOwnPolicy() {
        iam.createRole(
                r ->
                        r.roleName("app")
                                .assumeRolePolicyDocument(
                                        TRUST.replace("\"Service\"", "\"AWS\"")
                                                .replace("ec2.amazonaws.com", "000000000000")));
        iam.putRolePolicy(
                r -> r.roleName("app").policyName("p").policyDocument(allow("iam:List*", "*", "")));
        var sts = brume.sdk(StsClient.class);
        var role = "arn:aws:iam::000000000000:role/app";
        var session =
                sts.assumeRole(
                        r ->
                                r.roleArn(role)
                                        .roleSessionName("ses")
                                        .policy(allow("iam:ListUsers", "*", "")));
        var app = brume.sdk(IamClient.class, credential(session.credentials()), REGION);

        assertThat(app.listUsers().users()).isEmpty();
        assertDenied(
                "arn:aws:sts::000000000000:assumed-role/app/ses",
                "iam:ListRoles",
                " on resource: arn:aws:iam::000000000000:role/",
                "because no session policy allows the iam:ListRoles action",
                app::listRoles);
        assertDenied(
                "arn:aws:sts::000000000000:assumed-role/app/ses",
                "iam:CreateGroup",
                " on resource: arn:aws:iam::000000000000:group/g",
                "because no identity-based policy allows the iam:CreateGroup action",
                () -> app.createGroup(r -> r.groupName("g")));
    }

    @Test
    void aDenialCanBeExplained() {
        var ann = ann();
        permit(
                "p",
                allow("iam:ListUsers", "*", "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}"));
        assertDenied(
                ANN,
                "iam:ListUsers",
                " on resource: arn:aws:iam::000000000000:user/",
                "because no identity-based policy allows the iam:ListUsers action",
                ann::listUsers);

        var entry = brume.emulator().requests().newest(1).getFirst();
        var decision = brume.emulator().decisions().find(entry.requestId()).orElseThrow();
        var statement = decision.refusal().orElseThrow().traces().getFirst();
        assertThat(entry.decision()).isEqualTo("VERIFIED DENIED");
        assertThat(explained(entry.requestId()))
                .contains("\"wouldAllow\":{\"Effect\":\"Allow\",\"Action\":\"iam:ListUsers\"")
                .contains("\"key\":\"aws:SourceIp\"")
                .contains("\"actual\":[\"127.0.0.1\"]");
        assertThat(statement.policy()).isEqualTo("user_ann_p");
        assertThat(statement.conditions().getFirst().actual()).containsExactly("127.0.0.1");
    }

    private String explained(String requestId) {
        var api = new AdminApi(brume.emulator(), AdminHost.embedded("test"));
        var request =
                new WireRequest(
                        "GET",
                        "/_brume/decisions",
                        "request=" + requestId,
                        Headers.of("host", "localhost"),
                        Body.EMPTY);
        try (var body = api.handle(request).body().open()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whereDecisionsAreOnlyReportedTheCallGoesOn() {
        brume.close();
        brume = TestEmulator.start(Settings.DEFAULT.withIam(IamEnforcement.REPORT));
        iam = brume.sdk(IamClient.class);
        ann().createGroup(r -> r.groupName("g"));
        assertThat(brume.emulator().requests().newest(1))
                .extracting(RequestEntry::decision)
                .containsExactly("VERIFIED DENIED");
        assertThat(iam.listGroups().groups()).hasSize(1);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void policiesSeePathsAndTagsThatCallsDoNotTell() {
        var ann = ann();
        permit("p", allow("iam:GetUser", "arn:aws:iam::*:user/people/*", ""));
        permit(
                "t",
                allow(
                        "iam:GetRole",
                        "*",
                        "{\"StringEquals\":{\"aws:ResourceTag/team\":\"blue\"}}"));
        iam.createUser(r -> r.userName("bob").path("/people/"));
        iam.createUser(r -> r.userName("carl").path("/robots/"));
        iam.createRole(
                r -> r.roleName("app").assumeRolePolicyDocument(TRUST).tags(tag("team", "blue")));

        assertThat(ann.getUser(r -> r.userName("bob")).user().userName()).isEqualTo("bob");
        assertThat(ann.getRole(r -> r.roleName("app")).role().roleName()).isEqualTo("app");
        assertDenied(
                ANN,
                "iam:GetUser",
                " on resource: arn:aws:iam::000000000000:user/robots/carl",
                "because no identity-based policy allows the iam:GetUser action",
                () -> ann.getUser(r -> r.userName("carl")));
    }
}
