package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.admin.InitProgress.Script;
import dev.brume.core.admin.InitProgress.State;
import dev.brume.core.admin.InitStage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class InitHooksTest {
    @TempDir Path root;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private InitHooks hooks() {
        return new InitHooks(List.of(root), new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private void script(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void scripts_run_in_order_see_our_endpoint_and_one_that_fails_stops_none()
            throws IOException, InterruptedException {
        var seen = root.resolve("seen");
        script("ready.d/02-fails.sh", "exit 3");
        script("ready.d/01-first.sh", "echo 1 $AWS_ENDPOINT_URL >> " + seen);
        script("ready.d/03-more/third.sh", "echo 3 >> " + seen);
        script("ready.d/notes.txt", "no script");
        script("start.d/other-stage.sh", "echo never >> " + seen);
        var hooks = hooks();
        assertThat(hooks.completed(InitStage.READY)).isFalse();

        hooks.run(InitStage.READY, Map.of(InitHooks.ENDPOINT, "http://127.0.0.1:4999"));

        assertThat(seen).hasContent("1 http://127.0.0.1:4999\n3\n");
        assertThat(hooks.completed(InitStage.READY)).isTrue();
        assertThat(hooks.completed(InitStage.START)).isFalse();
        assertThat(hooks.scripts())
                .containsExactly(
                        new Script(InitStage.READY, "01-first.sh", State.SUCCESSFUL),
                        new Script(InitStage.READY, "02-fails.sh", State.ERROR),
                        new Script(InitStage.READY, "third.sh", State.SUCCESSFUL));
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("02-fails.sh failed with status 3");
    }

    @Test
    void an_executable_file_chooses_its_own_interpreter() throws IOException, InterruptedException {
        var seen = root.resolve("seen");
        script("boot.d/own.py", "#!/bin/sh\necho shell > " + seen);
        assertThat(root.resolve("boot.d/own.py").toFile().setExecutable(true)).isTrue();
        hooks().run(InitStage.BOOT, Map.of());
        assertThat(seen).hasContent("shell\n");
    }

    @Test
    void without_folders_a_stage_is_completed_at_once() throws InterruptedException {
        var hooks = hooks();
        hooks.run(InitStage.SHUTDOWN, Map.of());
        assertThat(hooks.completed(InitStage.SHUTDOWN)).isTrue();
        assertThat(hooks.scripts()).isEmpty();
    }

    @Test
    void a_stage_that_runs_again_is_told_of_once() throws IOException, InterruptedException {
        script("start.d/one.sh", "exit 0");
        var hooks = hooks();
        hooks.run(InitStage.START, Map.of());
        hooks.run(InitStage.START, Map.of());
        assertThat(hooks.scripts())
                .containsExactly(new Script(InitStage.START, "one.sh", State.SUCCESSFUL));
    }
}
