package dev.brume.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.SdkClients;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// What the Java SDK's clients that do not block move in parts.
class TransferTest {
    @TempDir Path directory;
    private TestEmulator brume;
    private S3AsyncClient s3;

    @BeforeEach
    void start() {
        brume = TestEmulator.start();
        s3 =
                SdkClients.prepared(
                                brume,
                                S3AsyncClient.builder().forcePathStyle(true).multipartEnabled(true))
                        .build();
        s3.createBucket(r -> r.bucket("moved")).join();
    }

    @AfterEach
    void stop() {
        s3.close();
        brume.close();
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new SplittableRandom(5).nextBytes(bytes);
        return bytes;
    }

    @Test
    void theAsynchronousClientPutsAndGetsInParts() {
        var bytes = bytes(20 << 20);
        s3.putObject(r -> r.bucket("moved").key("large"), AsyncRequestBody.fromBytesUnsafe(bytes))
                .join();
        var head = s3.headObject(r -> r.bucket("moved").key("large")).join();
        assertThat(head.contentLength()).isEqualTo(bytes.length);
        assertThat(head.eTag()).contains("-");
        var back =
                s3.getObject(
                                r -> r.bucket("moved").key("large"),
                                AsyncResponseTransformer.toBytes())
                        .join();
        assertThat(back.asByteArrayUnsafe()).isEqualTo(bytes);
    }

    @Test
    void theTransferManagerMovesFilesAndDirectories() throws IOException {
        var from = Files.createDirectories(directory.resolve("from/inner"));
        Files.write(from.resolve("large"), bytes(18 << 20));
        for (int i = 0; i < 5; i++) {
            Files.writeString(from.resolve("file " + i), "text " + i);
        }
        try (var transfers = S3TransferManager.builder().s3Client(s3).build()) {
            var up =
                    transfers
                            .uploadDirectory(
                                    r -> r.bucket("moved").source(directory.resolve("from")))
                            .completionFuture()
                            .join();
            assertThat(up.failedTransfers()).isEmpty();
            var down =
                    transfers
                            .downloadDirectory(
                                    r -> r.bucket("moved").destination(directory.resolve("to")))
                            .completionFuture()
                            .join();
            assertThat(down.failedTransfers()).isEmpty();
            var copied =
                    transfers
                            .copy(
                                    r ->
                                            r.copyObjectRequest(
                                                    c ->
                                                            c.sourceBucket("moved")
                                                                    .sourceKey("inner/large")
                                                                    .destinationBucket("moved")
                                                                    .destinationKey("copy")))
                            .completionFuture()
                            .join();
            assertThat(copied.response().copyObjectResult().eTag()).isNotEmpty();
        }
        assertThat(Files.mismatch(from.resolve("large"), directory.resolve("to/inner/large")))
                .isEqualTo(-1);
        assertThat(directory.resolve("to/inner/file 3")).hasContent("text 3");
    }
}
