package dev.brume.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brume.core.auth.Credential;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsAsyncClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class TestEmulatorTest {
    @Test
    void aClientCallsForItsAccountInItsRegion() {
        try (var brume = TestEmulator.start()) {
            var usual = brume.sdk(KmsClient.class).createKey().keyMetadata();
            assertThat(usual.arn())
                    .isEqualTo("arn:aws:kms:us-east-1:000000000000:key/" + usual.keyId());
            var other = brume.sdk(KmsClient.class, "111122223333", "eu-west-1");
            assertThat(other.createKey().keyMetadata().arn())
                    .startsWith("arn:aws:kms:eu-west-1:111122223333:key/");
            assertThatThrownBy(() -> other.describeKey(r -> r.keyId(usual.keyId())))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-02-29T23:59:59Z", "2035-07-01T00:00:00Z"})
    void signaturesAreOfTheSimulatedTime(String start) {
        var settings = Settings.DEFAULT.withStart(Instant.parse(start));
        try (var brume = TestEmulator.start(settings)) {
            var kms = brume.sdk(KmsClient.class);
            assertThat(kms.createKey().keyMetadata().creationDate())
                    .isEqualTo(Instant.parse(start));
            brume.time().advance(Duration.ofDays(30));
            assertThat(kms.createKey().keyMetadata().creationDate())
                    .isEqualTo(Instant.parse(start).plus(Duration.ofDays(30)));
        }
    }

    @Test
    void aWrongSecretIsRefused() {
        try (var brume = TestEmulator.start()) {
            var right = brume.rootKey("000000000000");
            var wrong = credential(right.accessKeyId(), "wrong");
            var kms = brume.sdk(KmsClient.class, wrong, "us-east-1");
            var refused = catchThrowableOfType(KmsException.class, kms::createKey);
            assertThat(refused.awsErrorDetails().errorCode())
                    .isEqualTo("InvalidSignatureException");
            assertThat(refused.getMessage()).contains("The Canonical String for this request");
        }
    }

    @Test
    void aKeyThatNobodyIssuedStandsForAnAccount() {
        try (var brume = TestEmulator.start()) {
            var kms = brume.sdk(KmsClient.class, credential("123456789012", "any"), "us-east-1");
            assertThat(kms.createKey().keyMetadata().arn()).contains(":123456789012:");
        }
    }

    @Test
    void clientsThatDoNotBlockWorkTheSame() {
        try (var brume = TestEmulator.start()) {
            var kms = brume.sdk(KmsAsyncClient.class);
            var key = kms.createKey().join().keyMetadata().keyId();
            assertThat(kms.describeKey(r -> r.keyId(key)).join().keyMetadata().keyId())
                    .isEqualTo(key);
            assertThatThrownBy(() -> kms.describeKey(r -> r.keyId("none")).join())
                    .hasCauseInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void aBuilderMayHaveSettingsOfItsOwn() {
        try (var brume = TestEmulator.start();
                var kms =
                        SdkClients.prepared(
                                        brume,
                                        KmsClient.builder()
                                                .overrideConfiguration(
                                                        c -> c.putHeader("x-mine", "yes")))
                                .region(Region.EU_CENTRAL_1)
                                .build()) {
            assertThat(kms.createKey().keyMetadata().arn())
                    .startsWith("arn:aws:kms:eu-central-1:000000000000:key/");
        }
    }

    @Test
    void aSeedMakesIdentifiersRepeatThemselves() {
        assertThat(firstKey(Seed.of(7))).isEqualTo(firstKey(Seed.of(7)));
        assertThat(firstKey(Seed.of(7))).isNotEqualTo(firstKey(Seed.of(8)));
    }

    @Test
    void worldsSideBySideShareNothing() {
        var ids =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(TestEmulatorTest::keysOfAWorld)
                        .collect(Collectors.toSet());
        assertThat(ids).hasSize(1);
    }

    @Test
    void aFailureInsideFailsTheTest() {
        var brume = TestEmulator.start();
        var kms = brume.sdk(KmsClient.class);
        var seen = catchThrowableOfType(KmsException.class, () -> kms.enableKey(r -> r.keyId("k")));
        assertThat(seen.statusCode()).isEqualTo(500);
        assertThatThrownBy(brume::close)
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("broken on purpose");
    }

    @Test
    void aClassThatIsNoClientIsSaidToBeNone() {
        try (var brume = TestEmulator.start()) {
            assertThatThrownBy(() -> brume.sdk(String.class))
                    .hasMessage(
                            "java.lang.String is no client of the AWS SDK: it has no static"
                                    + " builder()");
        }
    }

    private static Set<String> keysOfAWorld(int ignored) {
        try (var brume = TestEmulator.start()) {
            var kms = brume.sdk(KmsClient.class);
            return IntStream.range(0, 5)
                    .mapToObj(i -> kms.createKey().keyMetadata().keyId())
                    .collect(Collectors.toSet());
        }
    }

    private static String firstKey(Seed seed) {
        try (var brume = TestEmulator.start(seed)) {
            return brume.sdk(KmsClient.class).createKey().keyMetadata().keyId();
        }
    }

    private static Credential credential(String id, String secret) {
        return new Credential(
                id,
                secret,
                Optional.empty(),
                Optional.empty(),
                true,
                Caller.root("aws", "000000000000", id));
    }
}
