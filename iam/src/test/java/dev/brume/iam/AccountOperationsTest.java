package dev.brume.iam;

import static dev.brume.iam.Refusals.POLICY;
import static dev.brume.iam.Refusals.TRUST;
import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;

@BrumeTest
class AccountOperationsTest {
    @Test
    void theAccountCountsWhatItHas(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        iam.createPolicy(r -> r.policyName("p").policyDocument(POLICY));
        var summary = iam.getAccountSummary().summaryMap();
        assertThat(summary)
                .containsEntry(SummaryKeyType.USERS, 1)
                .containsEntry(SummaryKeyType.POLICIES, 1)
                .containsEntry(SummaryKeyType.ROLES_QUOTA, 1000);
    }

    @Test
    void anAliasComesAndGoes(IamClient iam) {
        iam.createAccountAlias(r -> r.accountAlias("brume"));
        assertThat(iam.listAccountAliases().accountAliases()).containsExactly("brume");
        iam.deleteAccountAlias(r -> r.accountAlias("brume"));
        assertThat(iam.listAccountAliases().accountAliases()).isEmpty();
        assertMissing(
                "The account alias brume cannot be found.",
                () -> iam.deleteAccountAlias(r -> r.accountAlias("brume")));
    }

    @Test
    void everythingIsToldAtOnce(IamClient iam) {
        iam.createGroup(r -> r.groupName("devs"));
        iam.createUser(r -> r.userName("ann"));
        iam.addUserToGroup(r -> r.groupName("devs").userName("ann"));
        iam.putUserPolicy(r -> r.userName("ann").policyName("p").policyDocument(POLICY));
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(TRUST));
        iam.attachRolePolicy(
                r -> r.roleName("app").policyArn("arn:aws:iam::aws:policy/IAMReadOnlyAccess"));

        var all = iam.getAccountAuthorizationDetails();
        assertThat(all.userDetailList().getFirst().groupList()).containsExactly("devs");
        assertThat(all.userDetailList().getFirst().userPolicyList()).hasSize(1);
        assertThat(all.groupDetailList()).hasSize(1);
        assertThat(all.roleDetailList()).hasSize(1);
        assertThat(all.policies().getFirst().policyName()).isEqualTo("IAMReadOnlyAccess");
        var page = iam.getAccountAuthorizationDetails(r -> r.maxItems(3));
        assertThat(page.isTruncated()).isTrue();
        assertThat(page.policies()).isEmpty();
    }

    @Test
    void theCredentialReportHasALineForEveryUser(IamClient iam) {
        assertRefused(
                410,
                "ReportNotPresent",
                "The report has not been generated.",
                iam::getCredentialReport);
        iam.createUser(r -> r.userName("ann"));
        iam.createAccessKey(r -> r.userName("ann"));
        assertThat(iam.generateCredentialReport().stateAsString()).isEqualTo("STARTED");
        assertThat(iam.generateCredentialReport().stateAsString()).isEqualTo("COMPLETE");

        var lines = iam.getCredentialReport().content().asUtf8String().lines().toList();
        assertThat(lines.get(0)).startsWith("user,arn,user_creation_time,password_enabled");
        assertThat(lines.get(1)).startsWith("<root_account>,arn:aws:iam::000000000000:root,");
        assertThat(lines.get(2))
                .startsWith(
                        "ann,arn:aws:iam::000000000000:user/ann,2026-01-01T00:00:00+00:00,false")
                .contains(",true,2026-01-01T00:00:00+00:00,N/A,N/A,N/A,false");
        assertThat(lines.stream().map(line -> line.split(",", -1).length)).containsOnly(22);
    }
}
