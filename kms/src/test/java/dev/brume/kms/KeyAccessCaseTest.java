package dev.brume.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.engine.policy.Requester;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may use a key: caller × key policy × grant × encryption context.
class KeyAccessCaseTest {
    private static final String OWNER = "111122223333";
    private static final String OTHER = "444455556666";
    private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/k1";
    private static final Map<String, String> CONTEXT = Map.of("tenant", "a", "purpose", "test");

    private static final Map<String, Requester> CALLERS =
            Map.of(
                    "root", Requester.root(OWNER),
                    "ann", Requester.user("arn:aws:iam::111122223333:user/ann", OWNER),
                    "bob", Requester.user("arn:aws:iam::111122223333:user/bob", OWNER),
                    "app",
                            Requester.roleSession(
                                    "arn:aws:sts::111122223333:assumed-role/app/run",
                                    "arn:aws:iam::111122223333:role/app",
                                    OWNER),
                    "foreign", Requester.user("arn:aws:iam::444455556666:user/eve", OTHER));

    // Key policies by name; single quotes stand for double ones.
    private static final Map<String, String> POLICIES =
            Map.of(
                    "account", allow("arn:aws:iam::111122223333:root", "kms:*", ""),
                    "ann", allow("arn:aws:iam::111122223333:user/ann", "kms:*", ""),
                    "foreign", allow("arn:aws:iam::444455556666:root", "kms:Decrypt", ""),
                    "tenant-a",
                            allow(
                                    "*",
                                    "kms:Decrypt",
                                    "'StringEquals':{'kms:EncryptionContext:tenant':'a'}"),
                    "only-keys",
                            allow(
                                    "*",
                                    "kms:Decrypt",
                                    "'ForAllValues:StringEquals':"
                                            + "{'kms:EncryptionContextKeys':['tenant']}"),
                    "symmetric",
                            allow(
                                    "*",
                                    "kms:Decrypt",
                                    "'StringEquals':{'kms:KeySpec':'SYMMETRIC_DEFAULT',"
                                            + "'kms:CallerAccount':'111122223333'}"),
                    "no-bob",
                            """
                            {'Version':'2012-10-17','Statement':[
                              {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:root'},
                               'Action':'kms:*','Resource':'*'},
                              {'Effect':'Deny','Principal':{'AWS':'arn:aws:iam::111122223333:user/bob'},
                               'Action':'kms:*','Resource':'*'}]}
                            """
                                    .replace('\'', '"'));

