package dev.brume.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.RandomIds;
import dev.brume.core.RandomSecrets;
import dev.brume.core.auth.Credential;
import dev.brume.core.auth.CredentialStore;
import dev.brume.core.auth.MemoryCredentials;
import dev.brume.core.event.QueuedEvents;
import dev.brume.core.identity.AuthorizationMessages;
import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.OrganizationDirectory;
import dev.brume.core.state.StateStore;
import dev.brume.model.sts.AssumeRoleRequest;
import dev.brume.model.sts.Credentials;
import dev.brume.model.sts.GetAccessKeyInfoRequest;
import dev.brume.model.sts.GetCallerIdentityRequest;
import dev.brume.model.sts.GetFederationTokenRequest;
import dev.brume.model.sts.GetSessionTokenRequest;
import dev.brume.model.sts.PolicyDescriptorType;
import dev.brume.model.sts.Tag;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

// Answers have optional members; a missing one fails the test that reads it.
@NullUnmarked
class SessionCaseTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ROLE = "arn:aws:iam::222222222222:role/service-role/deploy";
    private static final Caller ROOT = Caller.root("aws", "111111111111", "test");

    private final CredentialStore store = new MemoryCredentials();
    private final Ids ids = RandomIds.seeded(7);
    private final IdentityDirectory identities = new IdentityDirectory(() -> {});
    private final IssuedSessions issued = new IssuedSessions(store, RandomSecrets.seeded(7));
    private final Roles roles = new Roles(identities, false);
    private final RoleSessions sessions = new RoleSessions(issued, roles);
    private final StsService sts =
            new StsService(
                    new IdentityOperations(store),
                    new SessionOperations(issued, roles, sessions),
                    parts());

    private StsParts parts() {
        var organizations = new OrganizationDirectory();
        var issuer =
                new TokenIssuer(
                        StateStore.inMemory(
                                        new QueuedEvents(
                                                (name, task) -> {}, (where, problem) -> {}))
                                .cells(TokenSigners.SPEC));
        return new StsParts(
                new WebIdentityOperations(
                        identities,
                        new WebIdentityVerifier(new IssuerKeys(new IssuerClient(), issuer::keys)),
                        sessions),
                new SamlOperations(identities, sessions),
                new MessageOperations(
                        new AuthorizationMessages(Optional.empty(), RandomSecrets.seeded(7))),
                new TokenOperations(identities, organizations, issuer, issued),
                new RootOperations(identities, organizations, issued));
    }

    private RequestContext as(Caller caller) {
        return new RequestContext(
                "request",
                caller.account(),
                "eu-west-1",
                "aws",
                caller,
                NOW,
                ids,
                "127.0.0.1",
                "test",
                "http://localhost:4566");
    }

    private Credential stored(Credentials answered) {
        return store.find(answered.accessKeyId()).orElseThrow();
    }

    private static AssumeRoleRequest.Builder role() {
        return AssumeRoleRequest.builder().roleArn(ROLE).roleSessionName("alice");
    }

    private static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused.message()).isEqualTo(message);
                        });
    }

    @Test
    void tellsTheRootWhoItIs() {
        var identity = sts.getCallerIdentity(GetCallerIdentityRequest.builder().build(), as(ROOT));

        assertThat(identity.account()).isEqualTo("111111111111");
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::111111111111:root");
        assertThat(identity.userId()).isEqualTo("111111111111");
    }

    @Test
    void aRoleSessionCallsInTheRolesAccount() {
        var assumed = sts.assumeRole(role().build(), as(ROOT));
        var session = stored(assumed.credentials());
        var identity =
                sts.getCallerIdentity(
                        GetCallerIdentityRequest.builder().build(), as(session.caller()));

        assertThat(identity.account()).isEqualTo("222222222222");
        assertThat(identity.arn()).isEqualTo("arn:aws:sts::222222222222:assumed-role/deploy/alice");
        assertThat(identity.userId()).matches("AROA[A-Z2-7]{17}:alice");
        assertThat(assumed.assumedRoleUser().assumedRoleId()).isEqualTo(identity.userId());
        assertThat(assumed.assumedRoleUser().arn()).isEqualTo(identity.arn());
        assertThat(assumed.packedPolicySize()).isNull();
    }

    @Test
    void credentialsLookLikeAwssAndEnd() {
        var assumed = sts.assumeRole(role().durationSeconds(900).build(), as(ROOT));
        var credentials = assumed.credentials();
        var session = stored(credentials);

        assertThat(credentials.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(credentials.secretAccessKey()).hasSize(40);
        assertThat(credentials.expiration()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(session.expiration()).contains(credentials.expiration());
        assertThat(session.sessionToken()).contains(credentials.sessionToken());
        assertThat(session.secretAccessKey()).isEqualTo(credentials.secretAccessKey());
        assertThat(session.caller().sessionContext())
                .containsEntry("aws:TokenIssueTime", "2026-01-01T12:00:00Z");
    }

    @Test
    void theSameRoleHasTheSameIdInEverySession() {
        var first = sts.assumeRole(role().build(), as(ROOT)).assumedRoleUser();
        var second =
                sts.assumeRole(role().roleSessionName("bob").build(), as(ROOT)).assumedRoleUser();

        assertThat(second.assumedRoleId().split(":")[0])
                .isEqualTo(first.assumedRoleId().split(":")[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing-valid-in-here",
                "arn::b:::something/test-role",
                "arn:a::::something/test-role",
                "arn:a:a::aaaaaaaaaa:",
                "arn:aws:iam::222222222222:user/alice",
            })
    void refusesWhatIsNoRole(String arn) {
        // Recorded AWS answer.
        assertRefused(
                "ValidationError",
                arn + " is invalid",
                () -> sts.assumeRole(role().roleArn(arn).build(), as(ROOT)));
    }

    @Test
    void refusesTagsThatDifferByCaseOnly() {
        // Recorded AWS answer.
        var tags = List.of(tag("key01", "1"), tag("KEY01", "2"));
        assertRefused(
                "InvalidParameterValue",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                () -> sts.assumeRole(role().tags(tags).build(), as(ROOT)));
    }

    @Test
    void refusesTransitiveKeysWithoutTag() {
        // Recorded AWS answer.
        var request = role().tags(List.of(tag("a", "1"))).transitiveTagKeys(List.of("b")).build();
        assertRefused(
                "InvalidParameterValue",
                "The specified transitive tag key must be included in the requested tags.",
                () -> sts.assumeRole(request, as(ROOT)));
    }

    @Test
    void transitiveTagsAndSourceIdentityPassOnToTheNextSession() {
        var first =
                sts.assumeRole(
                        role().tags(List.of(tag("team", "blue"), tag("stage", "test")))
                                .transitiveTagKeys(List.of("team"))
                                .sourceIdentity("alice")
                                .build(),
                        as(ROOT));
        var second = sts.assumeRole(role().build(), as(stored(first.credentials()).caller()));

        assertThat(second.sourceIdentity()).isEqualTo("alice");
        assertThat(stored(second.credentials()).caller().sessionContext())
                .containsEntry("aws:PrincipalTag/team", "blue")
                .doesNotContainKey("aws:PrincipalTag/stage")
                .containsEntry("aws:SourceIdentity", "alice");
    }

    @Test
    void chainedSessionsLastAnHourAtMost() {
        var first = sts.assumeRole(role().build(), as(ROOT));
        var caller = stored(first.credentials()).caller();

        assertRefused(
                "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed"
                        + " by role chaining",
                () -> sts.assumeRole(role().durationSeconds(3601).build(), as(caller)));
    }

    @Test
    void sessionPoliciesTravelWithTheSession() {
        var policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
        var assumed =
                sts.assumeRole(
                        role().policy(policy)
                                .policyArns(
                                        List.of(
                                                PolicyDescriptorType.builder()
                                                        .arn(
                                                                "arn:aws:iam::aws:policy/ReadOnlyAccess")
                                                        .build()))
                                .build(),
                        as(ROOT));

        assertThat(assumed.packedPolicySize()).isBetween(1, 100);
        assertThat(stored(assumed.credentials()).caller().sessionContext())
                .containsEntry("brume:SessionPolicy", policy)
                .containsEntry("brume:SessionPolicyArns", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    }

    @Test
    void refusesAPolicyThatIsNoJson() {
        assertRefused(
                "MalformedPolicyDocument",
                "The policy is not in the valid JSON format.",
                () -> sts.assumeRole(role().policy("{").build(), as(ROOT)));
    }

    @Test
    void refusesAnMfaCodeNobodyCanCheck() {
        var request =
                GetSessionTokenRequest.builder()
                        .serialNumber("arn:aws:iam::111111111111:mfa/x")
                        .tokenCode("123456")
                        .build();
        assertThatThrownBy(() -> sts.getSessionToken(request, as(ROOT)))
                .isInstanceOf(ServiceException.class)
                .hasMessageStartingWith("MultiFactorAuthentication failed");
    }

    @Test
    void theRootsSessionLastsAnHourAndAUsersAsLongAsAsked() {
        var user =
                new Caller(
                        Caller.Kind.USER,
                        "111111111111",
                        "arn:aws:iam::111111111111:user/u",
                        "AIDAX",
                        "AKIAX",
                        Map.of());
        var request = GetSessionTokenRequest.builder().durationSeconds(129_600).build();

        assertThat(sts.getSessionToken(request, as(ROOT)).credentials().expiration())
                .isEqualTo(NOW.plus(Duration.ofHours(1)));
        assertThat(sts.getSessionToken(request, as(user)).credentials().expiration())
                .isEqualTo(NOW.plus(Duration.ofHours(36)));
    }

    @Test
    void sessionsCannotMakeSessionsOfThemselves() {
        var own =
                sts.getSessionToken(GetSessionTokenRequest.builder().build(), as(ROOT))
                        .credentials();
        var caller = stored(own).caller();

        assertThat(caller.arn()).isEqualTo(ROOT.arn());
        assertRefused(
                "AccessDenied",
                "Cannot call GetSessionToken with session credentials",
                () -> sts.getSessionToken(GetSessionTokenRequest.builder().build(), as(caller)));
        assertRefused(
                "AccessDenied",
                "Cannot call GetFederationToken with session credentials",
                () ->
                        sts.getFederationToken(
                                GetFederationTokenRequest.builder().name("bob").build(),
                                as(caller)));
    }

    @Test
    void federatesAUser() {
        var answer =
                sts.getFederationToken(
                        GetFederationTokenRequest.builder().name("bob").build(), as(ROOT));

        assertThat(answer.federatedUser().arn())
                .isEqualTo("arn:aws:sts::111111111111:federated-user/bob");
        assertThat(answer.federatedUser().federatedUserId()).isEqualTo("111111111111:bob");
        assertThat(answer.packedPolicySize()).isZero();
        assertThat(stored(answer.credentials()).caller().kind())
                .isEqualTo(Caller.Kind.FEDERATED_USER);
    }

    @Test
    void tellsTheAccountOfAKey() {
        var issued = sts.assumeRole(role().build(), as(ROOT)).credentials().accessKeyId();

        assertThat(accountOf(issued)).isEqualTo("222222222222");
        store.remove(issued);
        assertThat(accountOf(issued)).isEqualTo("222222222222");
        assertThatThrownBy(() -> accountOf("0123456789abcdef"))
                .isInstanceOf(ServiceException.class);
    }

    private String accountOf(String accessKeyId) {
        return sts.getAccessKeyInfo(
                        GetAccessKeyInfoRequest.builder().accessKeyId(accessKeyId).build(),
                        as(ROOT))
                .account();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
