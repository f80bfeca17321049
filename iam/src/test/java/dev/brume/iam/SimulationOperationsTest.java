package dev.brume.iam;

import static dev.brume.iam.Refusals.POLICY;
import static dev.brume.iam.Refusals.TRUST;
import static dev.brume.iam.Refusals.assertMissing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;

@BrumeTest
class SimulationOperationsTest {
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\","
                    + "\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":"
                    + "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}}]}";

    @Test
    void aPolicyIsAskedBeforeItIsAttached(IamClient iam) {
        var results =
                iam.simulateCustomPolicy(
                                r ->
                                        r.policyInputList(POLICY)
                                                .actionNames("s3:GetObject", "s3:PutObject"))
                        .evaluationResults();

        assertThat(results)
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("allowed", "implicitDeny");
        var statement = results.getFirst().matchedStatements().getFirst();
        assertThat(statement.sourcePolicyId()).isEqualTo("PolicyInputList.1");
        assertThat(statement.startPosition().column()).isEqualTo(38);
        assertThat(statement.endPosition().column()).isEqualTo(POLICY.length() - 1);
    }

    @Test
    void conditionsAreHeldAgainstTheContextThatIsGiven(IamClient iam) {
        var inside =
                ContextEntry.builder()
                        .contextKeyName("aws:SourceIp")
                        .contextKeyType(ContextKeyTypeEnum.IP)
                        .contextKeyValues("10.1.2.3")
                        .build();
        var denied =
                iam.simulateCustomPolicy(
                                r ->
                                        r.policyInputList(POLICY, DENY)
                                                .actionNames("s3:GetObject")
                                                .contextEntries(inside))
                        .evaluationResults()
                        .getFirst();
        assertThat(denied.evalDecisionAsString()).isEqualTo("explicitDeny");

        var unknown =
                iam.simulateCustomPolicy(
                                r -> r.policyInputList(POLICY, DENY).actionNames("s3:GetObject"))
                        .evaluationResults()
                        .getFirst();
        assertThat(unknown.evalDecisionAsString()).isEqualTo("allowed");
        assertThat(unknown.missingContextValues()).containsExactly("aws:SourceIp");
        assertThat(
                        iam.getContextKeysForCustomPolicy(r -> r.policyInputList(DENY))
                                .contextKeyNames())
                .containsExactly("aws:SourceIp");
    }

    @Test
    void aUserHasTheRightsOfItsGroupsWithinItsBoundary(IamClient iam) {
        iam.createGroup(r -> r.groupName("devs"));
        iam.attachGroupPolicy(
                r -> r.groupName("devs").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        var bound = iam.createPolicy(r -> r.policyName("bound").policyDocument(POLICY)).policy();
        var user = iam.createUser(r -> r.userName("ann").permissionsBoundary(bound.arn())).user();
        iam.addUserToGroup(r -> r.groupName("devs").userName("ann"));

        var results =
                iam.simulatePrincipalPolicy(
                                r ->
                                        r.policySourceArn(user.arn())
                                                .actionNames("s3:GetObject", "kms:Decrypt")
                                                .resourceArns("arn:aws:s3:::b/key"))
                        .evaluationResults();
        assertThat(results)
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("allowed", "implicitDeny");
        assertThat(
                        results.get(1)
                                .permissionsBoundaryDecisionDetail()
                                .allowedByPermissionsBoundary())
                .isFalse();
    }

    @Test
    void aRoleIsAskedByItsArn(IamClient iam) {
        var role = iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(TRUST)).role();
        iam.putRolePolicy(r -> r.roleName("app").policyName("p").policyDocument(POLICY));
        var result =
                iam.simulatePrincipalPolicy(
                                r -> r.policySourceArn(role.arn()).actionNames("s3:GetObject"))
                        .evaluationResults()
                        .getFirst();
        assertThat(result.matchedStatements().getFirst().sourcePolicyId()).isEqualTo("role_app_p");
        assertMissing(
                "The role with name none cannot be found.",
                () ->
                        iam.simulatePrincipalPolicy(
                                r ->
                                        r.policySourceArn("arn:aws:iam::000000000000:role/none")
                                                .actionNames("s3:GetObject")));
    }
}
