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
import software.amazon.awssdk.services.sts.model.Credentials;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What sessions of users may not do, however much their policies allow.
final class UserSessionTest {
    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}]}";

    private final TestEmulator brume = TestEmulator.start();
    private final IamClient root = brume.sdk(IamClient.class);
    private StsClient ann = brume.sdk(StsClient.class);

    @BeforeEach
    void user() {
        root.createUser(r -> r.userName("ann"));
        root.putUserPolicy(r -> r.userName("ann").policyName("all").policyDocument(EVERYTHING));
        var key = root.createAccessKey(r -> r.userName("ann")).accessKey();
        ann =
                brume.sdk(
                        StsClient.class,
                        credential(key.accessKeyId(), key.secretAccessKey(), Optional.empty()),
                        "us-east-1");
    }

    @AfterEach
    void stop() {
        brume.close();
    }

    private static Credential credential(String id, String secret, Optional<String> token) {
        var caller = new Caller(Caller.Kind.USER, "000000000000", "client", "client", id, Map.of());
        return new Credential(id, secret, token, Optional.empty(), true, caller);
    }

    private <C> C as(Credentials issued, Class<C> client) {
        return brume.sdk(
                client,
                credential(
                        issued.accessKeyId(),
                        issued.secretAccessKey(),
                        Optional.of(issued.sessionToken())),
                "us-east-1");
    }

    @Test
    void aSessionWithoutASecondFactorIsNoUseForIam() {
        var session = ann.getSessionToken().credentials();
        assertThatThrownBy(() -> as(session, IamClient.class).listUsers())
                .hasMessageContaining("The security token included in the request is invalid.");
        var sts = as(session, StsClient.class);
        assertThat(sts.getCallerIdentity().arn()).endsWith(":user/ann");
        assertThatThrownBy(() -> sts.getAccessKeyInfo(r -> r.accessKeyId(session.accessKeyId())))
                .hasMessageContaining("Cannot call GetAccessKeyInfo with session credentials");
        assertThatThrownBy(sts::getSessionToken)
                .hasMessageContaining("Cannot call GetSessionToken with session credentials");
    }

    @Test
    void aSessionWithASecondFactorIs() {
        var device =
                root.createVirtualMFADevice(r -> r.virtualMFADeviceName("d")).virtualMFADevice();
        var seed = device.base32StringSeed().asUtf8String();
        var now = brume.time().now();
        root.enableMFADevice(
                r ->
                        r.userName("ann")
                                .serialNumber(device.serialNumber())
                                .authenticationCode1(
                                        Totp.code(seed, now.minus(Duration.ofSeconds(30))))
                                .authenticationCode2(Totp.code(seed, now)));
        var session =
                ann.getSessionToken(
                                r ->
                                        r.serialNumber(device.serialNumber())
                                                .tokenCode(Totp.code(seed, now)))
                        .credentials();
        assertThat(as(session, IamClient.class).listUsers().users()).hasSize(1);
    }

    @Test
    void aFederatedUserCanCallIamNever() {
        var session = ann.getFederationToken(r -> r.name("bob").policy(EVERYTHING)).credentials();
        assertThatThrownBy(() -> as(session, IamClient.class).listUsers())
                .hasMessageContaining("The security token included in the request is invalid.");
        var sts = as(session, StsClient.class);
        assertThat(sts.getCallerIdentity().arn()).endsWith(":federated-user/bob");
        assertThatThrownBy(
                        () ->
                                sts.assumeRole(
                                        r ->
                                                r.roleArn("arn:aws:iam::000000000000:role/x")
                                                        .roleSessionName("s")))
                .hasMessageContaining("Cannot call AssumeRole with session credentials");
    }
}
