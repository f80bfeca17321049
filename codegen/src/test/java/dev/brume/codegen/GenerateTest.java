package dev.brume.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// What a second run does to the files of the first.
class GenerateTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir Path directory;
    private Path models = Path.of("");
    private Path target = Path.of("");
    private Path tag = Path.of("");

    @BeforeEach
    void generate() throws IOException {
        models = Generated.modelDirectory(directory, "tiny", TinyModels.KINDS);
        target = models.resolve("target");
        tag = target.resolve("generated-sources/brume/dev/brume/model/tiny/Tag.java");
        assertThat(Generate.run(models, target)).startsWith("tiny: 4 of 4 operations, ");
        Files.setLastModifiedTime(tag, LONG_AGO);
    }

    @Test
    void nothingIsDoneWhereNothingChanged() throws Exception {
        Files.delete(tag);

        assertThat(Generate.run(models, target)).isEqualTo("tiny: unchanged");
        assertThat(tag).doesNotExist();
    }

    @Test
    void aChangedModelTouchesOnlyTheFilesItConcerns() throws Exception {
        var changed =
                TinyModels.KINDS.replace(
                        "\"Flag\"}, \"Int\"",
                        "\"Flag\"}, \"More\": {\"shape\": \"Flag\"}, \"Int\"");
        Files.writeString(models.resolve("tiny.json"), changed);

        assertThat(Generate.run(models, target))
                .isEqualTo("tiny: 4 of 4 operations, 2 files written");
        assertThat(Files.getLastModifiedTime(tag)).isEqualTo(LONG_AGO);
    }

    private void buildOnlyLook() throws IOException {
        Files.writeString(
                models.resolve("overlay.json"),
                """
                {"operations": {"built": ["Look"], "reason": "a test"}}\
                """);
    }

    @Test
    void aNewOverlayCounts() throws Exception {
        buildOnlyLook();

        assertThat(Generate.run(models, target)).startsWith("tiny: 1 of 4 operations, ");
    }

    @Test
    void filesOfShapesThatAreGoneGoToo() throws Exception {
        var everything = tag.resolveSibling("Everything.java");
        assertThat(everything).exists();
        buildOnlyLook();
        Generate.run(models, target);

        assertThat(everything).doesNotExist();
        assertThat(tag).exists();
    }

    @Test
    void aDirectoryWithoutModelIsRefused() {
        assertThatThrownBy(() -> Generate.run(directory, target))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("there is no ");
    }

    @Test
    void aRunThatFailedIsNotTakenForDone() throws Exception {
        Files.writeString(
                models.resolve("tiny.json"),
                TinyModels.KINDS.replace("{\"shape\": \"Flag\"}", "{\"shape\": \"Flg\"}"));
        assertThatThrownBy(() -> Generate.run(models, target)).isInstanceOf(ModelException.class);
        Files.writeString(models.resolve("tiny.json"), TinyModels.KINDS);

        assertThat(Generate.run(models, target)).endsWith("operations, 0 files written");
    }
}
