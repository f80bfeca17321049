package dev.brume.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.auth.Authentication.Outcome;
import dev.brume.wire.call.Caller;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

class AuthenticatorCaseTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");

    private final MemoryCredentials credentials = new MemoryCredentials();
    private final Authenticator authenticator =
            new Authenticator(credentials, "000000000000", "us-east-1");

    AuthenticatorCaseTest() {
        credentials.put(
                new Credential(
                        "AKIDEXAMPLE",
                        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Caller.root("aws", "111122223333", "AKIDEXAMPLE")));
    }

    @Test
    void aRightSignatureVerifies() {
        var found = authenticator.authenticate(get("/", "AKIDEXAMPLE"), NOW);
        assertThat(found.problem()).isEmpty();
        assertThat(found.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(found.caller().account()).isEqualTo("111122223333");
        assertThat(found.region()).contains("us-east-1");
        assertThat(found.service()).contains("service");
    }

    private static WireRequest get(String path, String key) {
        return new WireRequest(
                "GET",
                path,
                "",
                Headers.of(
                        "Host", "example.amazonaws.com",
                        "X-Amz-Date", "20150830T123600Z",
                        "Authorization",
                                "AWS4-HMAC-SHA256 Credential="
                                        + key
                                        + "/20150830/us-east-1/service/aws4_request,"
                                        + " SignedHeaders=host;x-amz-date,"
                                        + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
                Body.EMPTY);
    }
}
