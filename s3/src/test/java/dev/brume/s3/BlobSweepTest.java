package dev.brume.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.state.StateSelection;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Bytes go when what named them was reset away.
class BlobSweepTest {
    private static final byte[] LARGE = new byte[ObjectStore.SMALL_BYTES_MAX + 1];

    private static void put(ObjectStore store, String id, byte[] bytes) throws IOException {
        try (var staged = store.stage(id)) {
            staged.write(bytes);
            staged.commit();
        }
    }

    @Test
    void aResetGivesRoomBackInTime() throws IOException {
        try (var brume = TestEmulator.start();
                var store = ObjectStore.inMemory()) {
            var platform = brume.platform();
            // Loads the service, whose state is what names bytes.
            brume.sdk(S3Client.class).createBucket(r -> r.bucket("led"));
            brume.sdk(S3Client.class)
                    .putObject(r -> r.bucket("led").key("k"), RequestBody.fromString("kept"));
            new BlobSweep(platform, store, Buckets.of(platform)).start();
            put(store, "aa01", "small".getBytes(StandardCharsets.US_ASCII));
            put(store, "aa02", LARGE);

            brume.emulator().state().reset(new StateSelection.Everything());
            put(store, "aa03", LARGE);
            put(store, "aa04", "since".getBytes(StandardCharsets.US_ASCII));
            // A write that was running has a minute for its row.
            assertThat(store.has("aa01")).isTrue();
            brume.time().advance(BlobSweep.WRITE_MAX);

            assertThat(store.has("aa01")).isFalse();
            assertThat(store.has("aa02")).isFalse();
            assertThat(store.has("aa03")).isTrue();
            assertThat(store.has("aa04")).isTrue();
            assertThat(store.memoryBytes()).isEqualTo("since".length());
        }
    }
}
