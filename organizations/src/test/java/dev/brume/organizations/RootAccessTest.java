package dev.brume.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brume.testkit.TestEmulator;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessDetail;
import software.amazon.awssdk.services.iam.model.FeatureType;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

import java.time.Duration;

/// What IAM does for a whole organization.
class RootAccessTest {
    private final TestEmulator brume = TestEmulator.start();
    private final OrganizationsClient organizations = brume.sdk(OrganizationsClient.class);
    private final IamClient iam = brume.sdk(IamClient.class);

    @AfterEach
    void close() {
        brume.close();
    }

    private static String code(ThrowingCallable call) {
        var refused = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.awsErrorDetails().errorCode();
    }

    @Test
    void rootAccessIsManagedForAnOrganization() {
        assertThat(code(() -> iam.listOrganizationsFeatures(r -> {})))
                .isEqualTo("OrganizationNotFoundException");
        var id = organizations.createOrganization(r -> {}).organization().id();
        assertThat(code(() -> iam.enableOrganizationsRootSessions(r -> {})))
                .isEqualTo("ServiceAccessNotEnabledException");
        organizations.enableAWSServiceAccess(r -> r.servicePrincipal("iam.amazonaws.com"));

        iam.enableOrganizationsRootSessions(r -> {});
        var both = iam.enableOrganizationsRootCredentialsManagement(r -> {});
        assertThat(both.organizationId()).isEqualTo(id);
        assertThat(both.enabledFeatures())
                .containsExactly(
                        FeatureType.ROOT_CREDENTIALS_MANAGEMENT, FeatureType.ROOT_SESSIONS);
        iam.disableOrganizationsRootSessions(r -> {});
        assertThat(iam.listOrganizationsFeatures(r -> {}).enabledFeatures())
                .containsExactly(FeatureType.ROOT_CREDENTIALS_MANAGEMENT);

        var member = member();
        var asMember = brume.sdk(IamClient.class, member, "us-east-1");
        assertThat(code(() -> asMember.enableOrganizationsRootSessions(r -> {})))
                .isEqualTo("CallerIsNotManagementAccountException");
        assertThat(code(() -> asMember.listOrganizationsFeatures(r -> {})))
                .isEqualTo("AccountNotManagementOrDelegatedAdministratorException");
        organizations.registerDelegatedAdministrator(
                r -> r.accountId(member).servicePrincipal("iam.amazonaws.com"));
        assertThat(asMember.listOrganizationsFeatures(r -> {}).enabledFeatures()).hasSize(1);
    }

    private String member() {
        organizations.createAccount(r -> r.accountName("m").email("m@example.org"));
        brume.time().advance(Duration.ofSeconds(1));
        return organizations.listAccounts(r -> {}).accounts().stream()
                .filter(account -> account.name().equals("m"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void aReportTellsWhatControlPoliciesLeave() {
        var id = organizations.createOrganization(r -> {}).organization().id();
        var root = organizations.listRoots(r -> {}).roots().getFirst().id();
        organizations.enablePolicyType(r -> r.rootId(root).policyType("SERVICE_CONTROL_POLICY"));
        var member = member();
        var only =
                organizations
                        .createPolicy(
                                r ->
                                        r.name("iam only")
                                                .type("SERVICE_CONTROL_POLICY")
                                                .description("")
                                                .content(
                                                        "{\"Version\":\"2012-10-17\","
                                                                + "\"Statement\":[{"
                                                                + "\"Effect\":\"Allow\","
                                                                + "\"Action\":[\"iam:*\","
                                                                + "\"sqs:*\"],"
                                                                + "\"Resource\":\"*\"}]}"))
                        .policy()
                        .policySummary()
                        .id();
        organizations.attachPolicy(r -> r.policyId(only).targetId(member));
        organizations.detachPolicy(r -> r.policyId("p-FullAWSAccess").targetId(member));

        var path = id + "/" + root + "/" + member + "/";
        var job = iam.generateOrganizationsAccessReport(r -> r.entityPath(path)).jobId();
        var report = iam.getOrganizationsAccessReport(r -> r.jobId(job));
        assertThat(report.jobStatusAsString()).isEqualTo("COMPLETED");
        assertThat(report.accessDetails())
                .extracting(AccessDetail::serviceNamespace)
                .containsExactly("iam", "sqs");
        assertThat(report.numberOfServicesNotAccessed()).isEqualTo(2);
    }
}
