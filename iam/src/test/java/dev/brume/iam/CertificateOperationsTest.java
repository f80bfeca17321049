package dev.brume.iam;

import static dev.brume.iam.Refusals.assertConflict;
import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.StatusType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@BrumeTest
class CertificateOperationsTest {
    private static String certificate() {
        // The certificate of a recorded AWS answer.
        return file("certificate.pem");
    }

    private static String file(String name) {
        try (var in = CertificateOperationsTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aServerCertificateIsAResource(TestEmulator brume) {
        var properties =
                Map.<String, Object>of(
                        "ServerCertificateName",
                        "c",
                        "CertificateBody",
                        file("server.pem"),
                        "PrivateKey",
                        file("server-rsa.key"),
                        "Path",
                        "/x/");
        var made = ResourceDriver.of(brume, "AWS::IAM::ServerCertificate").create(properties);
        assertThat(made.attribute("Arn"))
                .isEqualTo("arn:aws:iam::000000000000:server-certificate/x/c");
        var moved = new HashMap<>(properties);
        moved.put("Path", "/y/");
        made.update(moved);
        made.delete();
    }

    @Test
    void aServerCertificateTellsWhenItEnds(IamClient iam) {
        var made =
                iam.uploadServerCertificate(
                                r ->
                                        r.serverCertificateName("c")
                                                .certificateBody(file("server.pem"))
                                                .privateKey(file("server-rsa.key")))
                        .serverCertificateMetadata();
        assertThat(made.arn()).isEqualTo("arn:aws:iam::000000000000:server-certificate/c");
        assertThat(made.serverCertificateId()).matches("ASCA[A-Z2-7]{17}");
        assertThat(made.expiration()).isEqualTo(Instant.parse("2036-11-20T22:28:09Z"));

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
    void aServerCertificatesKeyIsItsOwn(IamClient iam) {
        iam.uploadServerCertificate(
                r ->
                        r.serverCertificateName("curve")
                                .certificateBody(file("ec.pem"))
                                .privateKey(file("ec.key")));
        assertRefused(
                400,
                "KeyPairMismatch",
                "The public key in the certificate does not match the private key.",
                () ->
                        iam.uploadServerCertificate(
                                r ->
                                        r.serverCertificateName("wrong")
                                                .certificateBody(file("server.pem"))
                                                .privateKey(file("ec.key"))));
    }

    @Test
    void anSshKeyHasItsFingerprint(IamClient iam) {
        iam.createUser(r -> r.userName("ann"));
        var key =
                iam.uploadSSHPublicKey(r -> r.userName("ann").sshPublicKeyBody(file("ssh.pub")))
                        .sshPublicKey();
        var id = key.sshPublicKeyId();
        assertThat(id).matches("APKA[A-Z2-7]{17}");
        // ssh-keygen -E md5 -lf ssh.pub
        assertThat(key.fingerprint()).isEqualTo("f0:ee:2d:e7:7f:55:c6:0c:da:d0:e8:28:33:3e:88:72");
        assertRefused(
                400,
                "InvalidPublicKey",
                "The public key is malformed or otherwise invalid.",
                () -> iam.uploadSSHPublicKey(r -> r.userName("ann").sshPublicKeyBody("nonsense")));

        var pem =
                iam.getSSHPublicKey(r -> r.userName("ann").sshPublicKeyId(id).encoding("PEM"))
                        .sshPublicKey()
                        .sshPublicKeyBody();
        assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----");
        iam.createUser(r -> r.userName("bob"));
        var same =
                iam.uploadSSHPublicKey(r -> r.userName("bob").sshPublicKeyBody(pem)).sshPublicKey();
        assertThat(same.fingerprint()).isEqualTo(key.fingerprint());
        assertThat(
                        iam.getSSHPublicKey(
                                        r ->
                                                r.userName("bob")
                                                        .sshPublicKeyId(same.sshPublicKeyId())
                                                        .encoding("SSH"))
                                .sshPublicKey()
                                .sshPublicKeyBody())
                .isEqualTo(file("ssh.pub").replace(" me@example.org", "").strip());
    }

    @Test
    void apiKeysEndAndAreListedAcrossUsers(IamClient iam, TestEmulator brume) {
        for (var name : List.of("ann", "bob")) {
            iam.createUser(r -> r.userName(name));
            iam.createServiceSpecificCredential(
                    r ->
                            r.userName(name)
                                    .serviceName("bedrock.amazonaws.com")
                                    .credentialAgeDays(1));
        }
        var first = iam.listServiceSpecificCredentials(r -> r.allUsers(true).maxItems(1));
        assertThat(first.isTruncated()).isTrue();
        brume.time().advance(Duration.ofDays(2));
        var second =
                iam.listServiceSpecificCredentials(r -> r.allUsers(true).marker(first.marker()));
        assertThat(second.serviceSpecificCredentials())
                .singleElement()
                .satisfies(
                        found -> {
                            assertThat(found.userName()).isEqualTo("bob");
                            assertThat(found.statusAsString()).isEqualTo("Expired");
                        });
        assertRefused(
                404,
                "NotSupportedService",
                "No such service s3.amazonaws.com is supported for service-specific credentials",
                () ->
                        iam.createServiceSpecificCredential(
                                r -> r.userName("ann").serviceName("s3.amazonaws.com")));
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
