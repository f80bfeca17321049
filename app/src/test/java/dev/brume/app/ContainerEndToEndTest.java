package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/// The image in LocalStack's place, started by Testcontainers' own module. `docker/verify` builds
/// the image and runs this; elsewhere it is skipped unless `-Dbrume.image` names one.
final class ContainerEndToEndTest {
    @Test
    void testcontainers_starts_the_image_as_localstack() throws CommandFailure {
        var image = System.getProperty("brume.image");
        assumeTrue(
                image != null, "no image was named: docker/verify builds one and runs this test");
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine answers");
        var name = DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack");
        try (var container = new LocalStackContainer(name)) {
            container.start();
            var admin = new AdminClient(container.getEndpoint().toString());
            assertThat(admin.get("/_localstack/health").get("services"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("kms", "available")
                    .containsEntry("sts", "available");
            assertThat(container.getLogs()).contains("Ready.");
            encryptAndDecrypt(container);
        }
    }

    /// Needs more of the image's Java than a start does.
    private static void encryptAndDecrypt(LocalStackContainer container) {
        var credentials =
                AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey());
        try (var kms =
                KmsClient.builder()
                        .endpointOverride(container.getEndpoint())
                        .region(Region.of(container.getRegion()))
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .build()) {
            var key = kms.createKey().keyMetadata().keyId();
            var secret = SdkBytes.fromUtf8String("secret");
            var sealed = kms.encrypt(r -> r.keyId(key).plaintext(secret)).ciphertextBlob();
            assertThat(kms.decrypt(r -> r.ciphertextBlob(sealed)).plaintext()).isEqualTo(secret);
        }
    }
}
