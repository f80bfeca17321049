package dev.brume.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.RandomIds;
import dev.brume.core.identity.Authorization.Verdict;
import dev.brume.engine.policy.Layer;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet.ResourceRule;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is asked, by which policies, knowing what of the call.
final class AuthorizerCaseTest {
    private static final String ACCOUNT = "111122223333";
    private static final String OTHER = "444455556666";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:" + ACCOUNT + ":orders";
    private static final String TOPIC = "arn:aws:sns:us-east-1:" + ACCOUNT + ":news";
    private static final String ANN = "arn:aws:iam::" + ACCOUNT + ":user/ann";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, OrganizationMembership> places = new HashMap<>();
    private final OrganizationDirectory organizations = new OrganizationDirectory();
    private final IdentityDirectory identities = new IdentityDirectory(() -> {});
    private final Authorizer authorizer = new Authorizer(identities, organizations);

    @BeforeEach
    void serve() {
        identities.serve(new KnownIdentities(standings));
        organizations.serve(account -> Optional.ofNullable(places.get(account)));
    }

    private static String statement(String rest) {
        return ("{'Version':'2012-10-17','Statement':[{" + rest + "}]}").replace('\'', '"');
    }

    private static PolicyText allows(String action, String condition) {
        return new PolicyText(
                "p",
                statement(
                        "'Effect':'Allow','Action':'"
                                + action
                                + "','Resource':'*','Condition':{"
                                + condition
                                + "}"));
    }

    private void ann(PolicyText... policies) {
        standings.put(
                ANN,
                new Standing(ANN, Map.of("team", "blue"), List.of(policies), Optional.empty()));
    }

    private static Caller annCalls(Map<String, String> session) {
        return new Caller(Caller.Kind.USER, ACCOUNT, ANN, "AIDAANN", "AKIAANN", session);
    }

    private static Requirement send() {
        return Requirement.of("sqs:SendMessage", QUEUE);
    }

    private static Requirement send(String principal, String condition) {
        var policy =
                statement(
                        "'Effect':'Allow','Principal':"
                                + principal
                                + ",'Action':'sqs:SendMessage','Resource':'*','Condition':{"
                                + condition
                                + "}");
        return send().with(
                        new Requirement.ResourcePolicy(
                                new PolicyText("queue policy", policy),
                                PolicyKind.RESOURCE,
                                ACCOUNT,
                                ResourceRule.OPTIONAL));
    }

    private static RequestContext context(Caller caller, String source) {
        return new RequestContext(
                "id",
                caller.account(),
                "us-east-1",
                "aws",
                caller,
                NOW,
                RandomIds.seeded(7),
                source,
                "aws-cli",
                "http://localhost:4566");
    }

    private Authorization decide(Caller caller, Requirement requirement) {
        boolean service = caller.kind() == Caller.Kind.SERVICE || !caller.calledVia().isEmpty();
        return authorizer.decide(
                List.of(requirement),
                context(caller, service ? "sns.amazonaws.com" : "10.0.0.7"),
                new Transport(false, Optional.of("https://example.com/")));
    }

    private Verdict verdict(Caller caller, Requirement requirement) {
        return decide(caller, requirement).verdict();
    }

    private boolean annMay(Map<String, String> session, String condition) {
        ann(allows("sqs:*", condition));
        return verdict(annCalls(session), send()) == Verdict.ALLOWED;
    }

