package dev.brume.s3;

import static dev.brume.s3.S3Clients.assertRefused;
import static dev.brume.s3.S3Clients.get;
import static dev.brume.s3.S3Clients.put;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ObjectOperationsTest {
    private TestEmulator brume;
    private S3Client s3;

    @BeforeEach
    void start() {
        brume = TestEmulator.start();
        s3 = S3Clients.of(brume);
        s3.createBucket(r -> r.bucket("things"));
    }

    @AfterEach
    void stop() {
        s3.close();
        brume.close();
    }

    @Test
    void whatIsPutIsReadWithItsHeaders() {
        var made =
                s3.putObject(
                        r ->
                                r.bucket("things")
                                        .key("a/b.txt")
                                        .contentType("text/plain")
                                        .cacheControl("no-cache")
                                        .metadata(Map.of("colour", "blue"))
                                        .tagging("team=one"),
                        RequestBody.fromString("hello"));
        assertThat(made.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(made.serverSideEncryptionAsString()).isEqualTo("AES256");

        var read = s3.getObjectAsBytes(r -> r.bucket("things").key("a/b.txt"));
        assertThat(read.asUtf8String()).isEqualTo("hello");
        assertThat(read.response().contentType()).isEqualTo("text/plain");
        assertThat(read.response().cacheControl()).isEqualTo("no-cache");
        assertThat(read.response().metadata()).containsExactly(Map.entry("colour", "blue"));
        assertThat(read.response().tagCount()).isEqualTo(1);
        var head = s3.headObject(r -> r.bucket("things").key("a/b.txt"));
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.lastModified()).isEqualTo(brume.time().now());
    }

    @Test
    void keysKeepWhateverTheyAreMadeOf() {
        for (var key :
                List.of(
                        "../up",
                        "a//b",
                        "./x/../y",
                        "ein Käse+&=?%41",
                        "/",
                        "a/",
                        "日本",
                        "😀/\uFFFD")) {
            put(s3, "things", key, key);
            assertThat(get(s3, "things", key)).isEqualTo(key);
        }
        assertThat(s3.listObjectsV2(r -> r.bucket("things")).contents())
                .extracting(S3Object::key)
                .contains("../up", "a//b", "./x/../y", "ein Käse+&=?%41", "/", "a/", "日本");
    }

    @Test
    void rangesAndConditionsDecideWhatIsAnswered() {
        put(s3, "things", "digits", "0123456789");
        var part = s3.getObjectAsBytes(r -> r.bucket("things").key("digits").range("bytes=2-4"));
        assertThat(part.asUtf8String()).isEqualTo("234");
        assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(
                        s3.getObjectAsBytes(r -> r.bucket("things").key("digits").range("bytes=-3"))
                                .asUtf8String())
                .isEqualTo("789");
        assertRefused(
                416,
                "InvalidRange",
                () ->
                        s3.getObjectAsBytes(
                                r -> r.bucket("things").key("digits").range("bytes=10-")));
        assertRefused(
                412,
                "PreconditionFailed",
                () -> s3.getObjectAsBytes(r -> r.bucket("things").key("digits").ifMatch("no")));
        assertRefused(
                412,
                "PreconditionFailed",
                () ->
                        s3.putObject(
                                r -> r.bucket("things").key("digits").ifNoneMatch("*"),
                                RequestBody.fromString("x")));
        assertThat(get(s3, "things", "digits")).isEqualTo("0123456789");
    }

    @Test
    void checksumsAreKeptAndTold() {
        s3.putObject(
                r -> r.bucket("things").key("c").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("test-checksum"));
        var head =
                s3.headObject(r -> r.bucket("things").key("c").checksumMode(ChecksumMode.ENABLED));
        // Recorded AWS answer.
        assertThat(head.checksumSHA256()).isEqualTo("1YQo81vx2VFUl0q5ccWISq8AkSBQQ0WO80S82TmfdIQ=");
        assertThat(head.checksumTypeAsString()).isEqualTo("FULL_OBJECT");
        assertRefused(
                400,
                "BadDigest",
                () ->
                        s3.putObject(
                                r ->
                                        r.bucket("things")
                                                .key("d")
                                                .checksumSHA256(head.checksumSHA256()),
                                RequestBody.fromString("another")));
        assertRefused(404, "NoSuchKey", () -> get(s3, "things", "d"));
    }

    @Test
    void partsBecomeAnObject() {
        var upload =
                s3.createMultipartUpload(
                        r ->
                                r.bucket("things")
                                        .key("big")
                                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                                        .checksumType(ChecksumType.FULL_OBJECT));
        var id = upload.uploadId();
        var five = "a".repeat(5 << 20);
        var parts = new ArrayList<CompletedPart>();
        for (int number = 1; number <= 2; number++) {
            int each = number;
            var part =
                    s3.uploadPart(
                            r -> r.bucket("things").key("big").uploadId(id).partNumber(each),
                            RequestBody.fromString(each == 1 ? five : "tail"));
            parts.add(CompletedPart.builder().partNumber(each).eTag(part.eTag()).build());
        }
        assertThat(s3.listParts(r -> r.bucket("things").key("big").uploadId(id)).parts())
                .hasSize(2);
        var done =
                s3.completeMultipartUpload(
                        r ->
                                r.bucket("things")
                                        .key("big")
                                        .uploadId(id)
                                        .multipartUpload(m -> m.parts(parts)));
        assertThat(done.eTag()).endsWith("-2\"");
        assertThat(done.checksumTypeAsString()).isEqualTo("FULL_OBJECT");
        put(s3, "things", "same", five + "tail");
        var same =
                s3.headObject(
                        r -> r.bucket("things").key("same").checksumMode(ChecksumMode.ENABLED));
        assertThat(done.checksumCRC32()).isEqualTo(same.checksumCRC32());
        assertThat(get(s3, "things", "big")).hasSize((5 << 20) + 4).endsWith("atail");
        var second = s3.getObjectAsBytes(r -> r.bucket("things").key("big").partNumber(2));
        assertThat(second.asUtf8String()).isEqualTo("tail");
        assertThat(second.response().partsCount()).isEqualTo(2);
        assertRefused(
                404,
                "NoSuchUpload",
                () -> s3.listParts(r -> r.bucket("things").key("big").uploadId(id)));
    }

    @Test
    void versionsStayUntilTheyAreDeletedByTheirIds() {
        put(s3, "things", "k", "before");
        s3.putBucketVersioning(
                r ->
                        r.bucket("things")
                                .versioningConfiguration(
                                        v -> v.status(BucketVersioningStatus.ENABLED)));
        var one =
                s3.putObject(r -> r.bucket("things").key("k"), RequestBody.fromString("one"))
                        .versionId();
        put(s3, "things", "k", "two");
        var marker = s3.deleteObject(r -> r.bucket("things").key("k"));
        assertThat(marker.deleteMarker()).isTrue();
        assertRefused(404, "NoSuchKey", () -> get(s3, "things", "k"));
        assertThat(
                        s3.getObjectAsBytes(r -> r.bucket("things").key("k").versionId(one))
                                .asUtf8String())
                .isEqualTo("one");
        assertThat(
                        s3.getObjectAsBytes(r -> r.bucket("things").key("k").versionId("null"))
                                .asUtf8String())
                .isEqualTo("before");
        var listed = s3.listObjectVersions(r -> r.bucket("things"));
        assertThat(listed.versions()).hasSize(3);
        assertThat(listed.versions().get(1).versionId()).isEqualTo(one);
        assertThat(listed.versions().get(2).versionId()).isEqualTo("null");
        assertThat(listed.deleteMarkers()).singleElement().matches(m -> m.isLatest());

        s3.deleteObject(r -> r.bucket("things").key("k").versionId(marker.versionId()));
        assertThat(get(s3, "things", "k")).isEqualTo("two");
        assertRefused(409, "BucketNotEmpty", () -> s3.deleteBucket(r -> r.bucket("things")));
        assertRefused(
                400,
                "InvalidArgument",
                () -> s3.getObject(r -> r.bucket("things").key("k").versionId("nothing")));
    }

    @Test
    void listingsRollUpAndPage() {
        for (var key : List.of("a", "b/1", "b/2", "c/1", "d")) {
            put(s3, "things", key, key);
        }
        var first = s3.listObjectsV2(r -> r.bucket("things").delimiter("/").maxKeys(2));
        assertThat(first.contents()).extracting(S3Object::key).containsExactly("a");
        assertThat(first.commonPrefixes()).singleElement().matches(p -> p.prefix().equals("b/"));
        assertThat(first.isTruncated()).isTrue();
        var second =
                s3.listObjectsV2(
                        r ->
                                r.bucket("things")
                                        .delimiter("/")
                                        .continuationToken(first.nextContinuationToken()));
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("d");
        assertThat(second.commonPrefixes()).singleElement().matches(p -> p.prefix().equals("c/"));
        assertThat(second.isTruncated()).isFalse();
        assertThat(s3.listObjects(r -> r.bucket("things").prefix("b/").marker("b/1")).contents())
                .extracting(S3Object::key)
                .containsExactly("b/2");
    }

    @Test
    void copiesTakeMetadataAndTagsAlong() {
        s3.putObject(
                r ->
                        r.bucket("things")
                                .key("from")
                                .contentType("text/x")
                                .metadata(Map.of("m", "1"))
                                .tagging("t=1"),
                RequestBody.fromString("bytes"));
        s3.copyObject(
                r ->
                        r.sourceBucket("things")
                                .sourceKey("from")
                                .destinationBucket("things")
                                .destinationKey("to"));
        var copy = s3.getObjectAsBytes(r -> r.bucket("things").key("to"));
        assertThat(copy.asUtf8String()).isEqualTo("bytes");
        assertThat(copy.response().contentType()).isEqualTo("text/x");
        assertThat(copy.response().metadata()).containsEntry("m", "1");
        assertThat(s3.getObjectTagging(r -> r.bucket("things").key("to")).tagSet())
                .containsExactly(Tag.builder().key("t").value("1").build());
        assertRefused(
                400,
                "InvalidRequest",
                () ->
                        s3.copyObject(
                                r ->
                                        r.sourceBucket("things")
                                                .sourceKey("from")
                                                .destinationBucket("things")
                                                .destinationKey("from")));
    }

    @Test
    void manyAreDeletedAtOnce() {
        put(s3, "things", "x", "x");
        put(s3, "things", "y", "y");
        var gone =
                s3.deleteObjects(
                        r ->
                                r.bucket("things")
                                        .delete(
                                                d ->
                                                        d.objects(
                                                                ObjectIdentifier.builder()
                                                                        .key("x")
                                                                        .build(),
                                                                ObjectIdentifier.builder()
                                                                        .key("y")
                                                                        .build(),
                                                                ObjectIdentifier.builder()
                                                                        .key("never")
                                                                        .build())));
        assertThat(gone.deleted()).hasSize(3);
        assertThat(s3.listObjectsV2(r -> r.bucket("things")).contents()).isEmpty();
        s3.deleteBucket(r -> r.bucket("things"));
        assertRefused(404, "NoSuchBucket", () -> get(s3, "things", "x"));
    }
}
