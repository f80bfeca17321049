package dev.brume.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.identity.WebIdentityProvider;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens of an issuer that listens on this machine, believed or not.
final class WebIdentityOperationsTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/ci";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"%1$s"},
             "Action":["sts:AssumeRoleWithWebIdentity","sts:TagSession","sts:SetSourceIdentity"],
             "Condition":{"StringEquals":{"%2$s:aud":"brume"},"StringLike":{"%2$s:sub":"repo:me/*"}}}]}\
            """;
    private static final long NOW = Settings.START.getEpochSecond();

    private static TestIssuer issuer;

    private final TestEmulator brume = TestEmulator.start();
    private final KnownRoles iam = new KnownRoles();
    private final StsClient sts = brume.sdk(StsClient.class);
    private String provider = "";

    @BeforeAll
    static void open() throws Exception {
        issuer = new TestIssuer();
    }

    @AfterAll
    static void shut() {
        issuer.close();
    }

    @BeforeEach
    void trustIssuer() {
        provider = "arn:aws:iam::111122223333:oidc-provider/" + issuer.name();
        iam.providers.put(
                issuer.name(),
                new WebIdentityProvider(provider, issuer.name(), List.of("brume"), List.of()));
        iam.trust.put(ROLE, TRUST.formatted(provider, issuer.name()));
        brume.platform().identities().serve(iam);
    }

    @AfterEach
    void close() {
        brume.close();
    }

    private static String claims(String subject, String more) {
        return "{\"iss\":\""
                + issuer.url()
                + "\",\"sub\":\""
                + subject
                + "\",\"aud\":\"brume\",\"iat\":"
                + NOW
                + ",\"exp\":"
                + (NOW + 600)
                + more
                + "}";
    }

    private static String claims() {
        return claims("repo:me/app", "");
    }

    private AssumeRoleWithWebIdentityResponse assume(String token) {
        return sts.assumeRoleWithWebIdentity(
                r -> r.roleArn(ROLE).roleSessionName("run").webIdentityToken(token));
    }

    private static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StsException.class,
                        refused -> {
                            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
                            assertThat(refused.awsErrorDetails().errorMessage()).contains(message);
                        });
    }

    @Test
    void aTokenOfATrustedIssuerBecomesASessionOfTheRole() {
        var answer = assume(issuer.token(claims()));
        assertThat(answer.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/ci/run");
        assertThat(answer.subjectFromWebIdentityToken()).isEqualTo("repo:me/app");
        assertThat(answer.audience()).isEqualTo("brume");
        assertThat(answer.provider()).isEqualTo(provider);
        assertThat(answer.credentials().expiration())
                .isEqualTo(Settings.START.plus(Duration.ofHours(1)));
        var session =
                brume.platform()
                        .credentials()
                        .find(answer.credentials().accessKeyId())
                        .orElseThrow()
                        .caller()
                        .sessionContext();
        assertThat(session)
                .containsEntry("aws:FederatedProvider", provider)
                .containsEntry(issuer.name() + ":sub", "repo:me/app");
    }

    @Test
    void ellipticCurvesSignToo() {
        assertThat(assume(issuer.token("ES256", "e", claims())).credentials().accessKeyId())
                .startsWith("ASIA");
    }

    @Test
    void theTrustPolicyLooksAtTheClaims() {
        assertRefused(
                "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithWebIdentity",
                () -> assume(issuer.token(claims("repo:you/app", ""))));
        iam.trust.put(ROLE, TRUST.formatted(provider, "other.example.com"));
        assertRefused(
                "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithWebIdentity",
                () -> assume(issuer.token(claims())));
    }

    @Test
    void tokensExpireByTheEmulatorsClock() {
        var token = issuer.token(claims());
        assume(token);
        brume.time().advance(Duration.ofMinutes(11));
        assertRefused(
                "ExpiredTokenException", "Token expired: current date/time", () -> assume(token));
    }

    @Test
    void theAudienceIsOneOfTheProviders() {
        iam.providers.put(
                issuer.name(),
                new WebIdentityProvider(provider, issuer.name(), List.of("other"), List.of()));
        assertRefused(
                "InvalidIdentityToken",
                "Incorrect token audience",
                () -> assume(issuer.token(claims())));
    }

    @Test
    void unsignedAndForgedTokensAreRefused() throws Exception {
        var claims = claims();
        var none = TestIssuer.base64("{\"alg\":\"none\"}") + "." + TestIssuer.base64(claims) + ".";
        assertRefused("InvalidIdentityToken", "algorithm", () -> assume(none));

        // The public key, which everybody has, as the secret of an HMAC.
        var head = TestIssuer.base64("{\"alg\":\"HS256\",\"kid\":\"r\"}");
        var signed = head + "." + TestIssuer.base64(claims);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(issuer.rsa.getPublic().getEncoded(), "HmacSHA256"));
        var hmac = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        assertRefused(
                "InvalidIdentityToken",
                "algorithm",
                () -> assume(signed + "." + TestIssuer.base64(hmac)));

        var parts = issuer.token(claims()).split("\\.");
        var swapped =
                parts[0] + "." + TestIssuer.base64(claims("repo:me/other", "")) + "." + parts[2];
        assertRefused("InvalidIdentityToken", "signature", () -> assume(swapped));
        assertRefused(
                "InvalidIdentityToken",
                "signature",
                () -> assume(issuer.token("ES256", "r", claims)));
        assertRefused("InvalidIdentityToken", "not a valid JWT", () -> assume("not.a.token"));
    }

    @Test
    void keysAreKeptAndFetchedAnewWhenTheIssuerExchangesThem() {
        assume(issuer.token(claims()));
        int before = issuer.fetched.get();
        assume(issuer.token(claims()));
        assertThat(issuer.fetched.get()).isEqualTo(before);

        issuer.keys = issuer.jwks("r2", "e");
        assume(issuer.token("RS256", "r2", claims()));
        assertThat(issuer.fetched.get()).isEqualTo(before + 1);
        assertRefused(
                "InvalidIdentityToken",
                "Couldn't retrieve verification key",
                () -> assume(issuer.token("RS256", "gone", claims())));
        issuer.keys = issuer.jwks("r", "e");
    }

    @Test
    void anIssuerThatCannotBeReachedOrSendsTooMuch() {
        var unreachable = "localhost:1";
        iam.providers.put(
                unreachable,
                new WebIdentityProvider(provider, unreachable, List.of("brume"), List.of()));
        iam.trust.put(ROLE, TRUST.formatted(provider, unreachable));
        assertRefused(
                "IDPCommunicationError",
                "Couldn't retrieve verification key",
                () ->
                        assume(
                                issuer.token(
                                        claims().replace(issuer.url(), "http://" + unreachable))));

        iam.trust.put(ROLE, TRUST.formatted(provider, issuer.name()));
        issuer.keys = "{\"keys\":[],\"pad\":\"" + "x".repeat(1 << 19) + "\"}";
        assertRefused("IDPCommunicationError", "too long", () -> assume(issuer.token(claims())));
        issuer.keys = issuer.jwks("r", "e");
    }

    @Test
    void anUnknownIssuerHasNoProvider() {
        assertRefused(
                "InvalidIdentityToken",
                "No OpenIDConnect provider found in your account for https://evil.example.com",
                () ->
                        assume(
                                issuer.token(
                                        claims().replace(
                                                        issuer.url(),
                                                        "https://evil.example.com"))));
    }

    @Test
    void theIssuerSetsTagsAndSourceIdentityWhereTheTrustPolicyAllowsIt() {
        var more =
                """
                ,"https://aws.amazon.com/tags":{"principal_tags":{"team":["blue"]},
                 "transitive_tag_keys":["team"]},"https://aws.amazon.com/source_identity":"ann"\
                """;
        var token = issuer.token(claims("repo:me/app", more));
        var answer = assume(token);
        assertThat(answer.sourceIdentity()).isEqualTo("ann");
        var session =
                brume.platform()
                        .credentials()
                        .find(answer.credentials().accessKeyId())
                        .orElseThrow()
                        .caller()
                        .sessionContext();
        assertThat(session)
                .containsEntry("aws:PrincipalTag/team", "blue")
                .containsEntry("brume:TransitiveTagKeys", "team")
                .containsEntry("aws:SourceIdentity", "ann");

        iam.trust.put(
                ROLE, TRUST.formatted(provider, issuer.name()).replace("\"sts:TagSession\",", ""));
        assertRefused(
                "AccessDenied", "Not authorized to perform sts:TagSession", () -> assume(token));
    }
}
