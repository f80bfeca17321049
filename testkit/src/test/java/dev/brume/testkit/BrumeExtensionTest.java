package dev.brume.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import software.amazon.awssdk.services.kms.KmsClient;

import java.time.Duration;
import java.time.Instant;

@BrumeTest(start = "2030-01-01T00:00:00Z")
@Execution(ExecutionMode.CONCURRENT)
class BrumeExtensionTest {
    private String key = "";

    @BeforeEach
    void makeAKey(KmsClient kms) {
        key = kms.createKey().keyMetadata().keyId();
    }

    @Test
    void everyParameterIsOfOneWorld(TestEmulator brume, ClockControl time, KmsClient kms) {
        assertThat(time.now()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(brume.time()).isSameAs(time);
        assertThat(kms.describeKey(r -> r.keyId(key)).keyMetadata().keyId()).isEqualTo(key);
    }

    @Test
    void everyTestHasAWorldOfItsOwn(ClockControl time, KmsClient kms) {
        time.advance(Duration.ofDays(1));
        assertThat(kms.createKey().keyMetadata().creationDate())
                .isEqualTo(Instant.parse("2030-01-02T00:00:00Z"));
    }

    @Test
    @BrumeTest(seed = 8)
    void aMethodMayDiffer(
            ClockControl time,
            @CallsAs(account = "111122223333", region = "eu-west-1") KmsClient kms) {
        assertThat(time.now()).isEqualTo(Settings.START);
        assertThat(kms.createKey().keyMetadata().arn())
                .startsWith("arn:aws:kms:eu-west-1:111122223333:key/");
    }
}
