package dev.brume.s3;

import static dev.brume.s3.S3Clients.put;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteMarkerReplicationStatus;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleFilter;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;
import software.amazon.awssdk.services.s3.model.ReplicationStatus;
import software.amazon.awssdk.services.s3.model.Tag;

import java.time.Duration;
import java.util.Map;

/// What is written to one bucket goes to another one, in another Region and account.
class ReplicationTest {
    private static final String OTHER = "111122223333";

    private TestEmulator brume;
    private S3Client s3;
    private S3Client there;

    @BeforeEach
    void start() {
        brume = TestEmulator.start();
        s3 = S3Clients.of(brume);
        there = S3Clients.of(brume, OTHER, "eu-west-1");
        s3.createBucket(r -> r.bucket("here"));
        there.createBucket(
                r ->
                        r.bucket("there")
                                .createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));
    }

    @AfterEach
    void stop() {
        there.close();
        s3.close();
        brume.close();
    }

    @Test
    void bothBucketsKeepVersions() {
        S3Clients.assertRefused(
                400,
                "InvalidRequest",
                () -> replicate(ReplicationRuleFilter.builder().prefix("").build()));
        versioned(s3, "here");
        S3Clients.assertRefused(
                400,
                "InvalidRequest",
                () -> replicate(ReplicationRuleFilter.builder().prefix("").build()));
    }

    @Test
    void replicasAreTheirOriginals() {
        versioned(s3, "here");
        versioned(there, "there");
        replicate(ReplicationRuleFilter.builder().prefix("in/").build());
        put(s3, "here", "out", "stays");
        var made =
                s3.putObject(
                        r ->
                                r.bucket("here")
                                        .key("in/a")
                                        .tagging("team=one")
                                        .metadata(Map.of("k", "v")),
                        RequestBody.fromString("goes"));
        settle();
        assertThat(S3Clients.get(there, "there", "in/a")).isEqualTo("goes");
        var replica = there.headObject(r -> r.bucket("there").key("in/a"));
        assertThat(replica.versionId()).isEqualTo(made.versionId());
        assertThat(replica.replicationStatus()).isEqualTo(ReplicationStatus.REPLICA);
        assertThat(replica.metadata()).containsEntry("k", "v");
        assertThat(replica.eTag()).isEqualTo(made.eTag());
        assertThat(s3.headObject(r -> r.bucket("here").key("in/a")).replicationStatus())
                .isEqualTo(ReplicationStatus.COMPLETED);
        assertThat(s3.headObject(r -> r.bucket("here").key("out")).replicationStatus()).isNull();
        assertThat(there.listObjectsV2(r -> r.bucket("there")).contents()).hasSize(1);
        s3.putObjectTagging(
                r ->
                        r.bucket("here")
                                .key("in/a")
                                .tagging(
                                        t ->
                                                t.tagSet(
                                                        Tag.builder()
                                                                .key("to")
                                                                .value("two")
                                                                .build())));
        settle();
        assertThat(there.getObjectTagging(r -> r.bucket("there").key("in/a")).tagSet())
                .containsExactly(Tag.builder().key("to").value("two").build());
    }

    @Test
    void deleteMarkersGoWhereTheRuleSaysSo() {
        versioned(s3, "here");
        versioned(there, "there");
        replicate(ReplicationRuleFilter.builder().prefix("").build());
        put(s3, "here", "a", "one");
        put(s3, "here", "a", "two");
        s3.deleteObject(r -> r.bucket("here").key("a"));
        settle();
        assertThat(there.listObjectVersions(r -> r.bucket("there")).versions()).hasSize(2);
        assertThat(there.listObjectVersions(r -> r.bucket("there")).deleteMarkers()).hasSize(1);
        S3Clients.assertRefused(404, "NoSuchKey", () -> S3Clients.get(there, "there", "a"));
    }

    @Test
    void tagsChooseWhatGoes() {
        versioned(s3, "here");
        versioned(there, "there");
        s3.putBucketReplication(
                r ->
                        r.bucket("here")
                                .replicationConfiguration(
                                        c ->
                                                c.role("arn:aws:iam::000000000000:role/copier")
                                                        .rules(
                                                                rule(
                                                                        ReplicationRuleFilter
                                                                                .builder()
                                                                                .tag(
                                                                                        t ->
                                                                                                t.key(
                                                                                                                "go")
                                                                                                        .value(
                                                                                                                "yes"))
                                                                                .build(),
                                                                        DeleteMarkerReplicationStatus
                                                                                .DISABLED))));
        put(s3, "here", "a", "stays");
        s3.putObject(
                r -> r.bucket("here").key("b").tagging("go=yes"), RequestBody.fromString("goes"));
        settle();
        assertThat(there.listObjectsV2(r -> r.bucket("there")).contents())
                .singleElement()
                .satisfies(object -> assertThat(object.key()).isEqualTo("b"));
    }

    private void replicate(ReplicationRuleFilter filter) {
        s3.putBucketReplication(
                r ->
                        r.bucket("here")
                                .replicationConfiguration(
                                        c ->
                                                c.role("arn:aws:iam::000000000000:role/copier")
                                                        .rules(
                                                                rule(
                                                                        filter,
                                                                        DeleteMarkerReplicationStatus
                                                                                .ENABLED))));
    }

    private static ReplicationRule rule(
            ReplicationRuleFilter filter, DeleteMarkerReplicationStatus markers) {
        return ReplicationRule.builder()
                .id("all")
                .priority(1)
                .status(ReplicationRuleStatus.ENABLED)
                .filter(filter)
                .deleteMarkerReplication(m -> m.status(markers))
                .destination(d -> d.bucket("arn:aws:s3:::there"))
                .build();
    }

    private static void versioned(S3Client client, String bucket) {
        client.putBucketVersioning(
                r ->
                        r.bucket(bucket)
                                .versioningConfiguration(
                                        c -> c.status(BucketVersioningStatus.ENABLED)));
    }

    private void settle() {
        brume.time().advance(Duration.ZERO);
    }
}
