package dev.brume.engine.policy;

import static dev.brume.engine.policy.Policies.ACCOUNT;
import static dev.brume.engine.policy.Policies.ROLE;
import static dev.brume.engine.policy.Policies.SESSION;
import static dev.brume.engine.policy.Policies.USER;
import static dev.brume.engine.policy.Policies.identity;
import static dev.brume.engine.policy.Policies.request;
import static dev.brume.engine.policy.Policies.resource;
import static dev.brume.engine.policy.Policies.session;
import static dev.brume.engine.policy.Policies.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.brume.engine.policy.Decision.Outcome;
import dev.brume.engine.policy.Decision.Verdict;
import dev.brume.engine.policy.PolicySet.Named;
import dev.brume.engine.policy.PolicySet.ResourceRule;

import org.junit.jupiter.api.Test;

import java.util.List;

/// The order of layers, case by case, after the IAM User Guide's "Policy evaluation logic".
final class PolicyEvaluatorCaseTest {
    private static final String ALLOW = "[{'Effect':'Allow','Action':'kms:*','Resource':'*'}]";
    private static final String DENY = "[{'Effect':'Deny','Action':'*','Resource':'*'}]";
    private static final String OTHER = "[{'Effect':'Allow','Action':'s3:*','Resource':'*'}]";

    private static String grants(String principal) {
        return "[{'Effect':'Allow','Principal':{'AWS':'"
                + principal
                + "'},'Action':'kms:Encrypt','Resource':'*'}]";
    }

    private static Decision decide(Requester requester, PolicySet policies) {
        return PolicyEvaluator.decide(request(requester, RequestValues.NONE), policies);
    }

    private static PolicySet identityOf(String... statements) {
        return PolicySet.ofIdentity(List.of(statements).stream().map(Policies::identity).toList());
    }

    @Test
    void nothingAllowsWithoutAPolicy() {
        var decision = decide(user(), identityOf());
        assertThat(decision.verdict()).isEqualTo(Verdict.IMPLICITLY_DENIED);
        assertThat(decision.message())
                .contains(
                        "User: "
                                + USER
                                + " is not authorized to perform: kms:Encrypt on resource: "
                                + Policies.KEY
                                + " because no identity-based policy allows the kms:Encrypt"
                                + " action");
    }

    @Test
    void anExplicitDenyBeatsEveryAllow() {
        var decision =
                decide(
                        user(),
                        identityOf(ALLOW, DENY)
                                .withResource(resource(grants(USER)), ResourceRule.OPTIONAL));
        assertThat(decision.verdict()).isEqualTo(Verdict.EXPLICITLY_DENIED);
        assertThat(decision.message().orElseThrow())
                .endsWith("with an explicit deny in an identity-based policy");
        assertThat(decision.determining()).hasSize(1);
    }

    @Test
    void aRootUserNeedsNoIdentityPolicyButTheKeyPolicyMustNameTheAccount() {
        var root = Requester.root(ACCOUNT);
        assertThat(decide(root, identityOf()).allowed()).isTrue();
        var byRole = identityOf().withResource(resource(grants(ROLE)), ResourceRule.REQUIRED);
        assertThat(decide(root, byRole).allowed()).isFalse();
        var byAccount =
                identityOf()
                        .withResource(
                                resource(grants("arn:aws:iam::" + ACCOUNT + ":root")),
                                ResourceRule.REQUIRED);
        assertThat(decide(root, byAccount).allowed()).isTrue();
    }

    @Test
    void aKeyPolicyThatNamesTheAccountHandsOverToIam() {
        var policy = resource(grants(ACCOUNT));
        assertThat(
                        decide(user(), identityOf().withResource(policy, ResourceRule.REQUIRED))
                                .decidedBy())
                .isEqualTo(Layer.IDENTITY);
        assertThat(
                        decide(
                                        user(),
                                        identityOf(ALLOW)
                                                .withResource(policy, ResourceRule.REQUIRED))
                                .allowed())
                .isTrue();
    }

    @Test
    void withoutTheKeyPolicyNoIdentityPolicyHelps() {
        var decision =
                decide(
                        user(),
                        identityOf(ALLOW)
                                .withResource(resource(grants(ROLE)), ResourceRule.REQUIRED));
        assertThat(decision.decidedBy()).isEqualTo(Layer.RESOURCE);
        assertThat(decision.message().orElseThrow())
                .endsWith("because no resource-based policy allows the kms:Encrypt action");
    }

    @Test
    void aGrantToTheUserItselfPassesItsBoundary() {
        var policies =
                identityOf()
                        .withResource(resource(grants(USER)), ResourceRule.OPTIONAL)
                        .withBoundary(identity(OTHER));
        assertThat(decide(user(), policies).allowed()).isTrue();
    }

    @Test
    void aGrantToTheRoleDoesNotPassTheBoundaryOfItsSession() {
        var toRole =
                identityOf()
                        .withResource(resource(grants(ROLE)), ResourceRule.OPTIONAL)
                        .withBoundary(identity(OTHER));
        assertThat(decide(session(), toRole).decidedBy()).isEqualTo(Layer.IDENTITY);
        assertThat(decide(session(), toRole).allowed()).isFalse();
        var toSession =
                identityOf()
                        .withResource(resource(grants(SESSION)), ResourceRule.OPTIONAL)
                        .withBoundary(identity(OTHER));
        assertThat(decide(session(), toSession).allowed()).isTrue();
    }

