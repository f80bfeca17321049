package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;

@BrumeTest
class RotationOperationsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("old secret");

    private static String material(KmsClient kms, String id) {
        return kms.describeKey(r -> r.keyId(id)).keyMetadata().currentKeyMaterialId();
    }

    @Test
    void rotatesOnScheduleAndStillDecrypts(KmsClient kms, ClockControl time) {
        var id = kms.createKey().keyMetadata().keyId();
        var first = material(kms, id);
        var blob = kms.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();
        kms.enableKeyRotation(r -> r.keyId(id).rotationPeriodInDays(90));

        var status = kms.getKeyRotationStatus(r -> r.keyId(id));
        assertThat(status.keyRotationEnabled()).isTrue();
        assertThat(status.rotationPeriodInDays()).isEqualTo(90);
        assertThat(status.nextRotationDate()).isEqualTo(START.plus(Duration.ofDays(90)));

        time.advance(Duration.ofDays(200));

        assertThat(material(kms, id)).isNotEqualTo(first);
        var rotations = kms.listKeyRotations(r -> r.keyId(id)).rotations();
        assertThat(rotations)
                .extracting("rotationDate")
                .containsExactly(START.plus(Duration.ofDays(90)), START.plus(Duration.ofDays(180)));
        assertThat(rotations.getFirst().rotationTypeAsString()).isEqualTo("AUTOMATIC");
        var decrypted = kms.decrypt(r -> r.ciphertextBlob(blob));
        assertThat(decrypted.plaintext()).isEqualTo(TEXT);
        assertThat(decrypted.keyMaterialId()).isEqualTo(first);
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(id)).nextRotationDate())
                .isEqualTo(START.plus(Duration.ofDays(270)));
    }

    @Test
    void rotatesOnDemandWithoutMovingTheSchedule(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        kms.enableKeyRotation(r -> r.keyId(key.keyId()));
        var answer = kms.rotateKeyOnDemand(r -> r.keyId(key.keyId()));

        assertThat(answer.keyId()).isEqualTo(key.arn());
        assertThat(material(kms, key.keyId())).isNotEqualTo(key.currentKeyMaterialId());
        var status = kms.getKeyRotationStatus(r -> r.keyId(key.keyId()));
        assertThat(status.rotationPeriodInDays()).isEqualTo(365);
        assertThat(status.nextRotationDate()).isEqualTo(START.plus(Duration.ofDays(365)));
        var all =
                kms.listKeyRotations(
                                r -> r.keyId(key.keyId()).includeKeyMaterial("ALL_KEY_MATERIAL"))
                        .rotations();
        assertThat(all)
                .extracting(entry -> entry.keyMaterialStateAsString())
                .containsExactly("NON_CURRENT", "CURRENT");
    }

    @Test
    void onDemandRotationsAreCounted(KmsClient kms) {
        var id = kms.createKey().keyMetadata().keyId();
        for (int i = 0; i < RotationOperations.ON_DEMAND_MAX; i++) {
            kms.rotateKeyOnDemand(r -> r.keyId(id));
        }
        assertRefused("LimitExceededException", () -> kms.rotateKeyOnDemand(r -> r.keyId(id)));
    }

    @Test
    void noRotationOnDemandJustBeforeTheScheduled(KmsClient kms, ClockControl time) {
        var key = kms.createKey().keyMetadata();
        kms.enableKeyRotation(r -> r.keyId(key.keyId()));
        time.advance(Duration.ofDays(365).minusMinutes(20));
        assertRefused("ConflictException", () -> kms.rotateKeyOnDemand(r -> r.keyId(key.keyId())));
        time.advance(Duration.ofMinutes(20));

        assertThat(kms.rotateKeyOnDemand(r -> r.keyId(key.keyId())).keyId()).isEqualTo(key.arn());
    }

    @Test
    void aDisabledKeyRotatesWhenItIsEnabledAgain(KmsClient kms, ClockControl time) {
        var id = kms.createKey().keyMetadata().keyId();
        var first = material(kms, id);
        kms.enableKeyRotation(r -> r.keyId(id));
        kms.disableKey(r -> r.keyId(id));
        time.advance(Duration.ofDays(800));
        assertThat(material(kms, id)).isEqualTo(first);
        kms.enableKey(r -> r.keyId(id));

        assertThat(material(kms, id)).isNotEqualTo(first);
        // Once, and from then on every year.
        assertThat(kms.listKeyRotations(r -> r.keyId(id)).rotations())
                .extracting("rotationDate")
                .containsExactly(START.plus(Duration.ofDays(800)));
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(id)).nextRotationDate())
                .isEqualTo(START.plus(Duration.ofDays(1165)));
    }

    @Test
    void rotationIsSwitchedOff(KmsClient kms, ClockControl time) {
        var id = kms.createKey().keyMetadata().keyId();
        var first = material(kms, id);
        kms.enableKeyRotation(r -> r.keyId(id));
        kms.disableKeyRotation(r -> r.keyId(id));
        time.advance(Duration.ofDays(800));

        assertThat(material(kms, id)).isEqualTo(first);
        var status = kms.getKeyRotationStatus(r -> r.keyId(id));
        assertThat(status.keyRotationEnabled()).isFalse();
        assertThat(status.nextRotationDate()).isNull();
    }

    @Test
    void onlySymmetricKeysRotate(KmsClient kms) {
        var id =
                kms.createKey(r -> r.keySpec("ECC_NIST_P256").keyUsage("SIGN_VERIFY"))
                        .keyMetadata()
                        .keyId();
        assertRefused(
                "UnsupportedOperationException", () -> kms.enableKeyRotation(r -> r.keyId(id)));
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(id)).keyRotationEnabled()).isFalse();
    }

    @Test
    void deletionAndRotationAreHeardOf(KmsClient kms, TestEmulator brume) throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        try (var listening =
                brume.platform()
                        .events()
                        .listen(
                                "test",
                                KmsEvent.class,
                                event ->
                                        heard.add(
                                                String.join(
                                                        " | ",
                                                        event.time().toString(),
                                                        event.source(),
                                                        event.detailType(),
                                                        event.trailName(),
                                                        event.detail(),
                                                        event.resources().toString())))) {
            var key = kms.createKey().keyMetadata();
            var id = key.keyId();
            kms.enableKeyRotation(r -> r.keyId(id).rotationPeriodInDays(90));
            brume.time().advance(Duration.ofDays(91));
            kms.scheduleKeyDeletion(r -> r.keyId(id).pendingWindowInDays(10));
            brume.time().advance(Duration.ofDays(11));

            assertThat(listening).isNotNull();
            assertThat(heard)
                    .containsExactly(
                            "2026-04-01T00:00:00Z | aws.kms | KMS CMK Rotation | RotateKey | "
                                    + ("{\"key-id\":\"" + id + "\"} | [" + key.arn() + "]"),
                            "2026-04-12T00:00:00Z | aws.kms | KMS CMK Deletion | DeleteKey | "
                                    + ("{\"key-id\":\"" + id + "\"} | [" + key.arn() + "]"));
        }
    }
}
