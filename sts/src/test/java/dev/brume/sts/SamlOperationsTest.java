package dev.brume.sts;

import static dev.brume.sts.SamlResponses.assertion;
import static dev.brume.sts.SamlResponses.attribute;
import static dev.brume.sts.SamlResponses.encoded;
import static dev.brume.sts.SamlResponses.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;
import software.amazon.awssdk.services.sts.model.StsException;

import java.time.Duration;

/// SAML responses, believed or not.
final class SamlOperationsTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/staff";
    private static final String PROVIDER = "arn:aws:iam::111122223333:saml-provider/idp";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"%s"},
             "Action":["sts:AssumeRoleWithSAML","sts:TagSession"],
             "Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"},
              "StringLike":{"SAML:sub":"ann*"}}}]}\
            """
                    .formatted(PROVIDER);
    private static final String ATTRIBUTES =
            attribute("Role", ROLE + "," + PROVIDER)
                    + attribute("RoleSessionName", "ann@example.com")
                    + attribute("SessionDuration", "1800");

    private static SamlResponses idp;

    private final TestEmulator brume = TestEmulator.start();
    private final KnownRoles iam = new KnownRoles();
    private final StsClient sts = brume.sdk(StsClient.class);

    @BeforeAll
    static void open() throws Exception {
        idp = new SamlResponses();
    }

    @BeforeEach
    void trustProvider() {
        iam.metadata.put(PROVIDER, idp.metadata());
        iam.trust.put(ROLE, TRUST);
        brume.platform().identities().serve(iam);
    }

    @AfterEach
    void close() {
        brume.close();
    }

    private static String plain(String subject, String attributes) {
        return response(assertion("a1", subject, Settings.START, attributes));
    }

    private AssumeRoleWithSamlResponse assume(String xml) {
        return sts.assumeRoleWithSAML(
                r -> r.roleArn(ROLE).principalArn(PROVIDER).samlAssertion(encoded(xml)));
    }

    private void assertRefused(String code, String message, String xml) {
        assertThatThrownBy(() -> assume(xml))
                .isInstanceOfSatisfying(
                        StsException.class,
                        refused -> {
                            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
                            assertThat(refused.awsErrorDetails().errorMessage()).contains(message);
                        });
    }

    @Test
    void aSignedAssertionBecomesASessionOfTheRole() throws Exception {
        var answer = assume(idp.signed(plain("ann", ATTRIBUTES), "a1"));
        assertThat(answer.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/staff/ann@example.com");
        assertThat(answer.subject()).isEqualTo("ann");
        assertThat(answer.subjectType()).isEqualTo("persistent");
        assertThat(answer.issuer()).isEqualTo(SamlResponses.ISSUER);
        assertThat(answer.audience()).isEqualTo("https://signin.aws.amazon.com/saml");
        assertThat(answer.nameQualifier()).hasSize(28);
        assertThat(answer.credentials().expiration())
                .isEqualTo(Settings.START.plus(Duration.ofMinutes(30)));
    }

    @Test
    void aSignedResponseWillDoToo() throws Exception {
        assertThat(assume(idp.signed(plain("ann", ATTRIBUTES), "r1")).subject()).isEqualTo("ann");
    }

    @Test
    void theTrustPolicyLooksAtTheClaims() throws Exception {
        assertRefused(
                "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithSAML",
                idp.signed(plain("bob", ATTRIBUTES), "a1"));
    }

    @Test
    void unsignedForeignAndChangedAssertionsAreRefused() throws Exception {
        assertRefused("InvalidIdentityToken", "signature invalid", plain("ann", ATTRIBUTES));
        assertRefused(
                "InvalidIdentityToken",
                "signature invalid",
                new SamlResponses().signed(plain("ann", ATTRIBUTES), "a1"));
        assertRefused(
                "InvalidIdentityToken",
                "signature invalid",
                idp.signed(plain("ann", ATTRIBUTES), "a1").replace(">ann<", ">anna<"));
    }

    @Test
    void wrappedSignaturesAreRefused() throws Exception {
        var good = idp.signed(plain("ann", ATTRIBUTES), "a1");
        var start = good.indexOf("<Assertion");
        var end = good.indexOf("</Assertion>") + "</Assertion>".length();
        var original = good.substring(start, end);
        var evil = assertion("a2", "ann-admin", Settings.START, ATTRIBUTES);
        var head = good.substring(0, start);
        var tail = good.substring(end);
        // Beside it, within it, and the signed one hidden inside the evil one's own signature.
        assertRefused("InvalidIdentityToken", "Invalid SAML", head + evil + original + tail);
        assertRefused("InvalidIdentityToken", "Invalid SAML", head + original + evil + tail);
        assertRefused(
                "InvalidIdentityToken",
                "Invalid SAML",
                head + evil.replace("</Assertion>", original + "</Assertion>") + tail);
        var signature =
                original.substring(
                        original.indexOf("<Signature"),
                        original.indexOf("</Signature>") + "</Signature>".length());
        assertRefused(
                "InvalidIdentityToken",
                "signature invalid",
                head + evil.replace("<Issuer>", signature + "<Issuer>") + tail);
        assertRefused(
                "InvalidIdentityToken",
                "signature invalid",
                head
                        + evil.replace("\"a2\"", "\"a1\"")
                                .replace("<Issuer>", signature + "<Issuer>")
                        + tail);
    }

    @Test
    void aCommentDoesNotShortenTheSubject() throws Exception {
        var answer = assume(idp.signed(plain("ann<!-- x -->.evil", ATTRIBUTES), "a1"));
        assertThat(answer.subject()).isEqualTo("ann.evil");
    }

    @Test
    void externalEntitiesAreNotRead() {
        var bomb =
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + plain("&x;", ATTRIBUTES);
        assertRefused("InvalidIdentityToken", "Invalid SAML", bomb);
    }

    @Test
    void responsesAreForAwsAndForNow() throws Exception {
        assertRefused(
                "InvalidIdentityToken",
                "required audience",
                idp.signed(
                        plain("ann", ATTRIBUTES).replace("urn:amazon:webservices", "urn:other"),
                        "a1"));
        assertRefused(
                "InvalidIdentityToken",
                "Issuer not present in specified provider",
                idp.signed(plain("ann", ATTRIBUTES).replace("idp.example", "other"), "a1"));
        var good = idp.signed(plain("ann", ATTRIBUTES), "a1");
        brume.time().advance(Duration.ofMinutes(6));
        assertRefused("ExpiredTokenException", "Token must be redeemed within 5 minutes", good);
    }

    @Test
    void attributesAreAsAwsWantsThem() throws Exception {
        assertRefused(
                "InvalidIdentityToken",
                "RoleSessionName is required in AuthnResponse",
                idp.signed(plain("ann", attribute("Role", ROLE + "," + PROVIDER)), "a1"));
        assertRefused(
                "AccessDenied",
                "Not authorized to perform sts:AssumeRoleWithSAML",
                idp.signed(plain("ann", ATTRIBUTES.replace(ROLE, ROLE + "x")), "a1"));
        var tagged =
                ATTRIBUTES
                        + attribute("PrincipalTag:team", "blue")
                        + attribute("TransitiveTagKeys", "team");
        var key = assume(idp.signed(plain("ann", tagged), "a1")).credentials().accessKeyId();
        assertThat(brume.platform().credentials().find(key).orElseThrow().caller().sessionContext())
                .containsEntry("aws:PrincipalTag/team", "blue")
                .containsEntry("brume:TransitiveTagKeys", "team")
                .containsEntry("SAML:sub", "ann");
    }
}
