package dev.brume.s3;

import dev.brume.testkit.SdkClients;
import dev.brume.testkit.TestEmulator;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Clients of the SDK in path style, and what tests say often.
final class S3Clients {
    private S3Clients() {}

    static S3Client of(TestEmulator brume) {
        return SdkClients.prepared(brume, S3Client.builder().forcePathStyle(true)).build();
    }

    static S3Client of(TestEmulator brume, String account, String region) {
        var key = brume.rootKey(account);
        return SdkClients.prepared(brume, S3Client.builder().forcePathStyle(true))
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(
                                        key.accessKeyId(), key.secretAccessKey())))
                .build();
    }

    /// A policy that lets everyone do something with a bucket's objects.
    static String open(String bucket, String action) {
        return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
        "Action":"%s","Resource":"arn:aws:s3:::%s/*"}]}\
        """
                .formatted(action, bucket);
    }

    static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void put(S3Client s3, String bucket, String key, String text) {
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    static String get(S3Client s3, String bucket, String key) {
        return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String();
    }

    static AbstractThrowableAssert<?, ?> assertRefused(
            int status, String code, ThrowingCallable call) {
        return Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> {
                            Assertions.assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo(code);
                            Assertions.assertThat(refused.statusCode()).isEqualTo(status);
                        });
    }
}
