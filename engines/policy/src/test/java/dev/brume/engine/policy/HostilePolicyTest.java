package dev.brume.engine.policy;

import static dev.brume.engine.policy.Policies.identity;
import static dev.brume.engine.policy.Policies.request;
import static dev.brume.engine.policy.Policies.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// Policies that are large or made to be slow cost time in proportion to their size.
@Timeout(value = 10, unit = TimeUnit.SECONDS)
final class HostilePolicyTest {
    private static boolean allowed(String statements, RequestValues values) {
        return PolicyEvaluator.decide(
                        request(user(), values),
                        PolicySet.ofIdentity(List.of(identity(statements))))
                .allowed();
    }

    @Test
    void tenThousandStatements() {
        var statement = "{'Effect':'Allow','Action':'s3:Get*','Resource':'arn:aws:s3:::b/*'},";
        var last = "{'Effect':'Allow','Action':'kms:*','Resource':'*'}";
        var text = "[" + statement.repeat(10_000) + last + "]";
        assertThat(allowed(text, RequestValues.NONE)).isTrue();
    }

    @Test
    void aMegabyteOfActionsAndValues() {
        var actions = "'s3:GetObjectTagging',".repeat(50_000) + "'kms:*'";
        assertThat(
                        allowed(
                                "[{'Effect':'Allow','Action':[" + actions + "],'Resource':'*'}]",
                                RequestValues.NONE))
                .isTrue();
        var values = "'x',".repeat(300_000) + "'y'";
        assertThat(
                        allowed(
                                "[{'Effect':'Allow','Action':'*','Resource':'*','Condition':"
                                        + "{'StringEquals':{'a:k':["
                                        + values
                                        + "]}}}]",
                                RequestValues.builder().put("a:k", "y").build()))
                .isTrue();
    }

    @Test
    void wildcardsThatBacktrack() {
        var pattern = "*a".repeat(2_000) + "*b";
        var values = RequestValues.builder().put("a:k", "a".repeat(20_000)).build();
        var condition = ",'Condition':{'StringLike':{'a:k':'" + pattern + "'}}";
        assertThat(
                        allowed(
                                "[{'Effect':'Allow','Action':'*','Resource':'*'" + condition + "}]",
                                values))
                .isFalse();
        assertThat(
                        allowed(
                                "[{'Effect':'Allow','Action':'*','Resource':'*'"
                                        + condition.replace("StringLike", "ArnLike")
                                        + "}]",
                                values))
                .isFalse();
    }

    @Test
    void nestingIsBounded() {
        var deep = "[".repeat(100_000);
        assertThatThrownBy(
                        () ->
                                PolicyDocument.parse(
                                        "{\"Version\":\"2012-10-17\",\"Statement\":" + deep,
                                        PolicyKind.IDENTITY))
                .isInstanceOf(PolicySyntaxException.class);
    }
}
