package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.CallsAs;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

import java.time.Duration;
import java.util.List;

@BrumeTest
class MultiRegionOperationsTest {
    private static final String PARIS = "eu-west-3";
    private static final String TOKYO = "ap-northeast-1";
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("everywhere");

    private static String primary(KmsClient kms) {
        return kms.createKey(r -> r.multiRegion(true)).keyMetadata().keyId();
    }

    @Test
    void aReplicaIsTheSameKeyElsewhere(KmsClient here, @CallsAs(region = PARIS) KmsClient there) {
        var id = primary(here);
        var made = here.replicateKey(r -> r.keyId(id).replicaRegion(PARIS));
        var blob = here.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();

        assertThat(id).matches("mrk-[0-9a-f]{32}");
        // Recorded AWS answer: the replica is being made when the call returns.
        assertThat(made.replicaKeyMetadata().keyStateAsString()).isEqualTo("Creating");
        assertThat(made.replicaKeyMetadata().enabled()).isFalse();
        assertThat(made.replicaKeyMetadata().currentKeyMaterialId()).isNull();
        assertThat(made.replicaPolicy()).contains("key-default-1");
        var replica = there.describeKey(r -> r.keyId(id)).keyMetadata();
        var original = here.describeKey(r -> r.keyId(id)).keyMetadata();
        assertThat(replica.keyStateAsString()).isEqualTo("Enabled");
        assertThat(replica.currentKeyMaterialId()).isEqualTo(original.currentKeyMaterialId());
        assertThat(replica.multiRegionConfiguration().multiRegionKeyTypeAsString())
                .isEqualTo("REPLICA");
        assertThat(original.multiRegionConfiguration().multiRegionKeyTypeAsString())
                .isEqualTo("PRIMARY");
        assertThat(original.multiRegionConfiguration().primaryKey())
                .isEqualTo(replica.multiRegionConfiguration().primaryKey());
        assertThat(original.multiRegionConfiguration().replicaKeys())
                .isEqualTo(replica.multiRegionConfiguration().replicaKeys())
                .hasSize(1);
        assertThat(there.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);
    }

    @Test
    void onlyPrimariesAreReplicatedAndOncePerRegion(
            KmsClient here, @CallsAs(region = PARIS) KmsClient there) {
        var single = here.createKey().keyMetadata();
        var id = primary(here);
        var replica = here.replicateKey(r -> r.keyId(id).replicaRegion(PARIS)).replicaKeyMetadata();

        // Recorded AWS wording.
        assertRefused(
                "UnsupportedOperationException",
                single.arn() + " is not a multi-region primary key.",
                () -> here.replicateKey(r -> r.keyId(single.keyId()).replicaRegion(PARIS)));
        assertRefused(
                "UnsupportedOperationException",
                replica.arn() + " is not a multi-region primary key.",
                () -> there.replicateKey(r -> r.keyId(id).replicaRegion(TOKYO)));
        assertRefused(
                "AlreadyExistsException",
                () -> here.replicateKey(r -> r.keyId(id).replicaRegion(PARIS)));
    }

