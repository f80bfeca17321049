package dev.brume.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.auth.Credential;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

import java.time.Duration;
import java.util.Optional;

@BrumeTest
class SessionOperationsTest {
    private static final String ROLE = "arn:aws:iam::222222222222:role/deploy";

    // What a client holds of a session; the emulator knows the rest.
    private static Credential held(Credentials issued, String secret, Optional<String> token) {
        return new Credential(
                issued.accessKeyId(),
                secret,
                token,
                Optional.empty(),
                true,
                Caller.root("aws", "222222222222", issued.accessKeyId()));
    }

    private static Credential held(Credentials issued) {
        return held(issued, issued.secretAccessKey(), Optional.of(issued.sessionToken()));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StsException.class,
                        refused ->
                                assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void expiredSessionsAreForgottenAfterADay(StsClient sts, TestEmulator brume) {
        var issued = sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("me")).credentials();
        var credentials = brume.platform().credentials();

        brume.time().advance(Duration.ofHours(24));
        assertThat(credentials.find(issued.accessKeyId())).isPresent();
        brume.time().advance(Duration.ofHours(2));
        assertThat(credentials.find(issued.accessKeyId())).isEmpty();
    }

    @Test
    void aCallSignedByASessionIsTheRolesUntilItEnds(StsClient sts, TestEmulator brume) {
        var issued = sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("me")).credentials();
        var asRole = brume.sdk(StsClient.class, held(issued), "us-east-1");

        assertThat(sts.getCallerIdentity().arn()).endsWith(":root");
        assertThat(asRole.getCallerIdentity().arn())
                .isEqualTo("arn:aws:sts::222222222222:assumed-role/deploy/me");
        brume.time().advance(Duration.ofMinutes(61));
        assertRefused("ExpiredToken", asRole::getCallerIdentity);
    }

    @Test
    void aSessionNeedsItsSecretAndItsToken(StsClient sts, TestEmulator brume) {
        var issued = sts.getSessionToken().credentials();
        var wrongSecret = held(issued, "not the secret", Optional.of(issued.sessionToken()));
        var noToken = held(issued, issued.secretAccessKey(), Optional.empty());

        assertRefused(
                "SignatureDoesNotMatch",
                () -> brume.sdk(StsClient.class, wrongSecret, "us-east-1").getCallerIdentity());
        assertRefused(
                "InvalidClientTokenId",
                () -> brume.sdk(StsClient.class, noToken, "us-east-1").getCallerIdentity());
    }

    @Test
    void namesOfSessionsAreHeldToTheModel(StsClient sts) {
        // Recorded AWS answer.
        assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("Session1:2")))
                .isInstanceOfSatisfying(
                        StsException.class,
                        refused -> {
                            assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("ValidationError");
                            assertThat(refused.awsErrorDetails().errorMessage())
                                    .isEqualTo(
                                            "1 validation error detected: Value 'Session1:2' at"
                                                + " 'roleSessionName' failed to satisfy constraint:"
                                                + " Member must satisfy regular expression pattern:"
                                                + " [\\w+=,.@-]*");
                        });
    }

    @Test
    void messagesOfOthersCannotBeDecoded(StsClient sts) {
        assertRefused(
                "InvalidAuthorizationMessageException",
                () -> sts.decodeAuthorizationMessage(r -> r.encodedMessage("x")));
    }
}
