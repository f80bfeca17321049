package dev.brume.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.time.ClockControl;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/// The README's examples, run; and the README, held against them.
class ReadmeExampleTest {
    private static final Path MODULE =
            Path.of(Objects.requireNonNull(System.getProperty("brume.root")), "testkit");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Nested
    @BrumeTest
    class KeysTest {
        @Test
        void aKeyTellsWhenItWasMade(KmsClient kms, ClockControl time) {
            time.advance(Duration.ofDays(1));
            var key = kms.createKey().keyMetadata();
            assertThat(key.creationDate()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
        }

        @Test
        void accountsDoNotSeeEachOther(
                KmsClient mine, @CallsAs(account = "111122223333") KmsClient theirs) {
            var id = mine.createKey().keyMetadata().keyId();
            assertThatThrownBy(() -> theirs.describeKey(r -> r.keyId(id)))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void aWorldThatDiffers() {
        var settings = Settings.DEFAULT.withSeed(Seed.of(42)).withStart(Instant.EPOCH);
        try (var brume = TestEmulator.start(settings)) {
            var kms = brume.sdk(KmsClient.class, "111122223333", "eu-west-1");
            var first = kms.createKey().keyMetadata();
            brume.time().advance(Duration.ofHours(1));
            var second = kms.createKey().keyMetadata();
            assertThat(Duration.between(first.creationDate(), second.creationDate()))
                    .isEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void theReadmeShowsWhatRunsHere() throws IOException {
        var here = MODULE.resolve("src/test/java/dev/brume/testkit/ReadmeExampleTest.java");
        var source = withoutIndent(Files.readString(here)).replace("@Nested\n", "");
        var examples = JAVA.matcher(Files.readString(MODULE.resolve("README.md")));
        int count = 0;
        while (examples.find()) {
            assertThat(source).contains(withoutIndent(examples.group(1)));
            count++;
        }
        assertThat(count).isEqualTo(2);
    }

    private static String withoutIndent(String text) {
        return text.replaceAll("(?m)^ +", "");
    }
}
