package dev.brume.iam;

import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Tag;

@BrumeTest
class ProviderOperationsTest {
    private static final String OIDC = "arn:aws:iam::000000000000:oidc-provider/token.test/a";
    private static final String THUMBPRINT = "6938fd4d98bab03faadb97b34396831e3780aea1";

    @Test
    void anOidcProviderIsKnownByItsUrl(TestEmulator brume, IamClient iam) {
        var made =
                iam.createOpenIDConnectProvider(
                        r ->
                                r.url("https://token.test/a")
                                        .clientIDList("one")
                                        .thumbprintList(THUMBPRINT));
        assertThat(made.openIDConnectProviderArn()).isEqualTo(OIDC);
        iam.addClientIDToOpenIDConnectProvider(
                r -> r.openIDConnectProviderArn(OIDC).clientID("two"));
        iam.tagOpenIDConnectProvider(
                r ->
                        r.openIDConnectProviderArn(OIDC)
                                .tags(Tag.builder().key("a").value("b").build()));

        var got = iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(OIDC));
        assertThat(got.url()).isEqualTo("token.test/a");
        assertThat(got.clientIDList()).containsExactly("one", "two");
        assertThat(got.tags()).hasSize(1);
        assertThat(iam.listOpenIDConnectProviders().openIDConnectProviderList()).hasSize(1);
        assertThat(
                        brume.platform()
                                .identities()
                                .find()
                                .orElseThrow()
                                .webIdentityProvider("000000000000", "https://token.test/a"))
                .hasValueSatisfying(
                        provider -> assertThat(provider.thumbprints()).containsExactly(THUMBPRINT));

        iam.deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(OIDC));
        assertMissing(
                "OpenIDConnect Provider not found for arn " + OIDC,
                () -> iam.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(OIDC)));
    }

    @Test
    void anOidcProviderIsMadeOnce(IamClient iam) {
        iam.createOpenIDConnectProvider(r -> r.url("https://token.test"));
        assertRefused(
                409,
                "EntityAlreadyExists",
                "Provider with url https://token.test already exists.",
                () -> iam.createOpenIDConnectProvider(r -> r.url("https://token.test")));
        assertRefused(
                400,
                "ValidationError",
                "Invalid Open ID Connect Provider URL",
                () -> iam.createOpenIDConnectProvider(r -> r.url("http://token.test")));
    }

    @Test
    void aSamlProviderKeepsItsMetadata(IamClient iam) {
        var metadata =
                "<EntityDescriptor entityID=\"x\"><IDPSSODescriptor/></EntityDescriptor>"
                        + " ".repeat(1000);
        var arn =
                iam.createSAMLProvider(r -> r.name("idp").samlMetadataDocument(metadata))
                        .samlProviderArn();
        assertThat(arn).isEqualTo("arn:aws:iam::000000000000:saml-provider/idp");
        assertThat(iam.getSAMLProvider(r -> r.samlProviderArn(arn)).samlMetadataDocument())
                .isEqualTo(metadata);
        assertThat(iam.listSAMLProviders().samlProviderList()).hasSize(1);
        iam.deleteSAMLProvider(r -> r.samlProviderArn(arn));
        assertMissing(
                "Manifest not found for arn " + arn,
                () -> iam.getSAMLProvider(r -> r.samlProviderArn(arn)));
        assertRefused(
                400,
                "InvalidInput",
                "Could not parse metadata",
                () ->
                        iam.createSAMLProvider(
                                r -> r.name("idp").samlMetadataDocument("<a/>".repeat(300))));
    }

    @Test
    void aServiceHasItsRole(IamClient iam) {
        var role = iam.createServiceLinkedRole(r -> r.awsServiceName("ecs.amazonaws.com")).role();
        assertThat(role.arn())
                .isEqualTo(
                        "arn:aws:iam::000000000000:role/aws-service-role/ecs.amazonaws.com/"
                                + "AWSServiceRoleForECS");
        assertThat(
                        iam.listAttachedRolePolicies(r -> r.roleName(role.roleName()))
                                .attachedPolicies())
                .extracting(AttachedPolicy::policyArn)
                .containsExactly(
                        "arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy");
        assertRefused(
                400,
                "InvalidInput",
                "Service role name AWSServiceRoleForECS has been taken in this account, please try"
                        + " a different suffix.",
                () -> iam.createServiceLinkedRole(r -> r.awsServiceName("ecs.amazonaws.com")));
        // Recorded AWS answer.
        assertRefused(
                400,
                "InvalidInput",
                "Custom suffix is not allowed for ssm.amazonaws.com",
                () ->
                        iam.createServiceLinkedRole(
                                r -> r.awsServiceName("ssm.amazonaws.com").customSuffix("x")));
        assertRefused(
                400,
                "UnmodifiableEntity",
                "Cannot perform the operation on the protected role 'AWSServiceRoleForECS' - this"
                        + " role is only modifiable by AWS",
                () -> iam.deleteRole(r -> r.roleName("AWSServiceRoleForECS")));
        var task =
                iam.deleteServiceLinkedRole(r -> r.roleName("AWSServiceRoleForECS"))
                        .deletionTaskId();
        assertThat(
                        iam.getServiceLinkedRoleDeletionStatus(r -> r.deletionTaskId(task))
                                .statusAsString())
                .isEqualTo("SUCCEEDED");
    }
}
