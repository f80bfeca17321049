package dev.brume.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import dev.brume.core.auth.Authentication.Outcome;
import dev.brume.wire.call.Caller;
import dev.brume.wire.http.QueryString;
import dev.brume.wire.http.WireRequest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// The vectors that AWS publishes for those who write signers, read the other way round: each
/// request must verify, and must not once its signature differs.
class SigningVectorTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    static Stream<Arguments> vectors() throws IOException {
        try (var in = SigningVectorTest.class.getResourceAsStream("aws-signing-test-suite.txt")) {
            var text = new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^=== "))
                    .skip(1)
                    .map(
                            each ->
                                    Arguments.of(
                                            each.substring(0, each.indexOf('\n')),
                                            each.substring(each.indexOf('\n') + 1)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void verifies(String name, String text) {
        if (name.contains("unnormalized")) {
            assertThat(verifiesWithPathAsItIs(text)).isTrue();
            return;
        }
        var found = authenticate(text);
        assertThat(found.problem().map(problem -> problem.message())).isEmpty();
        assertThat(found.outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void isRefusedForAnotherMethod(String name, String text) {
        var found = authenticate("PATCH" + text.substring(text.indexOf(' ')));
        assertThat(found.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(found.problem().orElseThrow().message())
                .contains("The Canonical String for this request should have been\n'PATCH\n");
    }

    private static Authentication authenticate(String text) {
        var request = RawRequest.parse(text);
        var token = request.headers().first("x-amz-security-token");
        if (token == null && request.query().contains("X-Amz-Security-Token")) {
            token = query(request, "X-Amz-Security-Token");
        }
        var credentials = new MemoryCredentials();
        credentials.put(
                new Credential(
                        "AKIDEXAMPLE",
                        SECRET,
                        Optional.ofNullable(token),
                        Optional.empty(),
                        true,
                        Caller.root("aws", "111122223333", "AKIDEXAMPLE")));
        return new Authenticator(credentials, "000000000000", "us-east-1")
                .authenticate(request, signedAt(request), ErrorDialect.JSON);
    }

    private static Instant signedAt(WireRequest request) {
        var date = request.headers().first("x-amz-date");
        return requireNonNull(AmzTime.parse(date == null ? query(request, "X-Amz-Date") : date));
    }

    private static String query(WireRequest request, String name) {
        return requireNonNull(requireNonNull(QueryString.parse(request.query())).first(name));
    }

    /// Only S3 signs paths as they are; the vectors' service is another, so this goes past the
    /// authenticator's choice.
    private static boolean verifiesWithPathAsItIs(String text) {
        var request = RawRequest.parse(text);
        var signature = requireNonNull(SignatureParser.parse(request, ErrorDialect.QUERY));
        var emptyBody = HexFormat.of().formatHex(Sha256.of(new byte[0]));
        var canonical =
                CanonicalRequest.of(
                        request, signature, emptyBody, CanonicalRequest.Rules.usual(true));
        var scope = signature.scope();
        var key = SigningKey.derive(SECRET, scope.date(), scope.region(), scope.service());
        var stringToSign =
                String.join(
                        "\n",
                        signature.algorithm(),
                        signature.timestamp(),
                        scope.text(),
                        HexFormat.of().formatHex(canonical.sha256()));
        return Hex.matches(
                key.sign(stringToSign.getBytes(StandardCharsets.UTF_8)), signature.signature());
    }
}
