package dev.brume.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/// What is no policy, and what IAM says of it.
final class PolicyParserCaseTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TRUST    | {                           | This policy contains invalid Json",
                "TRUST    | {} x                        | This policy contains invalid Json",
                "IDENTITY | {                           | Syntax errors in policy.",
                "IDENTITY | []                          | Syntax errors in policy.",
                "IDENTITY | {'Version':'2012-10-17'}    | Syntax errors in policy.",
                "IDENTITY | {'Version':'2013','Statement':[]} | Syntax errors in policy.",
                "IDENTITY | {'Extra':1,'Statement':[]}  | Syntax errors in policy.",
                "IDENTITY | {'Statement':[]}            | Policy statement must contain at least"
                        + " one statement.",
                "IDENTITY | {'Statement':{'Effect':'allow','Action':'a:b','Resource':'*'}} | Syntax"
                        + " errors in policy.",
                "IDENTITY | {'Statement':{'Effect':'Allow','Resource':'*'}} | Policy statement must"
                        + " contain actions.",
                "IDENTITY | {'Statement':{'Effect':'Allow','Action':'a:b'}} | Policy statement must"
                        + " contain resources.",
                "IDENTITY | {'Statement':{'Effect':'Allow','Action':'b','Resource':'*'}} |"
                    + " Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "IDENTITY | {'Statement':{'Effect':'Allow','Action':'a:b:c','Resource':'*'}} |"
                        + " Actions/Condition can contain only one colon.",
                "IDENTITY | {'Statement':{'Effect':'Allow','Action':'a a:b','Resource':'*'}} |"
                        + " Vendor a a is not valid",
                "IDENTITY | {'Statement':{'Effect':'Allow','Action':'a:b','Resource':'bucket'}} |"
                        + " Resource bucket must be in ARN format or \"*\".",
                "IDENTITY |"
                    + " {'Statement':{'Effect':'Allow','Action':'a:b','Resource':'*','Principal':'*'}}"
                    + " | Policy document should not specify a principal.",
                "RESOURCE | {'Statement':{'Effect':'Allow','Action':'a:b','Resource':'*'}} |"
                        + " Missing required field Principal",
                "TRUST    |"
                    + " {'Statement':{'Effect':'Allow','Action':'sts:x','Resource':'*','Principal':'*'}}"
                    + " | Has prohibited field Resource",
                "TRUST    | {'Statement':{'Effect':'Allow','Action':'a:b','Principal':'*'}} |"
                        + " AssumeRole policy may only specify STS AssumeRole actions.",
                "TRUST    | {'Statement':{'Effect':'Allow','Action':'a:b','Principal':{'Me':'x'}}}"
                        + " | Invalid principal in policy",
                "IDENTITY |"
                    + " {'Statement':{'Effect':'Allow','Action':'a:b','Resource':'*','Condition':{'Likes':{'a:b':'c'}}}}"
                    + " | Invalid Condition type : Likes.",
                "IDENTITY | {'Statement':[{'Sid':'a"
                    + " b','Effect':'Allow','Action':'a:b','Resource':'*'}]} | Statement IDs (SID)"
                    + " must be alpha-numeric. Check that your input satisfies the regular"
                    + " expression [0-9A-Za-z]*",
                "IDENTITY |"
                    + " {'Statement':[{'Sid':'a','Effect':'Allow','Action':'a:b','Resource':'*'},{'Sid':'a','Effect':'Deny','Action':'a:b','Resource':'*'}]}"
                    + " | Statement IDs (SID) in a single policy must be unique.",
            })
    void refused(PolicyKind kind, String text, String reason) {
        assertThatThrownBy(() -> PolicyDocument.parse(text.replace('\'', '"'), kind))
                .isInstanceOfSatisfying(
                        PolicySyntaxException.class,
                        problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    /// Sentences that IAM answers to resources of an identity policy.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                                     |",
                "arn:aws:sqs:*                         |",
                "arn:aws:iam::123456789012:role/path/* |",
                "arn:aws:iam::*:*                      |",
                "arn:aws:s3:::bucket/${aws:username}/* |",
                "arn:aws:lambda:*:${account}:layer:x   |",
                "invalid resource | Resource invalid resource must be in ARN format or \"*\".",
                "arn:error:s3 | Partition \"error\" is not valid for resource"
                        + " \"arn:error:s3:*:*:*\".",
                "aws:s3:::bucket | Partition \"s3\" is not valid for resource"
                        + " \"arn:s3:::bucket:*\".",
                "arn:aws | Resource vendor must be fully qualified and cannot contain regexes.",
                "arn:aws:s3::bucket_name | The policy failed legacy parsing",
                "arn:aws:iam:eu-west-1::role/x | IAM resource arn:aws:iam:eu-west-1::role/x cannot"
                        + " contain region information.",
                "arn:aws:iam:::x | IAM resource path must either be \"*\" or start with user/,"
                        + " federated-user/, role/, group/, instance-profile/, mfa/,"
                        + " server-certificate/, policy/, sms-mfa/, saml-provider/,"
                        + " oidc-provider/, report/, access-report/.",
            })
    void resources(String resource, String reason) {
        assertThat(ResourceCheck.problem(resource)).isEqualTo(Optional.ofNullable(reason));
    }

    /// A wildcard at the end of a part reaches over colons, one in the middle does not.
    @ParameterizedTest
    @CsvSource({
        "arn:aws:sqs:*, arn:aws:sqs:eu-west-1:111122223333:q, true",
        "arn:aws:sqs:*, arn:aws:sns:eu-west-1:111122223333:q, false",
        "arn:aws:s3:::a*, arn:aws:s3:::ab/c, true",
        "arn:aws:lambda:*:function:f, arn:aws:lambda:eu-west-1:111122223333:function:f, true",
        "arn:aws:sns:eu-*-1:1:t, arn:aws:sns:eu-west:x-1:1:t, false",
        "arn:aws:iam::*:role/x, arn:aws:iam::111122223333:role/x, true",
        "arn:aws:iam::*:role/x, arn:aws:iam::111122223333:role/y, false",
    })
    void whatAResourceCovers(String pattern, String arn, boolean covered) {
        assertThat(
                        ArnGlob.compile(pattern, true)
                                .covers(ArnGlob.Candidate.of(arn), RequestValues.NONE))
                .isEqualTo(covered);
    }

    @Test
    void conditionKeysAreThoseOfVariablesToo() throws PolicySyntaxException {
        var document =
                PolicyDocument.parse(
                        """
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*",
                         "Resource":"arn:aws:s3:::home/${aws:username}/*",
                         "Condition":{"StringLike":{"s3:prefix":"${aws:PrincipalTag/team, 'none'}"}}}}\
                        """,
                        PolicyKind.IDENTITY);
        assertThat(document.conditionKeys())
                .containsExactly("aws:username", "s3:prefix", "aws:PrincipalTag/team");
    }

    @Test
    void theMistakeHasAPlace() {
        var text = "{\n  \"Statement\": [{\n    \"Effect\": \"Maybe\"\n  }]\n}";
        assertThatThrownBy(() -> PolicyDocument.parse(text, PolicyKind.IDENTITY))
                .isInstanceOfSatisfying(
                        PolicySyntaxException.class,
                        problem -> assertThat(problem.position()).isEqualTo(new Position(3, 15)));
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        var text = "[".repeat(100_000);
        assertThatThrownBy(() -> PolicyDocument.parse(text, PolicyKind.IDENTITY))
                .isInstanceOf(PolicySyntaxException.class);
    }

    @Test
    void aHostilePatternCostsNoMoreThanItsLengthTimesTheTexts() {
        var glob = Glob.compile("*a".repeat(200), false, true);
        assertThat(glob.matches("a".repeat(20_000) + "b", RequestValues.NONE, false)).isFalse();
    }
}
