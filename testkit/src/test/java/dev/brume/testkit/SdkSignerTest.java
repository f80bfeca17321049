package dev.brume.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.auth.Authentication.Outcome;
import dev.brume.core.auth.Authenticator;
import dev.brume.core.auth.Credential;
import dev.brume.core.auth.ErrorDialect;
import dev.brume.core.auth.MemoryCredentials;
import dev.brume.core.body.RequestBodies;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.WireRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What the SDK's own signer makes of requests must verify, in all its forms.
class SdkSignerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CONTENT = "0123456789".repeat(30_000);
    private static final AwsCredentialsIdentity IDENTITY =
            AwsCredentialsIdentity.create("AKIDEXAMPLE", "secret");

    private final Authenticator authenticator;

    SdkSignerTest() {
        var credentials = new MemoryCredentials();
        credentials.put(
                new Credential(
                        "AKIDEXAMPLE",
                        "secret",
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Caller.root("aws", "111122223333", "AKIDEXAMPLE")));
        authenticator = new Authenticator(credentials, "000000000000", "us-east-1");
    }

    /// How the SDK carries a body to S3.
    enum Carriage {
        SIGNED(true, false, ""),
        UNSIGNED(false, false, ""),
        SIGNED_CHUNKS(true, true, ""),
        SIGNED_CHUNKS_AND_CRC32(true, true, "CRC32"),
        SIGNED_CHUNKS_AND_CRC32C(true, true, "CRC32C"),
        SIGNED_CHUNKS_AND_SHA256(true, true, "SHA256"),
        SIGNED_CHUNKS_AND_MD5(true, true, "MD5"),
        UNSIGNED_CHUNKS_AND_SHA1(false, true, "SHA1"),
        UNSIGNED_CHUNKS_AND_SHA512(false, true, "SHA512");

        final boolean signed;
        final boolean chunked;
        final String checksum;

        Carriage(boolean signed, boolean chunked, String checksum) {
            this.signed = signed;
            this.chunked = chunked;
            this.checksum = checksum;
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodiesReachS3WholeAndVerified(Carriage carriage) throws IOException {
        var request =
                signed(
                        "https://bucket.s3.eu-west-1.amazonaws.com/a%20key//with/../%C3%A4?partNumber=1&uploadId=x%2By",
                        sign -> {
                            s3(sign);
                            sign.putProperty(
                                    AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, carriage.signed);
                            sign.putProperty(
                                    AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, carriage.chunked);
                            if (!carriage.checksum.isEmpty()) {
                                sign.putProperty(
                                        AwsV4HttpSigner.CHECKSUM_ALGORITHM,
                                        DefaultChecksumAlgorithm.fromValue(carriage.checksum));
                            }
                        });
        var found = authenticator.authenticate(request, NOW, ErrorDialect.S3);
        assertThat(found.problem().map(ServiceException::message)).isEmpty();
        assertThat(found.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(found.chunkSigning().isPresent()).isEqualTo(carriage.chunked && carriage.signed);
        var body = RequestBodies.decode(request, found.chunkSigning(), 1 << 20, true);
        assertThat(new String(body.readAll(), StandardCharsets.US_ASCII)).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/a%3Ab%20c/x//y/../z",
                "https://iam.amazonaws.com/?b=2&a=1&a=0&c&d=%7E%20%2B%C3%A4",
                "http://localhost:4566/"
            })
    void pathsAndQueriesOfOtherServicesVerify(String url) {
        var request =
                signed(
                        url,
                        sign ->
                                sign.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
        var found = authenticator.authenticate(request, NOW, ErrorDialect.S3);
        assertThat(found.problem().map(ServiceException::message)).isEmpty();
        assertThat(found.outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void presignedUrlsVerifyUntilTheyExpire() {
        var request =
                signed(
                        "https://bucket.s3.eu-west-1.amazonaws.com/key?versionId=1",
                        sign -> {
                            s3(sign);
                            sign.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false);
                            sign.putProperty(
                                    AwsV4HttpSigner.AUTH_LOCATION,
                                    AwsV4HttpSigner.AuthLocation.QUERY_STRING);
                            sign.putProperty(
                                    AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofHours(1));
                        });
        var end = NOW.plus(Duration.ofHours(1));
        assertThat(
                        authenticator
                                .authenticate(request, end, ErrorDialect.S3)
                                .problem()
                                .map(ServiceException::message))
                .isEmpty();
        assertThat(
                        authenticator
                                .authenticate(request, end.plusSeconds(1), ErrorDialect.S3)
                                .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    private static void s3(SignRequest.Builder<AwsCredentialsIdentity> sign) {
        sign.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
    }

    private static WireRequest signed(
            String url, Consumer<SignRequest.Builder<AwsCredentialsIdentity>> properties) {
        var request =
                SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.PUT)
                        .uri(URI.create(url))
                        .putHeader("Content-Length", Integer.toString(CONTENT.length()))
                        .putHeader("x-amz-meta-tags", List.of("  a   b ", "c"))
                        .build();
        var signed =
                AwsV4HttpSigner.create()
                        .sign(
                                sign -> {
                                    sign.identity(IDENTITY)
                                            .request(request)
                                            .payload(ContentStreamProvider.fromUtf8String(CONTENT))
                                            .putProperty(
                                                    HttpSigner.SIGNING_CLOCK,
                                                    Clock.fixed(NOW, ZoneOffset.UTC));
                                    properties.accept(sign);
                                });
        try (var in = signed.payload().orElseThrow().newStream()) {
            return SdkMessages.request(signed.request(), in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError("memory can be read", e);
        }
    }
}
