package dev.brume.s3;

import static dev.brume.s3.S3Clients.put;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.event.MetricEvent;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What is told of buckets: logs, metrics, and what time does to storage classes.
class ObservationTest {
    private TestEmulator brume;
    private S3Client s3;
    private List<MetricEvent> metrics;

    @BeforeEach
    void start() {
        brume = TestEmulator.start();
        s3 = S3Clients.of(brume);
        metrics = new CopyOnWriteArrayList<>();
        brume.platform().metrics().take(metrics::add);
        s3.createBucket(r -> r.bucket("things"));
        s3.createBucket(r -> r.bucket("logs"));
    }

    @AfterEach
    void stop() {
        s3.close();
        brume.close();
    }

    @Test
    void accessLogsStandInTheTargetBucket() {
        var policy =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                "Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject",
                "Resource":"arn:aws:s3:::logs/*"}]}\
                """;
        s3.putBucketPolicy(r -> r.bucket("logs").policy(policy));
        s3.putBucketLogging(
                r ->
                        r.bucket("things")
                                .bucketLoggingStatus(
                                        b ->
                                                b.loggingEnabled(
                                                        l ->
                                                                l.targetBucket("logs")
                                                                        .targetPrefix("of/"))));
        put(s3, "things", "a b", "hello");
        S3Clients.get(s3, "things", "a b");
        S3Clients.assertRefused(404, "NoSuchKey", () -> S3Clients.get(s3, "things", "none"));
        brume.time().advance(Duration.ofMinutes(2));
        var written = s3.listObjectsV2(r -> r.bucket("logs")).contents();
        assertThat(written).hasSize(1);
        assertThat(written.getFirst().key()).startsWith("of/");
        var lines = S3Clients.get(s3, "logs", written.getFirst().key()).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .contains(" things [")
                .contains("REST.PUT.OBJECT a%2520b \"PUT /things/a%20b HTTP/1.1\" 200 - ");
        assertThat(lines.get(1)).contains("REST.GET.OBJECT a%2520b").contains(" 200 - 5 5 ");
        assertThat(lines.get(2)).contains(" 404 NoSuchKey ");
    }

    @Test
    void bucketsAreCountedEachDayAndRequestsWhereConfigured() {
        put(s3, "things", "a", "hello");
        s3.putBucketMetricsConfiguration(
                r -> r.bucket("things").id("whole").metricsConfiguration(m -> m.id("whole")));
        S3Clients.get(s3, "things", "a");
        brume.time().advance(Duration.ofDays(1));
        assertThat(metrics)
                .anySatisfy(
                        metric -> {
                            assertThat(metric.name()).isEqualTo("BucketSizeBytes");
                            assertThat(metric.value()).isEqualTo(5);
                            assertThat(metric.dimensions())
                                    .containsEntry("BucketName", "things")
                                    .containsEntry("StorageType", "StandardStorage");
                        })
                .anySatisfy(
                        metric -> {
                            assertThat(metric.name()).isEqualTo("GetRequests");
                            assertThat(metric.dimensions()).containsEntry("FilterId", "whole");
                        });
    }

    @Test
    void objectsGoToColderClassesAndComeBackForAWhile() {
        var bytes = new byte[200 << 10];
        s3.putObject(r -> r.bucket("things").key("large"), RequestBody.fromBytes(bytes));
        put(s3, "things", "small", "stays where it is");
        var transition =
                Transition.builder().days(1).storageClass(TransitionStorageClass.GLACIER).build();
        var rule =
                LifecycleRule.builder()
                        .id("down")
                        .status("Enabled")
                        .filter(f -> f.prefix(""))
                        .transitions(transition)
                        .build();
        s3.putBucketLifecycleConfiguration(
                r -> r.bucket("things").lifecycleConfiguration(c -> c.rules(rule)));
        brume.time().advance(Duration.ofDays(3));
        assertThat(s3.headObject(r -> r.bucket("things").key("large")).storageClass())
                .isEqualTo(StorageClass.GLACIER);
        assertThat(s3.headObject(r -> r.bucket("things").key("small")).storageClass()).isNull();
        S3Clients.assertRefused(
                403, "InvalidObjectState", () -> S3Clients.get(s3, "things", "large"));
        s3.restoreObject(r -> r.bucket("things").key("large").restoreRequest(q -> q.days(2)));
        assertThat(s3.headObject(r -> r.bucket("things").key("large")).restore())
                .startsWith("ongoing-request=\"false\", expiry-date=\"");
        assertThat(S3Clients.get(s3, "things", "large")).hasSize(bytes.length);
        brume.time().advance(Duration.ofDays(4));
        assertThat(s3.headObject(r -> r.bucket("things").key("large")).restore()).isNull();
        S3Clients.assertRefused(
                403, "InvalidObjectState", () -> S3Clients.get(s3, "things", "large"));
    }

    @Test
    void webSitesHaveNames() {
        assertThat(brume.platform().names().find("things.s3-website-us-east-1.amazonaws.com"))
                .isEmpty();
        s3.putBucketWebsite(
                r ->
                        r.bucket("things")
                                .websiteConfiguration(
                                        w -> w.indexDocument(i -> i.suffix("index.html"))));
        assertThat(brume.platform().names().find("things.s3-website-us-east-1.amazonaws.com"))
                .isPresent();
        assertThat(brume.platform().names().find("things.s3-website.eu-central-1.amazonaws.com"))
                .isEmpty();
    }
}
