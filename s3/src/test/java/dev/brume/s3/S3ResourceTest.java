package dev.brume.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.ResourceDriver;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
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
                                                        "MetadataConfiguration",
                                                        Map.of("Any", "thing"))))
                .hasMessageContaining("MetadataConfiguration");
    }

    @Test
    void aBucketHasEveryConfiguration(TestEmulator brume) {
        var driver = ResourceDriver.of(brume, "AWS::S3::Bucket");
        driver.create(
                Map.of(
                        "BucketName",
                        "copies",
                        "VersioningConfiguration",
                        Map.of("Status", "Enabled")));
        var bucket = driver.create(configured());
        try (var s3 = S3Clients.of(brume)) {
            assertThat(
                            s3.getBucketCors(r -> r.bucket("full"))
                                    .corsRules()
                                    .getFirst()
                                    .maxAgeSeconds())
                    .isEqualTo(60);
            var rules = s3.getBucketLifecycleConfiguration(r -> r.bucket("full")).rules();
            assertThat(rules.getFirst().filter().and().tags()).hasSize(1);
            assertThat(rules.getFirst().transitions().getFirst().days()).isEqualTo(30);
            assertThat(s3.getBucketWebsite(r -> r.bucket("full")).indexDocument().suffix())
                    .isEqualTo("index.html");
            assertThat(
                            s3.getBucketReplication(r -> r.bucket("full"))
                                    .replicationConfiguration()
                                    .rules())
                    .hasSize(1);
            bucket.update(
                    Map.of(
                            "BucketName",
                            "full",
                            "ObjectLockEnabled",
                            true,
                            "VersioningConfiguration",
                            Map.of("Status", "Enabled")));
            S3Clients.assertRefused(
                    404, "NoSuchCORSConfiguration", () -> s3.getBucketCors(r -> r.bucket("full")));
            assertThat(s3.getBucketLogging(r -> r.bucket("full")).loggingEnabled()).isNull();
            assertThat(
                            s3.listBucketMetricsConfigurations(r -> r.bucket("full"))
                                    .metricsConfigurationList())
                    .isEmpty();
            bucket.delete();
        }
    }

    private static Map<String, Object> configured() {
        var all = new LinkedHashMap<String, Object>();
        all.put("BucketName", "full");
        all.put("VersioningConfiguration", Map.of("Status", "Enabled"));
        all.put("AccelerateConfiguration", Map.of("AccelerationStatus", "Enabled"));
        all.put(
                "CorsConfiguration",
                Map.of(
                        "CorsRules",
                        List.of(
                                Map.of(
                                        "AllowedMethods", List.of("GET"),
                                        "AllowedOrigins", List.of("*"),
                                        "ExposedHeaders", List.of("etag"),
                                        "MaxAge", 60))));
        all.put(
                "LifecycleConfiguration",
                Map.of(
                        "Rules",
                        List.of(
                                Map.of(
                                        "Id",
                                        "old",
                                        "Status",
                                        "Enabled",
                                        "Prefix",
                                        "logs/",
                                        "TagFilters",
                                        List.of(Map.of("Key", "a", "Value", "b")),
                                        "ExpirationInDays",
                                        90,
                                        "Transitions",
                                        List.of(
                                                Map.of(
                                                        "StorageClass",
                                                        "STANDARD_IA",
                                                        "TransitionInDays",
                                                        30))))));
        all.put(
                "LoggingConfiguration",
                Map.of("DestinationBucketName", "copies", "LogFilePrefix", "from-full/"));
        all.put(
                "NotificationConfiguration",
                Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true)));
        all.put("ObjectLockEnabled", true);
        all.put(
                "ObjectLockConfiguration",
                Map.of(
                        "ObjectLockEnabled",
                        "Enabled",
                        "Rule",
                        Map.of("DefaultRetention", Map.of("Mode", "GOVERNANCE", "Days", 1))));
        configureFurther(all);
        return all;
    }

    private static void configureFurther(Map<String, Object> all) {
        all.put(
                "ReplicationConfiguration",
                Map.of(
                        "Role",
                        "arn:aws:iam::000000000000:role/copier",
                        "Rules",
                        List.of(
                                Map.of(
                                        "Id",
                                        "all",
                                        "Priority",
                                        1,
                                        "Status",
                                        "Enabled",
                                        "Filter",
                                        Map.of("Prefix", "a/"),
                                        "DeleteMarkerReplication",
                                        Map.of("Status", "Disabled"),
                                        "Destination",
                                        Map.of("Bucket", "arn:aws:s3:::copies")))));
        all.put(
                "WebsiteConfiguration",
                Map.of(
                        "IndexDocument",
                        "index.html",
                        "RoutingRules",
                        List.of(
                                Map.of(
                                        "RedirectRule", Map.of("ReplaceKeyWith", "other"),
                                        "RoutingRuleCondition",
                                                Map.of("KeyPrefixEquals", "one")))));
        configureLists(all);
    }

    private static void configureLists(Map<String, Object> all) {
        all.put(
                "AnalyticsConfigurations",
                List.of(Map.of("Id", "all", "StorageClassAnalysis", Map.of())));
        all.put(
                "IntelligentTieringConfigurations",
                List.of(
                        Map.of(
                                "Id",
                                "cold",
                                "Status",
                                "Enabled",
                                "Prefix",
                                "cold/",
                                "Tierings",
                                List.of(Map.of("AccessTier", "ARCHIVE_ACCESS", "Days", 90)))));
        all.put(
                "InventoryConfigurations",
                List.of(
                        Map.of(
                                "Id",
                                "daily",
                                "Enabled",
                                true,
                                "IncludedObjectVersions",
                                "Current",
                                "ScheduleFrequency",
                                "Daily",
                                "Destination",
                                Map.of("BucketArn", "arn:aws:s3:::copies", "Format", "CSV"))));
        all.put("MetricsConfigurations", List.of(Map.of("Id", "whole")));
    }

    @Test
    void anAccessPointLeadsToItsBucket(TestEmulator brume) {
        ResourceDriver.of(brume, "AWS::S3::Bucket").create(Map.of("BucketName", "led"));
        var point =
                ResourceDriver.of(brume, "AWS::S3::AccessPoint")
                        .create(Map.of("Name", "way", "Bucket", "led"));
        assertThat(point.attribute("Arn"))
                .isEqualTo("arn:aws:s3:us-east-1:000000000000:accesspoint/way");
        try (var s3 = S3Clients.of(brume)) {
            S3Clients.put(s3, String.valueOf(point.attribute("Alias")), "a", "b");
            assertThat(S3Clients.get(s3, "led", "a")).isEqualTo("b");
        }
        point.delete();
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
