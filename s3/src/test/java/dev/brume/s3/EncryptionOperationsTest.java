package dev.brume.s3;

import static dev.brume.s3.S3Clients.assertRefused;
import static dev.brume.s3.S3Clients.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

import java.util.Base64;

class EncryptionOperationsTest {
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
    void whatAKmsKeyProtectsIsUnreadableWithoutIt() {
        var kms = brume.sdk(KmsClient.class);
        var key = kms.createKey().keyMetadata();
        var put =
                s3.putObject(
                        r ->
                                r.bucket("things")
                                        .key("secret")
                                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                        .ssekmsKeyId(key.keyId()),
                        RequestBody.fromString("0123456789abcdefXYZ"));
        assertThat(put.ssekmsKeyId()).isEqualTo(key.arn());
        assertThat(put.eTag()).isNotEqualTo("\"" + "0".repeat(32) + "\"");
        assertThat(get(s3, "things", "secret")).isEqualTo("0123456789abcdefXYZ");
        assertThat(
                        s3.getObjectAsBytes(
                                        r -> r.bucket("things").key("secret").range("bytes=15-17"))
                                .asUtf8String())
                .isEqualTo("fXY");
        kms.disableKey(r -> r.keyId(key.keyId()));
        // Recorded AWS answer.
        assertRefused(400, "KMS.DisabledException", () -> get(s3, "things", "secret"))
                .hasMessageContaining(key.arn() + " is disabled.");
        assertRefused(
                400,
                "KMS.DisabledException",
                () ->
                        s3.putObject(
                                r ->
                                        r.bucket("things")
                                                .key("more")
                                                .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                                .ssekmsKeyId(key.keyId()),
                                RequestBody.fromString("x")));
    }

    @Test
    void aBucketsDefaultIsTheAccountsOwnKey() {
        var rule =
                ServerSideEncryptionRule.builder()
                        .bucketKeyEnabled(true)
                        .applyServerSideEncryptionByDefault(
                                d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS))
                        .build();
        s3.putBucketEncryption(
                r -> r.bucket("things").serverSideEncryptionConfiguration(c -> c.rules(rule)));
        var put = s3.putObject(r -> r.bucket("things").key("a"), RequestBody.fromString("text"));
        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(put.bucketKeyEnabled()).isTrue();
        assertThat(put.ssekmsKeyId()).startsWith("arn:aws:kms:us-east-1:");
        assertThat(get(s3, "things", "a")).isEqualTo("text");
    }

    @Test
    void theClientsOwnKeyIsAskedForEachTime() {
        var bytes = new byte[32];
        bytes[3] = 7;
        var key = Base64.getEncoder().encodeToString(bytes);
        var md5 = S3Clients.md5(bytes);
        s3.putObject(
                r ->
                        r.bucket("things")
                                .key("own")
                                .sseCustomerAlgorithm("AES256")
                                .sseCustomerKey(key)
                                .sseCustomerKeyMD5(md5),
                RequestBody.fromString("mine"));
        assertRefused(400, "InvalidRequest", () -> get(s3, "things", "own"));
        assertThat(
                        s3.getObjectAsBytes(
                                        r ->
                                                r.bucket("things")
                                                        .key("own")
                                                        .sseCustomerAlgorithm("AES256")
                                                        .sseCustomerKey(key)
                                                        .sseCustomerKeyMD5(md5))
                                .asUtf8String())
                .isEqualTo("mine");
        assertRefused(
                400,
                "InvalidArgument",
                () ->
                        s3.getObject(
                                r ->
                                        r.bucket("things")
                                                .key("own")
                                                .sseCustomerAlgorithm("AES256")
                                                .sseCustomerKey(key)
                                                .sseCustomerKeyMD5(S3Clients.md5(new byte[32]))));
    }
}