    @Test
    void boundaryAndSessionPolicyLimitTheIdentity() {
        var byBoundary = decide(user(), identityOf(ALLOW).withBoundary(identity(OTHER)));
        assertThat(byBoundary.decidedBy()).isEqualTo(Layer.BOUNDARY);
        var bySession = decide(session(), identityOf(ALLOW).withSession(List.of(identity(OTHER))));
        assertThat(bySession.decidedBy()).isEqualTo(Layer.SESSION);
        assertThat(bySession.message().orElseThrow())
                .endsWith("because no session policy allows the kms:Encrypt action");
        var both =
                identityOf(ALLOW)
                        .withBoundary(identity(ALLOW))
                        .withSession(List.of(identity(ALLOW)));
        assertThat(decide(session(), both).allowed()).isTrue();
    }

    @Test
    void acrossAccountsBothSidesMustAllow() {
        var stranger =
                Requester.user(
                        "arn:aws:iam::" + Policies.OTHER_ACCOUNT + ":user/bob",
                        Policies.OTHER_ACCOUNT);
        var toAccount = resource(grants(Policies.OTHER_ACCOUNT));
        assertThat(decide(stranger, identityOf(ALLOW)).decidedBy()).isEqualTo(Layer.RESOURCE);
        assertThat(
                        decide(
                                        stranger,
                                        identityOf().withResource(toAccount, ResourceRule.OPTIONAL))
                                .decidedBy())
                .isEqualTo(Layer.IDENTITY);
        assertThat(
                        decide(
                                        stranger,
                                        identityOf(ALLOW)
                                                .withResource(toAccount, ResourceRule.OPTIONAL))
                                .allowed())
                .isTrue();
        var toUser = resource(grants(stranger.arn()));
        assertThat(
                        decide(stranger, identityOf().withResource(toUser, ResourceRule.OPTIONAL))
                                .allowed())
                .isFalse();
    }

    @Test
    void everyLevelOfServiceControlMustAllow() {
        Named all = new Named("full", Policies.parse(PolicyKind.SERVICE_CONTROL, ALLOW));
        Named other = new Named("s3", Policies.parse(PolicyKind.SERVICE_CONTROL, OTHER));
        var open = identityOf(ALLOW).withControls(List.of(List.of(all), List.of(all)), List.of());
        assertThat(decide(user(), open).allowed()).isTrue();
        var shut = identityOf(ALLOW).withControls(List.of(List.of(all), List.of(other)), List.of());
        assertThat(decide(user(), shut).decidedBy()).isEqualTo(Layer.SERVICE_CONTROL);
    }

    @Test
    void aServicePrincipalLivesByTheResourcePolicyAlone() {
        var service = Requester.service("cloudtrail.amazonaws.com");
        var policy =
                resource(
                        "[{'Effect':'Allow','Principal':{'Service':'cloudtrail.amazonaws.com'},"
                                + "'Action':'kms:*','Resource':'*'}]");
        assertThat(
                        decide(service, identityOf().withResource(policy, ResourceRule.REQUIRED))
                                .allowed())
                .isTrue();
        assertThat(decide(service, identityOf(ALLOW)).allowed()).isFalse();
        assertThat(
                        decide(user(), identityOf().withResource(policy, ResourceRule.REQUIRED))
                                .allowed())
                .isFalse();
    }

    @Test
    void notPrincipalSparesOnlyThoseWhoseEveryIdentityIsListed() {
        var forgetsAccount =
                resource(
                        "[{'Effect':'Deny','NotPrincipal':{'AWS':'"
                                + USER
                                + "'},'Action':'*','Resource':'*'}]");
        var complete =
                resource(
                        "[{'Effect':'Deny','NotPrincipal':{'AWS':['"
                                + USER
                                + "','"
                                + ACCOUNT
                                + "']},'Action':'*','Resource':'*'}]");
        assertThat(
                        decide(
                                        user(),
                                        identityOf(ALLOW)
                                                .withResource(
                                                        forgetsAccount, ResourceRule.OPTIONAL))
                                .verdict())
                .isEqualTo(Verdict.EXPLICITLY_DENIED);
        assertThat(
                        decide(
                                        user(),
                                        identityOf(ALLOW)
                                                .withResource(complete, ResourceRule.OPTIONAL))
                                .allowed())
                .isTrue();
    }

    @Test
    void theTraceSaysWhyEachStatementCountedOrDidNot() {
        var policies =
                identityOf(
                        "[{'Sid':'Other','Effect':'Allow','Action':'s3:*','Resource':'*'},"
                                + "{'Sid':'Elsewhere','Effect':'Allow','Action':'kms:*',"
                                + "'Resource':'arn:aws:kms:us-east-1:*:key/*'},"
                                + "{'Sid':'Mfa','Effect':'Allow','Action':'kms:*','Resource':'*',"
                                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}]");
        var values = RequestValues.builder().put("aws:MultiFactorAuthPresent", "false").build();
        var decision = PolicyEvaluator.decide(request(user(), values), policies);
        assertThat(decision.traces())
                .extracting(Decision.StatementTrace::statement, Decision.StatementTrace::outcome)
                .containsExactly(
                        tuple("Other", Outcome.OTHER_ACTION),
                        tuple("Elsewhere", Outcome.OTHER_RESOURCE),
                        tuple("Mfa", Outcome.CONDITION_FAILED));
        assertThat(decision.traces().get(2).conditions())
                .containsExactly(
                        new Decision.ConditionTrace(
                                "Bool",
                                "aws:MultiFactorAuthPresent",
                                List.of("true"),
                                List.of("false"),
                                false));
    }
}
