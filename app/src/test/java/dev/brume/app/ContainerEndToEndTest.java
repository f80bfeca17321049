package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

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
        }
    }
}
