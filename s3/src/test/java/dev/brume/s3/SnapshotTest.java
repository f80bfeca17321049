package dev.brume.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Snapshots and exported files have what objects contain, not only that there are objects.
class SnapshotTest {
    private static final String BUCKET = "holds-all";
    private static final byte[] LARGE = large();

    private static byte[] large() {
        return "0123456789abcdef".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    }

    private static void fill(S3Client s3) {
        s3.createBucket(r -> r.bucket(BUCKET));
        s3.putObject(r -> r.bucket(BUCKET).key("small"), RequestBody.fromString("first"));
        s3.putObject(r -> r.bucket(BUCKET).key("large"), RequestBody.fromBytes(LARGE));
        s3.putObject(r -> r.bucket(BUCKET).key("empty"), RequestBody.empty());
    }

    private static void check(S3Client s3) {
        assertThat(read(s3, "small")).asString().isEqualTo("first");
        assertThat(read(s3, "large")).isEqualTo(LARGE);
        assertThat(read(s3, "empty")).isEmpty();
    }

    private static byte[] read(S3Client s3, String key) {
        return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asByteArray();
    }

    @Test
    void bringsBackWhatWasDeletedAndOverwritten() {
        try (var brume = TestEmulator.start()) {
            var s3 = brume.sdk(S3Client.class);
            fill(s3);
            brume.emulator().state().snapshot("before");
            s3.deleteObject(r -> r.bucket(BUCKET).key("large"));
            s3.putObject(r -> r.bucket(BUCKET).key("small"), RequestBody.fromString("second"));
            brume.emulator().state().restore("before");
            check(s3);
        }
    }

    @Test
    void carriesContentsInAFile() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var brume = TestEmulator.start()) {
            fill(brume.sdk(S3Client.class));
            brume.emulator().state().exportTo(file);
        }
        try (var other = TestEmulator.start()) {
            other.emulator().service("s3");
            other.emulator().state().importFrom(new ByteArrayInputStream(file.toByteArray()));
            check(other.sdk(S3Client.class));
        }
    }
}