    private static String allow(String principal, String action, String condition) {
        return ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'AWS':'%s'},"
                        + "'Action':'%s','Resource':'*','Condition':{%s}}}")
                .formatted(principal, action, condition)
                .replace('\'', '"');
    }

    private static PolicySet own(boolean allows) {
        try {
            var text =
                    ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'%s',"
                                    + "'Resource':'*'}}")
                            .formatted(allows ? "kms:*" : "s3:*")
                            .replace('\'', '"');
            return PolicySet.ofIdentity(
                    List.of(
                            new PolicySet.Named(
                                    "own", PolicyDocument.parse(text, PolicyKind.IDENTITY))));
        } catch (PolicySyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Grant grant(
            String grantee, String operation, Optional<Grant.Constraints> constraints) {
        return new Grant(
                "00ff",
                "k1",
                ARN,
                grantee,
                Optional.of("arn:aws:iam::111122223333:user/ann"),
                List.of(operation),
                constraints,
                Optional.empty(),
                Instant.EPOCH,
                "arn:aws:iam::111122223333:root");
    }

    private static boolean allowed(
            String caller, String action, String policy, List<Grant> grants, boolean own) {
        var requester = CALLERS.getOrDefault(caller, Requester.anonymous());
        var question =
                new KeyAccess.Question(
                        requester,
                        GrantUse.of(action, CONTEXT),
                        Map.of(
                                "kms:EncryptionContext:tenant", List.of("a"),
                                "kms:EncryptionContext:purpose", List.of("test"),
                                "kms:EncryptionContextKeys", List.of("tenant", "purpose"),
                                "kms:KeySpec", List.of("SYMMETRIC_DEFAULT"),
                                "kms:CallerAccount", List.of(requester.account())));
        var key = new KeyAccess.Resource(ARN, OWNER, POLICIES.getOrDefault(policy, ""));
        return KeyAccess.decide(question, key, grants, own(own)).allowed();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # caller  | action  | key policy | own policies | allowed
                    root      | Decrypt | account    | false        | true
                    ann       | Decrypt | account    | true         | true
                    ann       | Decrypt | account    | false        | false
                    ann       | Decrypt | ann        | false        | true
                    bob       | Decrypt | ann        | true         | false
                    root      | Decrypt | ann        | true         | false
                    app       | Decrypt | account    | true         | true
                    app       | Decrypt | ann        | true         | false
                    foreign   | Decrypt | account    | true         | false
                    foreign   | Decrypt | foreign    | true         | true
                    foreign   | Decrypt | foreign    | false        | false
                    foreign   | Encrypt | foreign    | true         | false
                    bob       | Decrypt | tenant-a   | false        | true
                    bob       | Encrypt | tenant-a   | true         | false
                    bob       | Decrypt | only-keys  | true         | false
                    bob       | Decrypt | symmetric  | false        | true
                    foreign   | Decrypt | symmetric  | true         | false
                    bob       | Decrypt | no-bob     | true         | false
                    ann       | Decrypt | no-bob     | true         | true
                    """,
            delimiter = '|')
    void byPolicies(String caller, String action, String policy, boolean own, boolean allowed) {
        assertThat(allowed(caller, action, policy, List.of(), own)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # caller  | action      | granted to | operation | constraint    | allowed
                    bob       | Decrypt     | user/bob   | Decrypt   | none          | true
                    bob       | Encrypt     | user/bob   | Decrypt   | none          | false
                    ann       | Decrypt     | user/bob   | Decrypt   | none          | false
                    app       | Decrypt     | role/app   | Decrypt   | none          | true
                    bob       | Decrypt     | user/bob   | Decrypt   | subset:a      | true
                    bob       | Decrypt     | user/bob   | Decrypt   | subset:b      | false
                    bob       | Decrypt     | user/bob   | Decrypt   | equals:a      | false
                    bob       | DescribeKey | user/bob   | DescribeKey | subset:b    | true
                    ann       | RetireGrant | user/bob   | Decrypt   | none          | true
                    bob       | RetireGrant | user/bob   | Decrypt   | none          | false
                    bob       | RetireGrant | user/bob   | RetireGrant | none        | true
                    """,
            delimiter = '|')
    void byGrants(
            String caller,
            String action,
            String grantee,
            String operation,
            String constraint,
            boolean allowed) {
        var tenant = Map.of("tenant", constraint.substring(constraint.indexOf(':') + 1));
        Optional<Grant.Constraints> constraints =
                switch (constraint.substring(0, 4)) {
                    case "subs" -> Optional.of(new Grant.Constraints(Map.of(), tenant));
                    case "equa" -> Optional.of(new Grant.Constraints(tenant, Map.of()));
                    default -> Optional.empty();
                };
        var grant = grant("arn:aws:iam::111122223333:" + grantee, operation, constraints);
        assertThat(allowed(caller, action, "account", List.of(grant), false)).isEqualTo(allowed);
    }

    @Test
    void aDenialWinsOverAGrant() {
        var grant = grant("arn:aws:iam::111122223333:user/bob", "Decrypt", Optional.empty());
        assertThat(allowed("bob", "Decrypt", "no-bob", List.of(grant), false)).isFalse();
    }

    @Test
    void theExplanationNamesTheGrant() {
        var bob = "arn:aws:iam::111122223333:user/bob";
        var decision =
                KeyAccess.decide(
                        new KeyAccess.Question(
                                Requester.user(bob, OWNER),
                                GrantUse.of("Decrypt", Map.of()),
                                Map.of()),
                        new KeyAccess.Resource(ARN, OWNER, POLICIES.getOrDefault("account", "")),
                        List.of(grant(bob, "Decrypt", Optional.empty())),
                        own(false));
        assertThat(decision.determining()).extracting("statement").contains("Grant00ff");
    }
}
