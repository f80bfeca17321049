package dev.brume.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.auth.Credential;
import dev.brume.core.identity.OrganizationMembership;
import dev.brume.core.identity.WebIdentityProvider;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.ExpiredTradeInTokenException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Tokens that an account issues to others, and sessions of member accounts' roots.
final class TokenOperationsTest {
    private static final String ISSUER = "https://0b1c.tokens.sts.global.api.aws";
    private static final String ACCOUNT = "000000000000";
    private static final String OTHER = "222222222222";
    private static final String TASK = "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy";

    private final TestEmulator brume = TestEmulator.start();
    private final KnownRoles iam = new KnownRoles();
    private final StsClient sts = brume.sdk(StsClient.class);

    @BeforeEach
    void serve() {
        brume.platform().identities().serve(iam);
        iam.issuers.put(ACCOUNT, ISSUER);
    }

    @AfterEach
    void close() {
        brume.close();
    }

    private String token(String algorithm) {
        return sts.getWebIdentityToken(r -> r.audience("partner").signingAlgorithm(algorithm))
                .webIdentityToken();
    }

    private String get(String host, String path) throws Exception {
        var request = new WireRequest("GET", path, "", Headers.of("host", host), Body.EMPTY);
        try (var body = brume.handle(request).body().open()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void nobodyHandedOutATradeInToken() {
        assertThatThrownBy(() -> sts.getDelegatedAccessToken(r -> r.tradeInToken("token")))
                .isInstanceOf(ExpiredTradeInTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES384"})
    void anotherAccountBelievesAToken(String algorithm) {
        var provider = "arn:aws:iam::222222222222:oidc-provider/0b1c.tokens.sts.global.api.aws";
        var role = "arn:aws:iam::222222222222:role/partner";
        iam.providers.put(
                "0b1c.tokens.sts.global.api.aws",
                new WebIdentityProvider(
                        provider, "0b1c.tokens.sts.global.api.aws", List.of("partner"), List.of()));
        iam.trust.put(
                role,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"Federated\":\""
                        + provider
                        + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\"}]}");
        var answer =
                sts.assumeRoleWithWebIdentity(
                        r ->
                                r.roleArn(role)
                                        .roleSessionName("se")
                                        .webIdentityToken(token(algorithm)));
        assertThat(answer.subjectFromWebIdentityToken())
                .isEqualTo("arn:aws:iam::000000000000:root");
    }

    @Test
    void theIssuerPublishesItsKeys() throws Exception {
        var jwt = Jwt.parse(token("RS256")).orElseThrow();
        assertThat(jwt.text("iss")).isEqualTo(ISSUER);
        var host = "0b1c.tokens.sts.global.api.aws";
        assertThat(get(host, "/.well-known/openid-configuration"))
                .contains(ISSUER + "/.well-known/jwks.json");
        assertThat(get("0b1c.tokens.sts.localhost:4566", "/.well-known/jwks.json"))
                .contains(jwt.headerText("kid"));
    }

    @Test
    void nothingIsIssuedWhereItIsNotEnabled() {
        iam.issuers.clear();
        assertThatThrownBy(() -> token("RS256"))
                .hasMessageContaining("Outbound web identity federation is not enabled");
    }

    @Test
    void aTokenDoesNotOutliveTheSessionThatAsksForIt() {
        var session = sts.getSessionToken(r -> r.durationSeconds(900)).credentials();
        var held =
                new Credential(
                        session.accessKeyId(),
                        session.secretAccessKey(),
                        Optional.of(session.sessionToken()),
                        Optional.empty(),
                        true,
                        Caller.root("aws", ACCOUNT, null));
        var mine = brume.sdk(StsClient.class, held, "us-east-1");
        assertThatThrownBy(
                        () ->
                                mine.getWebIdentityToken(
                                        r ->
                                                r.audience("p")
                                                        .signingAlgorithm("RS256")
                                                        .durationSeconds(3600)))
                .hasMessageContaining("beyond the expiration");
    }

    // ---- roots of member accounts

    private void join() {
        brume.platform()
                .organizations()
                .serve(
                        account ->
                                Optional.of(
                                        new OrganizationMembership(
                                                "o-1", "o-1/r-1/", ACCOUNT, List.of(), List.of())));
    }

    @Test
    void theManagementAccountHasSessionsOfMembersRootsForATask() {
        join();
        iam.rootSessions = true;
        var answer = sts.assumeRoot(r -> r.targetPrincipal(OTHER).taskPolicyArn(t -> t.arn(TASK)));
        var credential =
                brume.platform()
                        .credentials()
                        .find(answer.credentials().accessKeyId())
                        .orElseThrow();
        assertThat(credential.caller().arn()).isEqualTo("arn:aws:iam::222222222222:root");
        assertThat(credential.caller().sessionContext()).containsEntry("aws:AssumedRoot", "true");
        assertThat(answer.credentials().expiration())
                .isEqualTo(Settings.START.plus(Duration.ofMinutes(15)));
        assertThatThrownBy(
                        () ->
                                brume.sdk(StsClient.class, credential, "us-east-1")
                                        .getAccessKeyInfo(
                                                r -> r.accessKeyId("AKIAIOSFODNN7EXAMPLE")))
                .hasMessageContaining("because no session policy allows the sts:GetAccessKeyInfo");
    }

    @Test
    void othersHaveNone() {
        iam.rootSessions = true;
        assertThatThrownBy(
                        () ->
                                sts.assumeRoot(
                                        r ->
                                                r.targetPrincipal(OTHER)
                                                        .taskPolicyArn(t -> t.arn(TASK))))
                .hasMessageContaining("is not authorized to perform: sts:AssumeRoot");
    }
}