    @Test
    void rotationIsShared(
            KmsClient here, @CallsAs(region = PARIS) KmsClient there, ClockControl time) {
        var id = primary(here);
        here.replicateKey(r -> r.keyId(id).replicaRegion(PARIS));
        here.enableKeyRotation(r -> r.keyId(id).rotationPeriodInDays(90));
        time.advance(Duration.ofDays(91));
        var material = here.describeKey(r -> r.keyId(id)).keyMetadata().currentKeyMaterialId();
        var blob = here.encrypt(r -> r.keyId(id).plaintext(TEXT)).ciphertextBlob();

        assertThat(here.listKeyRotations(r -> r.keyId(id)).rotations()).hasSize(1);
        assertThat(there.describeKey(r -> r.keyId(id)).keyMetadata().currentKeyMaterialId())
                .isEqualTo(material);
        assertThat(there.getKeyRotationStatus(r -> r.keyId(id)).rotationPeriodInDays())
                .isEqualTo(90);
        assertThat(there.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(TEXT);
        assertRefused(
                "UnsupportedOperationException", () -> there.rotateKeyOnDemand(r -> r.keyId(id)));
    }

    @Test
    void thePrimaryMoves(
            KmsClient here, @CallsAs(region = PARIS) KmsClient there, ClockControl time) {
        var id = primary(here);
        here.replicateKey(r -> r.keyId(id).replicaRegion(PARIS));
        here.updatePrimaryRegion(r -> r.keyId(id).primaryRegion(PARIS));

        // Both keys work meanwhile, and are managed a moment later.
        for (var kms : List.of(here, there)) {
            var updating = kms.describeKey(r -> r.keyId(id)).keyMetadata();
            assertThat(updating.keyStateAsString()).isEqualTo("Updating");
            kms.encrypt(r -> r.keyId(id).plaintext(TEXT));
            assertRefused(
                    "KMSInvalidStateException",
                    updating.arn() + " is updating.",
                    () -> kms.disableKey(r -> r.keyId(id)));
        }
        time.advance(MultiRegionOperations.UPDATE_TIME);

        assertThat(
                        there.describeKey(r -> r.keyId(id))
                                .keyMetadata()
                                .multiRegionConfiguration()
                                .multiRegionKeyTypeAsString())
                .isEqualTo("PRIMARY");
        var former = here.describeKey(r -> r.keyId(id)).keyMetadata();
        assertThat(former.multiRegionConfiguration().primaryKey().region()).isEqualTo(PARIS);
        assertThat(former.multiRegionConfiguration().replicaKeys())
                .extracting(key -> key.region())
                .containsExactly("us-east-1");
        assertThat(former.keyStateAsString()).isEqualTo("Enabled");
        there.replicateKey(r -> r.keyId(id).replicaRegion(TOKYO));
        assertThat(
                        here.describeKey(r -> r.keyId(id))
                                .keyMetadata()
                                .multiRegionConfiguration()
                                .replicaKeys())
                .hasSize(2);
    }

    @Test
    void aPrimaryDoesNotMoveToAKeyThatEnds(
            KmsClient here, @CallsAs(region = PARIS) KmsClient there) {
        var id = primary(here);
        here.replicateKey(r -> r.keyId(id).replicaRegion(PARIS));
        there.scheduleKeyDeletion(r -> r.keyId(id));
        assertRefused(
                "KMSInvalidStateException",
                () -> here.updatePrimaryRegion(r -> r.keyId(id).primaryRegion(PARIS)));

        assertThat(there.describeKey(r -> r.keyId(id)).keyMetadata().deletionDate()).isNotNull();
    }

    @Test
    void aPrimaryOutlivesItsReplicas(
            KmsClient here, @CallsAs(region = PARIS) KmsClient there, ClockControl time) {
        var id = primary(here);
        here.replicateKey(r -> r.keyId(id).replicaRegion(PARIS));
        var scheduled = here.scheduleKeyDeletion(r -> r.keyId(id).pendingWindowInDays(7));

        assertThat(scheduled.keyStateAsString()).isEqualTo("PendingReplicaDeletion");
        assertThat(scheduled.deletionDate()).isNull();
        assertThat(here.describeKey(r -> r.keyId(id)).keyMetadata().pendingDeletionWindowInDays())
                .isEqualTo(7);
        time.advance(Duration.ofDays(20));
        there.scheduleKeyDeletion(r -> r.keyId(id).pendingWindowInDays(7));
        time.advance(Duration.ofDays(7));
        assertRefused("NotFoundException", () -> there.describeKey(r -> r.keyId(id)));
        assertThat(here.describeKey(r -> r.keyId(id)).keyMetadata().keyStateAsString())
                .isEqualTo("PendingDeletion");
        time.advance(Duration.ofDays(7));
        assertRefused("NotFoundException", () -> here.describeKey(r -> r.keyId(id)));
    }
}
