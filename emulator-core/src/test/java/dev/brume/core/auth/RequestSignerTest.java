package dev.brume.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.call.Caller;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

class RequestSignerTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final String KEY = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    // Source: the AWS SigV4 test suite, "get-vanilla".
    @Test
    void signsThePublishedExample() {
        var request =
                new WireRequest(
                        "GET", "/", "", Headers.of("Host", "example.amazonaws.com"), Body.EMPTY);

        var signed =
                new RequestSigner(KEY, SECRET, "us-east-1", "service")
                        .sign(request, new byte[0], NOW);

        assertThat(signed.first("authorization"))
                .isEqualTo(
                        "AWS4-HMAC-SHA256"
                            + " Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                            + " SignedHeaders=host;x-amz-date, Signature="
                            + "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void theAuthenticatorAcceptsWhatIsSigned() {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var request =
                new WireRequest(
                        "POST",
                        "/a/kms/xks/v1/health",
                        "",
                        Headers.of("Host", "localhost:8080", "Content-Type", "application/json"),
                        Body.of(body));
        var credentials = new MemoryCredentials();
        credentials.put(
                new Credential(
                        KEY,
                        SECRET,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Caller.root("aws", "111122223333", KEY)));

        var headers =
                new RequestSigner(KEY, SECRET, "eu-west-1", "kms-xks-proxy")
                        .sign(request, body, NOW);

        assertThat(
                        new Authenticator(credentials, "000000000000", "us-east-1")
                                .authenticate(
                                        new WireRequest(
                                                "POST", request.path(), "", headers, Body.of(body)),
                                        NOW,
                                        ErrorDialect.JSON)
                                .outcome())
                .isEqualTo(Authentication.Outcome.VERIFIED);
    }
}
