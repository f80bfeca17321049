package dev.brume.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Buckets and their policies as CloudFormation makes them.
@BrumeTest
class S3ResourceTest {
    @Test
    void aBucketIsMadeChangedAndDeleted(TestEmulator brume) {
        try (var s3 = S3Clients.of(brume)) {
            var bucket =
                    ResourceDriver.of(brume, "AWS::S3::Bucket")
                            .create(
                                    Map.of(
                                            "BucketName",
                                            "orders",
                                            "VersioningConfiguration",
                                            Map.of("Status", "Enabled"),
                                            "Tags",
                                            List.of(Map.of("Key", "team", "Value", "one"))));
            assertThat(bucket.ref()).isEqualTo("orders");
            assertThat(bucket.attribute("Arn")).isEqualTo("arn:aws:s3:::orders");
            assertThat(bucket.attribute("RegionalDomainName"))
                    .isEqualTo("orders.s3.us-east-1.amazonaws.com");
            assertThat(s3.getBucketVersioning(r -> r.bucket("orders")).statusAsString())
                    .isEqualTo("Enabled");
            assertThat(s3.getBucketTagging(r -> r.bucket("orders")).tagSet()).hasSize(1);
            bucket.update(
                    Map.of(
                            "BucketName",
                            "orders",
                            "PublicAccessBlockConfiguration",
                            Map.of(
                                    "BlockPublicAcls",
                                    true,
                                    "BlockPublicPolicy",
                                    false,
                                    "IgnorePublicAcls",
                                    true,
                                    "RestrictPublicBuckets",
                                    false)));
            assertThat(s3.getBucketVersioning(r -> r.bucket("orders")).statusAsString())
                    .isEqualTo("Suspended");
            assertThat(
                            s3.getPublicAccessBlock(r -> r.bucket("orders"))
                                    .publicAccessBlockConfiguration()
                                    .ignorePublicAcls())
                    .isTrue();
            bucket.delete();
            assertThat(s3.listBuckets().buckets()).isEmpty();
        }
    }

    @Test
    void aPropertyThatIsNotBuiltIsNamed(TestEmulator brume) {
        assertThatThrownBy(
                        () ->
                                ResourceDriver.of(brume, "AWS::S3::Bucket")
                                        .create(
                                                Map.of(
                                                        "CorsConfiguration",
                                                        Map.of("CorsRules", List.of()))))
                .hasMessageContaining("CorsConfiguration");
    }

    @Test
    void aBucketHasItsPolicy(TestEmulator brume) {
        var bucket = ResourceDriver.of(brume, "AWS::S3::Bucket").create(Map.of()).ref();
        var policy =
                Map.of(
                        "Version",
                        "2012-10-17",
                        "Statement",
                        List.of(
                                Map.of(
                                        "Effect",
                                        "Deny",
                                        "Principal",
                                        "*",
                                        "Action",
                                        "s3:DeleteObject",
                                        "Resource",
                                        "arn:aws:s3:::" + bucket + "/*")));
        var made =
                ResourceDriver.of(brume, "AWS::S3::BucketPolicy")
                        .create(Map.of("Bucket", bucket, "PolicyDocument", policy));
        try (var s3 = S3Clients.of(brume)) {
            assertThat(s3.getBucketPolicy(r -> r.bucket(bucket)).policy())
                    .contains("s3:DeleteObject");
            made.delete();
            S3Clients.assertRefused(
                    404, "NoSuchBucketPolicy", () -> s3.getBucketPolicy(r -> r.bucket(bucket)));
        }
    }
}
