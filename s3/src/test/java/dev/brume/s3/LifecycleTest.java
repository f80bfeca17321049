package dev.brume.s3;

import static dev.brume.s3.S3Clients.put;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What becomes of objects while days pass.
class LifecycleTest {
    private TestEmulator brume;
    private S3Client s3;

    @BeforeEach
    void start() {
        brume = TestEmulator.start();
        s3 = S3Clients.of(brume);
        s3.createBucket(r -> r.bucket("things"));
        // Ten in the morning.
        pass(Duration.ofHours(10));
    }

    @AfterEach
    void stop() {
        s3.close();
        brume.close();
    }

    @Test
    void objectsExpireAtTheMidnightAfterTheirDays() {
        rule(r -> r.filter(f -> f.prefix("logs/")).expiration(e -> e.days(2)));
        put(s3, "things", "logs/a", "old");
        put(s3, "things", "kept", "for ever");
        pass(Duration.ofDays(1));
        put(s3, "things", "logs/b", "younger");
        pass(Duration.ofDays(1));
        assertThat(keys()).containsExactly("kept", "logs/a", "logs/b");
        pass(Duration.ofDays(1));
        assertThat(keys()).containsExactly("kept", "logs/b");
        pass(Duration.ofDays(1));
        assertThat(keys()).containsExactly("kept");
    }

    @Test
    void aRuleThatIsOffLeavesAll() {
        rule(
                r ->
                        r.filter(f -> f.prefix(""))
                                .status(ExpirationStatus.DISABLED)
                                .expiration(e -> e.days(1)));
        put(s3, "things", "a", "x");
        pass(Duration.ofDays(5));
        assertThat(keys()).containsExactly("a");
    }

    @Test
    void whereVersionsAreKeptTheyGoOneAfterTheOther() {
        s3.putBucketVersioning(
                r ->
                        r.bucket("things")
                                .versioningConfiguration(
                                        c -> c.status(BucketVersioningStatus.ENABLED)));
        rule(
                r ->
                        r.filter(f -> f.prefix(""))
                                .expiration(e -> e.days(5))
                                .noncurrentVersionExpiration(
                                        n -> n.noncurrentDays(1).newerNoncurrentVersions(1)));
        for (var text : List.of("one", "two", "three")) {
            put(s3, "things", "a", text);
            brume.time().advance(Duration.ofMinutes(1));
        }
        pass(Duration.ofDays(2));
        // One noncurrent version is kept, however old.
        assertThat(versions()).isEqualTo(2);
        pass(Duration.ofDays(4));
        assertThat(keys()).isEmpty();
        var listed = s3.listObjectVersions(r -> r.bucket("things"));
        assertThat(listed.deleteMarkers()).hasSize(1);
        assertThat(listed.versions()).isNotEmpty();
    }

    @Test
    void aDeleteMarkerThatHidesNothingGoes() {
        s3.putBucketVersioning(
                r ->
                        r.bucket("things")
                                .versioningConfiguration(
                                        c -> c.status(BucketVersioningStatus.ENABLED)));
        put(s3, "things", "a", "one");
        s3.deleteObject(r -> r.bucket("things").key("a"));
        rule(
                r ->
                        r.filter(f -> f.prefix(""))
                                .expiration(e -> e.expiredObjectDeleteMarker(true))
                                .noncurrentVersionExpiration(n -> n.noncurrentDays(3)));
        pass(Duration.ofDays(2));
        assertThat(s3.listObjectVersions(r -> r.bucket("things")).deleteMarkers()).hasSize(1);
        pass(Duration.ofDays(4));
        var left = s3.listObjectVersions(r -> r.bucket("things"));
        assertThat(left.versions()).isEmpty();
        assertThat(left.deleteMarkers()).isEmpty();
        s3.deleteBucket(r -> r.bucket("things"));
    }

    @Test
    void uploadsThatNobodyCompletesAreGivenUp() {
        rule(
                r ->
                        r.filter(f -> f.prefix("big/"))
                                .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(1)));
        s3.createMultipartUpload(r -> r.bucket("things").key("big/one"));
        s3.createMultipartUpload(r -> r.bucket("things").key("other"));
        pass(Duration.ofDays(3));
        assertThat(s3.listMultipartUploads(r -> r.bucket("things")).uploads())
                .singleElement()
                .satisfies(left -> assertThat(left.key()).isEqualTo("other"));
    }

    private void rule(Consumer<LifecycleRule.Builder> elements) {
        var rule = LifecycleRule.builder().id("r").status(ExpirationStatus.ENABLED);
        elements.accept(rule);
        s3.putBucketLifecycleConfiguration(
                r -> r.bucket("things").lifecycleConfiguration(c -> c.rules(rule.build())));
    }

    private void pass(Duration time) {
        brume.time().advance(time);
    }

    private List<String> keys() {
        return s3.listObjectsV2(r -> r.bucket("things")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private int versions() {
        return s3.listObjectVersions(r -> r.bucket("things")).versions().size();
    }
}
