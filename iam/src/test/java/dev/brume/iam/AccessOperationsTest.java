package dev.brume.iam;

import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.auth.Credential;
import dev.brume.model.iam.IamModel;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListPoliciesGrantingServiceAccessEntry;
import software.amazon.awssdk.services.iam.model.ServiceLastAccessed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

@BrumeTest
class AccessOperationsTest {
    private static final String REGION = "us-east-1";
    private static final String IAM_READ = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";
    private static final String QUEUES =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                    + "\"Action\":[\"sqs:*\"],\"Resource\":\"*\"}]}";

    private static IamClient as(String user, IamClient iam, TestEmulator brume) {
        var key = iam.createAccessKey(r -> r.userName(user)).accessKey();
        return brume.sdk(
                IamClient.class,
                new Credential(
                        key.accessKeyId(),
                        key.secretAccessKey(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Caller.root("aws", "000000000000", key.accessKeyId())),
                REGION);
    }

    @Test
    void theAdvisorTellsWhatWasUsed(IamClient iam, TestEmulator brume) {
        var ann = iam.createUser(r -> r.userName("ann")).user().arn();
        iam.createGroup(r -> r.groupName("readers"));
        iam.attachGroupPolicy(r -> r.groupName("readers").policyArn(IAM_READ));
        iam.addUserToGroup(r -> r.groupName("readers").userName("ann"));
        iam.putUserPolicy(r -> r.userName("ann").policyName("q").policyDocument(QUEUES));
        as("ann", iam, brume).listUsers();

        var job =
                iam.generateServiceLastAccessedDetails(r -> r.arn(ann).granularity("ACTION_LEVEL"))
                        .jobId();
        var services = iam.getServiceLastAccessedDetails(r -> r.jobId(job)).servicesLastAccessed();
        assertThat(services)
                .extracting(ServiceLastAccessed::serviceNamespace)
                .containsExactly("iam", "sqs");
        var used = services.getFirst();
        assertThat(used.serviceName()).isEqualTo("AWS Identity and Access Management");
        assertThat(used.lastAuthenticated()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(used.lastAuthenticatedEntity()).isEqualTo(ann);
        assertThat(used.totalAuthenticatedEntities()).isEqualTo(1);
        assertThat(used.trackedActionsLastAccessed().getFirst().actionName())
                .isEqualTo("ListUsers");
        assertThat(services.getLast().lastAuthenticated()).isNull();

        var first = iam.getServiceLastAccessedDetails(r -> r.jobId(job).maxItems(1));
        assertThat(first.isTruncated()).isTrue();
        assertThat(
                        iam.getServiceLastAccessedDetails(r -> r.jobId(job).marker(first.marker()))
                                .servicesLastAccessed())
                .hasSize(1);
    }

    @Test
    void aPolicysUsersAreEntities(IamClient iam, TestEmulator brume) {
        for (var name : List.of("ann", "bob")) {
            iam.createUser(r -> r.userName(name));
            iam.attachUserPolicy(r -> r.userName(name).policyArn(IAM_READ));
        }
        as("bob", iam, brume).listUsers();
        var job = iam.generateServiceLastAccessedDetails(r -> r.arn(IAM_READ)).jobId();
        var entities =
                iam.getServiceLastAccessedDetailsWithEntities(
                                r -> r.jobId(job).serviceNamespace("iam"))
                        .entityDetailsList();
        assertThat(entities).hasSize(2);
        assertThat(entities.getFirst().lastAuthenticated()).isNull();
        assertThat(entities.getLast().entityInfo().name()).isEqualTo("bob");
        assertThat(entities.getLast().lastAuthenticated()).isNotNull();
    }

    @Test
    void policiesThatGrantAreNamed(IamClient iam) {
        var arn = iam.createUser(r -> r.userName("ann")).user().arn();
        iam.attachUserPolicy(r -> r.userName("ann").policyArn(IAM_READ));
        iam.putUserPolicy(r -> r.userName("ann").policyName("q").policyDocument(QUEUES));
        var entries =
                iam.listPoliciesGrantingServiceAccess(
                                r -> r.arn(arn).serviceNamespaces("iam", "sqs", "s3"))
                        .policiesGrantingServiceAccess();
        assertThat(entries)
                .extracting(ListPoliciesGrantingServiceAccessEntry::serviceNamespace)
                .containsExactly("iam", "s3", "sqs");
        assertThat(entries.getFirst().policies().getFirst().policyArn()).isEqualTo(IAM_READ);
        assertThat(entries.get(1).policies()).isEmpty();
        assertThat(entries.getLast().policies().getFirst())
                .satisfies(
                        inline -> {
                            assertThat(inline.policyTypeAsString()).isEqualTo("INLINE");
                            assertThat(inline.entityName()).isEqualTo("ann");
                        });
    }

    @Test
    void jobsAreTheAccountsOwn(IamClient iam) {
        assertMissing(
                "The user with name nobody cannot be found.",
                () ->
                        iam.generateServiceLastAccessedDetails(
                                r -> r.arn("arn:aws:iam::000000000000:user/nobody")));
        var id = "00000000-0000-0000-0000-000000000000";
        assertMissing(
                "Job with id " + id + " cannot be found.",
                () -> iam.getServiceLastAccessedDetails(r -> r.jobId(id)));
    }

    @Test
    void tokensForOthersAreEnabledOnce(IamClient iam) {
        assertRefused(
                404,
                "FeatureDisabled",
                "Outbound web identity federation is not enabled for this account.",
                () -> iam.getOutboundWebIdentityFederationInfo(r -> {}));
        var issuer = iam.enableOutboundWebIdentityFederation(r -> {}).issuerIdentifier();
        assertThat(issuer).matches("https://[0-9a-f-]{36}\\.tokens\\.sts\\.global\\.api\\.aws");
        assertThat(iam.getOutboundWebIdentityFederationInfo(r -> {}).issuerIdentifier())
                .isEqualTo(issuer);
        iam.disableOutboundWebIdentityFederation(r -> {});
        iam.setSecurityTokenServicePreferences(r -> r.globalEndpointTokenVersion("v2Token"));
        assertThat(iam.getAccountSummary().summaryMapAsStrings())
                .containsEntry("GlobalEndpointTokenVersion", 2);
    }

    @Test
    void everyOperationAnswers(TestEmulator brume) {
        var built = brume.emulator().service("iam").supported();
        assertThat(built).hasSize(IamModel.schema().operations().size());
    }
}
