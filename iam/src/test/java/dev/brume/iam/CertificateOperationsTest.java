package dev.brume.iam;

import static dev.brume.iam.Refusals.assertConflict;
import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.StatusType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

@BrumeTest
class CertificateOperationsTest {
    private static String certificate() {
        // The certificate of a recorded AWS answer.
        try (var in = CertificateOperationsTest.class.getResourceAsStream("certificate.pem")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aServerCertificateTellsWhenItEnds(IamClient iam) {
        var made =
                iam.uploadServerCertificate(
                                r ->
                                        r.serverCertificateName("c")
                                                .certificateBody(certificate())
                                                .privateKey("key"))
                        .serverCertificateMetadata();
        assertThat(made.arn()).isEqualTo("arn:aws:iam::000000000000:server-certificate/c");
        assertThat(made.serverCertificateId()).matches("ASCA[A-Z2-7]{17}");
        assertThat(made.expiration()).isEqualTo(Instant.parse("2030-03-09T15:00:49Z"));

        iam.updateServerCertificate(
                r -> r.serverCertificateName("c").newServerCertificateName("d").newPath("/x/"));
        assertThat(
                        iam.listServerCertificates(r -> r.pathPrefix("/x/"))
                                .serverCertificateMetadataList())
                .hasSize(1);
        // Recorded AWS answer.
        assertMissing(
                "The Server Certificate with name c cannot be found.",
                () -> iam.getServerCertificate(r -> r.serverCertificateName("c")));
        iam.deleteServerCertificate(r -> r.serverCertificateName("d"));
        assertRefused(
                400,
                "MalformedCertificate",
                "Unable to parse certificate. Please ensure the certificate is in PEM format.",
                () ->
                        iam.uploadServerCertificate(
                                r ->
                                        r.serverCertificateName("c")
                                                .certificateBody("x")
                                                .privateKey("key")));
    }

    @Test
    void aSigningCertificateBelongsToItsUser(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        var id =
                iam.uploadSigningCertificate(r -> r.userName("ann").certificateBody(certificate()))
                        .certificate()
                        .certificateId();
        iam.updateSigningCertificate(
                r -> r.userName("ann").certificateId(id).status(StatusType.INACTIVE));
        assertThat(iam.listSigningCertificates(r -> r.userName("ann")).certificates())
                .singleElement()
                .satisfies(c -> assertThat(c.status()).isEqualTo(StatusType.INACTIVE));
        assertConflict(
                "Cannot delete entity, must delete signing certificates first.",
                () -> iam.deleteUser(r -> r.userName("ann")));
        iam.deleteSigningCertificate(r -> r.userName("ann").certificateId(id));
        assertMissing(
                "The Certificate with id " + id + " cannot be found.",
                () -> iam.deleteSigningCertificate(r -> r.userName("ann").certificateId(id)));
    }

    @Test
    void anSshKeyHasItsFingerprint(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        var blob = Base64.getEncoder().encodeToString("blob".getBytes(StandardCharsets.US_ASCII));
        var key =
                iam.uploadSSHPublicKey(
                                r -> r.userName("ann").sshPublicKeyBody("ssh-rsa " + blob + " me"))
                        .sshPublicKey();
        assertThat(key.sshPublicKeyId()).matches("APKA[A-Z2-7]{17}");
        // echo -n blob | md5sum
        assertThat(key.fingerprint()).isEqualTo("ee:26:90:8b:f9:62:9e:eb:4b:37:da:c3:50:f4:75:4a");
        assertRefused(
                400,
                "InvalidPublicKey",
                "The public key is malformed or otherwise invalid.",
                () -> iam.uploadSSHPublicKey(r -> r.userName("ann").sshPublicKeyBody("nonsense")));
    }

    @Test
    void aServicesPasswordIsToldOnce(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        var service = "codecommit.amazonaws.com";
        var made =
                iam.createServiceSpecificCredential(r -> r.userName("ann").serviceName(service))
                        .serviceSpecificCredential();
        var id = made.serviceSpecificCredentialId();
        assertThat(made.serviceUserName()).isEqualTo("ann-at-000000000000");
        // Recorded AWS answers.
        assertConflict(
                "Cannot delete entity, must remove referenced objects first.",
                () -> iam.deleteUser(r -> r.userName("ann")));
        assertMissing(
                "The user with name wrong cannot be found.",
                () ->
                        iam.resetServiceSpecificCredential(
                                r -> r.userName("wrong").serviceSpecificCredentialId(id)));
        var reset =
                iam.resetServiceSpecificCredential(
                        r -> r.userName("ann").serviceSpecificCredentialId(id));
        assertThat(reset.serviceSpecificCredential().servicePassword())
                .isNotEqualTo(made.servicePassword());
        iam.deleteServiceSpecificCredential(r -> r.userName("ann").serviceSpecificCredentialId(id));
        iam.deleteUser(r -> r.userName("ann"));
    }
}