    @Test
    void aServiceIsAskedOnlyWhereTheResourceHasAPolicy() {
        var sns = Caller.service("sns.amazonaws.com", ACCOUNT, TOPIC);
        assertThat(verdict(sns, send())).isEqualTo(Verdict.NOT_ASKED);
        assertThat(verdict(sns, send("{'Service':'sns.amazonaws.com'}", "")))
                .isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(sns, send("{'Service':'s3.amazonaws.com'}", "")))
                .isEqualTo(Verdict.DENIED);
        assertThat(verdict(sns, send("{'AWS':'" + ACCOUNT + "'}", ""))).isEqualTo(Verdict.DENIED);
    }

    @Test
    void aServiceIsNoConfusedDeputy() {
        var guarded =
                send(
                        "{'Service':'sns.amazonaws.com'}",
                        "'ArnLike':{'aws:SourceArn':'arn:aws:sns:*:"
                                + ACCOUNT
                                + ":*'},'StringEquals':{'aws:SourceAccount':'"
                                + ACCOUNT
                                + "'}");
        assertThat(verdict(Caller.service("sns.amazonaws.com", ACCOUNT, TOPIC), guarded))
                .isEqualTo(Verdict.ALLOWED);
        assertThat(
                        verdict(
                                Caller.service(
                                        "sns.amazonaws.com",
                                        OTHER,
                                        "arn:aws:sns:us-east-1:" + OTHER + ":evil"),
                                guarded))
                .isEqualTo(Verdict.DENIED);
        assertThat(verdict(Caller.service("sns.amazonaws.com", ACCOUNT), guarded))
                .isEqualTo(Verdict.DENIED);
    }

    @Test
    void everyoneMeansTheAnonymousAndServicesAreToldByTheirKeys() {
        var nobody =
                new Caller(Caller.Kind.ANONYMOUS, OTHER, "anonymous", "anonymous", null, Map.of());
        assertThat(verdict(nobody, send("'*'", ""))).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(nobody, send("{'AWS':'" + OTHER + "'}", ""))).isEqualTo(Verdict.DENIED);
        assertThat(verdict(nobody, send())).isEqualTo(Verdict.DENIED);
        var onlyServices =
                send(
                        "'*'",
                        "'Bool':{'aws:PrincipalIsAWSService':'true'},"
                            + "'StringEquals':{'aws:PrincipalServiceName':'sns.amazonaws.com'}");
        assertThat(verdict(nobody, onlyServices)).isEqualTo(Verdict.DENIED);
        assertThat(verdict(Caller.service("sns.amazonaws.com", ACCOUNT), onlyServices))
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void aServiceThatCallsInSomeonesNameLeavesItTheCaller() {
        ann(allows("sqs:*", "'Bool':{'aws:ViaAWSService':'true'}"));
        assertThat(verdict(annCalls(Map.of()), send())).isEqualTo(Verdict.DENIED);
        var via =
                annCalls(Map.of())
                        .via("cloudformation.amazonaws.com")
                        .via("dynamodb.amazonaws.com");
        assertThat(verdict(via, send())).isEqualTo(Verdict.ALLOWED);
        ann(
                allows(
                        "sqs:*",
                        "'ForAnyValue:StringEquals':{'aws:CalledVia':'dynamodb.amazonaws.com'},"
                            + "'StringEquals':{'aws:CalledViaFirst':'cloudformation.amazonaws.com',"
                            + "'aws:CalledViaLast':'dynamodb.amazonaws.com'}"));
        assertThat(verdict(via, send())).isEqualTo(Verdict.ALLOWED);
        ann(allows("sqs:*", "'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}"));
        assertThat(verdict(via, send())).isEqualTo(Verdict.DENIED);
        assertThat(verdict(annCalls(Map.of()), send())).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void theRootIsBoundByOtherAccountsPoliciesAndByItsOrganization() {
        var root = Caller.root("aws", ACCOUNT, "AKIAROOT");
        var stranger = Caller.root("aws", OTHER, "AKIAROOT");
        assertThat(verdict(root, send())).isEqualTo(Verdict.NOT_ASKED);
        assertThat(verdict(root, send("{'AWS':'" + OTHER + "'}", ""))).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(stranger, send("{'AWS':'" + OTHER + "'}", "")))
                .isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(stranger, send("{'AWS':'" + ACCOUNT + "'}", "")))
                .isEqualTo(Verdict.DENIED);
        place(statement("'Effect':'Allow','Action':'s3:*','Resource':'*'"));
        assertThat(decide(root, send()).refusal().orElseThrow().decidedBy())
                .isEqualTo(Layer.SERVICE_CONTROL);
    }

    private void place(String serviceControl) {
        places.put(
                ACCOUNT,
                new OrganizationMembership(
                        "o-abc",
                        "o-abc/r-1/ou-1/",
                        OTHER,
                        List.of(List.of(new PolicyText("scp", serviceControl))),
                        List.of()));
    }

    @Test
    void organizationsBoundTheirAccountsAndAreKnownToConditions() {
        place(statement("'Effect':'Allow','Action':'*','Resource':'*'"));
        assertThat(annMay(Map.of(), "'StringEquals':{'aws:PrincipalOrgID':'o-abc'}")).isTrue();
        assertThat(
                        annMay(
                                Map.of(),
                                "'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-abc/r-1/*'}"))
                .isTrue();
        assertThat(annMay(Map.of(), "'StringEquals':{'aws:ResourceOrgID':'o-abc'}")).isTrue();
        assertThat(annMay(Map.of(), "'StringEquals':{'aws:ResourceAccount':'" + OTHER + "'}"))
                .isFalse();
        place(statement("'Effect':'Deny','Action':'sqs:*','Resource':'*'"));
        assertThat(decide(annCalls(Map.of()), send()).refusal().orElseThrow().message())
                .hasValueSatisfying(
                        message ->
                                assertThat(message)
                                        .endsWith(
                                                "with an explicit deny in a service control"
                                                        + " policy"));
    }

    @Test
    void keysThatAwsDoesNotSetAreAbsent() {
        var session = Map.of("aws:TokenIssueTime", "2025-12-31T23:50:00Z");
        var secondFactor = new HashMap<>(session);
        secondFactor.put("aws:MultiFactorAuthPresent", "true");

        assertThat(annMay(Map.of(), "'Null':{'aws:MultiFactorAuthPresent':'true'}")).isTrue();
        assertThat(annMay(session, "'Bool':{'aws:MultiFactorAuthPresent':'false'}")).isTrue();
        assertThat(annMay(session, "'Null':{'aws:MultiFactorAuthAge':'true'}")).isTrue();
        assertThat(annMay(secondFactor, "'NumericEquals':{'aws:MultiFactorAuthAge':'600'}"))
                .isTrue();
        assertThat(annMay(Map.of(), "'Null':{'aws:SourceArn':'true','aws:CalledVia':'true'}"))
                .isTrue();
    }

    @Test
    void factsOfTheCallAndItsPrincipal() {
        for (var condition :
                List.of(
                        "'StringEquals':{'aws:username':'ann','aws:userid':'AIDAANN'}",
                        "'StringEquals':{'aws:PrincipalTag/Team':'blue'}",
                        "'StringEquals':{'aws:PrincipalType':'User'}",
                        "'ArnEquals':{'aws:PrincipalArn':'" + ANN + "'}",
                        "'StringEquals':{'aws:PrincipalAccount':'" + ACCOUNT + "'}",
                        "'StringEquals':{'aws:RequestedRegion':'us-east-1'}",
                        "'Bool':{'aws:SecureTransport':'false','aws:ViaAWSService':'false'}",
                        "'StringLike':{'aws:Referer':'https://example.com/*'}",
                        "'StringEquals':{'aws:UserAgent':'aws-cli'}",
                        "'DateEquals':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}",
                        "'NumericEquals':{'aws:EpochTime':'1767225600'}",
                        "'StringEquals':{'aws:ResourceAccount':'" + ACCOUNT + "'}")) {
            assertThat(annMay(Map.of(), condition)).as(condition).isTrue();
        }
    }

    @Test
    void aFederatedUserMayWhatBothItsIssuerAndItsPolicyAllow() {
        ann(allows("sqs:*", ""));
        var policy = allows("sqs:SendMessage", "").document();
        assertThat(verdict(federated(Map.of("brume:SessionPolicy", policy)), send()))
                .isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(federated(Map.of()), send())).isEqualTo(Verdict.DENIED);
        ann(allows("s3:*", ""));
        assertThat(verdict(federated(Map.of("brume:SessionPolicy", policy)), send()))
                .isEqualTo(Verdict.DENIED);
        standings.clear();
        assertThat(verdict(federated(Map.of("brume:SessionPolicy", policy)), send()))
                .isEqualTo(Verdict.DENIED);
    }

    private static Caller federated(Map<String, String> session) {
        var facts = new HashMap<>(session);
        facts.put("brume:Issuer", ANN);
        var arn = "arn:aws:sts::" + ACCOUNT + ":federated-user/bob";
        return new Caller(
                Caller.Kind.FEDERATED_USER, ACCOUNT, arn, ACCOUNT + ":bob", "ASIA", facts);
    }
}
