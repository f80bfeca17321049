package dev.brume.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.auth.Credential;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

import java.util.Map;
import java.util.Optional;

/// Roles that IAM has: who may assume them, with what id, for how long.
final class TrustPolicyTest {
    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/app";

    private final TestEmulator brume = TestEmulator.start();
    private final IamClient iam = brume.sdk(IamClient.class, ACCOUNT, "us-east-1");
    private StsClient ann = brume.sdk(StsClient.class, ACCOUNT, "us-east-1");

    @BeforeEach
    void user() {
        var arn = iam.createUser(r -> r.userName("ann")).user();
        var key = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        iam.putUserPolicy(
                r ->
                        r.userName("ann")
                                .policyName("assume")
                                .policyDocument(
                                        """
                                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                                         "Action":"sts:AssumeRole","Resource":"*"}]}\
                                        """));
        var caller =
                new Caller(
                        Caller.Kind.USER,
                        ACCOUNT,
                        arn.arn(),
                        arn.userId(),
                        key.accessKeyId(),
                        Map.of());
        ann =
                brume.sdk(
                        StsClient.class,
                        new Credential(
                                key.accessKeyId(),
                                key.secretAccessKey(),
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                caller),
                        "us-east-1");
    }

    @AfterEach
    void stop() {
        brume.close();
    }

    private String role(String condition) {
        return iam.createRole(
                        r ->
                                r.roleName("app")
                                        .assumeRolePolicyDocument(
                                                """
                                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                                                 "Principal":{"AWS":"%s"},"Action":"sts:AssumeRole"%s}]}\
                                                """
                                                        .formatted(ACCOUNT, condition)))
                .role()
                .roleId();
    }

    @Test
    void sessionCarriesTheRolesOwnId() {
        var id = role("");
        var assumed = ann.assumeRole(r -> r.roleArn(ROLE).roleSessionName("run"));
        assertThat(assumed.assumedRoleUser().assumedRoleId()).isEqualTo(id + ":run");
    }

    @Test
    void trustPolicyAsksForTheExternalId() {
        role(",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"secret\"}}");
        assertThatThrownBy(() -> ann.assumeRole(r -> r.roleArn(ROLE).roleSessionName("run")))
                .isInstanceOfSatisfying(
                        StsException.class,
                        refused ->
                                assertThat(refused.awsErrorDetails().errorCode())
                                        .isEqualTo("AccessDenied"));
        assertThat(
                        ann.assumeRole(
                                        r ->
                                                r.roleArn(ROLE)
                                                        .roleSessionName("run")
                                                        .externalId("secret"))
                                .credentials()
                                .accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void sessionLastsNoLongerThanTheRoleAllows() {
        role("");
        assertThatThrownBy(
                        () ->
                                ann.assumeRole(
                                        r ->
                                                r.roleArn(ROLE)
                                                        .roleSessionName("run")
                                                        .durationSeconds(7200)))
                .hasMessageContaining(
                        "The requested DurationSeconds exceeds the MaxSessionDuration set for this"
                                + " role.");
    }

    @Test
    void unknownRoleIsRefusedWherePoliciesAreEnforced() {
        assertThatThrownBy(() -> ann.assumeRole(r -> r.roleArn(ROLE).roleSessionName("run")))
                .hasMessageContaining(
                        "is not authorized to perform: sts:AssumeRole on resource: " + ROLE);
    }
}
