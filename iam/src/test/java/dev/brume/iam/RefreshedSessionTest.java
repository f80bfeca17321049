package dev.brume.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.auth.Credential;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The Java SDK's provider of a role's credentials: sessions end by the emulator's clock, and the
/// provider comes by new ones.
@BrumeTest
final class RefreshedSessionTest {
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
             "Principal":{"AWS":"000000000000"},"Action":"sts:AssumeRole"}]}\
            """;

    private static StsClient client(TestEmulator brume, AwsCredentials held) {
        var session = (AwsSessionCredentials) held;
        var caller =
                new Caller(
                        Caller.Kind.ASSUMED_ROLE,
                        "000000000000",
                        "client",
                        "client",
                        session.accessKeyId(),
                        Map.of());
        var credential =
                new Credential(
                        session.accessKeyId(),
                        session.secretAccessKey(),
                        Optional.of(session.sessionToken()),
                        Optional.empty(),
                        true,
                        caller);
        return brume.sdk(StsClient.class, credential, "us-east-1");
    }

    @Test
    void anExpiredSessionIsRefusedAndReplaced(TestEmulator brume, IamClient iam, StsClient sts) {
        var role = iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(TRUST)).role();
        try (var provider =
                StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(r -> r.roleArn(role.arn()).roleSessionName("test"))
                        .build()) {
            var first = provider.resolveCredentials();
            assertThat(client(brume, first).getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::000000000000:assumed-role/app/test");

            brume.time().advance(Duration.ofMinutes(61));
            assertThatThrownBy(() -> client(brume, first).getCallerIdentity())
                    .hasMessageContaining("The security token included in the request is expired");
            assertThat(client(brume, provider.resolveCredentials()).getCallerIdentity().arn())
                    .endsWith("assumed-role/app/test");
        }
    }
}
