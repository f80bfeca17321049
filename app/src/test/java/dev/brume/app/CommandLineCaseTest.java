package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a user types, and what the command answers, without a server.
final class CommandLineCaseTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> environment, String... words) {
        var console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        "./brume",
                        environment);
        return Brume.run(List.of(words), console);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "start --prot 1        | unknown option --prot",
                "start --port          | --port needs a value: PORT",
                "start --port x        | --port: 'x' is not a port",
                "start --port=65536    | --port: '65536' is not a port",
                "start -p              | -p needs a value: PORT",
                "start --fsync=1       | --fsync takes no value",
                "start --port 1 -p 2   | -p stands twice",
                "start now             | unexpected 'now'",
                "start --iam maybe     | --iam: 'maybe' is not off, report or enforce",
                "start --account 12    | --account: '12' is not an account id",
                "start --region Europe | --region: 'Europe' is not a region",
                "start --clock noon    | --clock: 'noon' is not an instant",
                "start --seed one      | --seed: 'one' is not a whole number",
                "start -d --port 0     | --detach needs a port",
                "clock set             | needs an instant",
                "clock jump            | 'jump' is no verb of clock",
                "snapshot              | needs a verb",
                "snapshot save         | needs a name",
                "reset --account 1 --service kms | exclude each other",
                "faults add            | needs --error, --latency or --throttle",
                "launch                | no command 'launch'",
                "help launch           | no command 'launch'",
            })
    void a_line_that_makes_no_sense_is_refused_in_one_line_with_status_2(
            String line, String reason) {
        assertThat(run(Map.of(), line.split(" "))).isEqualTo(2);
        assertThat(complained()).contains(reason).hasLineCount(1);
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "IAM_ENFORCEMENT, maybe",
        "EDGE_PORT, http",
        "GATEWAY_LISTEN, 0.0.0.0:x",
        "PERSISTENCE, perhaps",
        "DEFAULT_REGION, Mars",
    })
    void a_variable_that_makes_no_sense_is_named(String name, String value) {
        assertThat(run(Map.of(name, value), "start")).isEqualTo(2);
        assertThat(complained()).contains(name).hasLineCount(1);
    }

    @Test
    void nothing_answers_is_said_with_status_1() {
        assertThat(run(Map.of(), "status", "--port", "1")).isEqualTo(1);
        assertThat(complained()).contains("no Brume answers at http://127.0.0.1:1").hasLineCount(1);
    }

    @Test
    void env_prints_lines_that_eval_takes_joined() {
        assertThat(run(Map.of(), "env", "-p4567", "--region=eu-west-1")).isZero();
        assertThat(said())
                .contains("export AWS_ENDPOINT_URL=http://127.0.0.1:4567;")
                .contains("export AWS_REGION=eu-west-1;")
                .contains("export AWS_ACCESS_KEY_ID=test;");
        assertThat(said().lines()).allMatch(line -> line.endsWith(";"));
    }

    @Test
    void every_command_has_help_with_its_options_and_an_example() {
        assertThat(run(Map.of(), "--help")).isZero();
        for (var command : Commands.ALL) {
            assertThat(said()).contains(command.summary());
            out.reset();
            assertThat(run(Map.of(), command.name(), "--help")).isZero();
            for (var option : command.options()) {
                assertThat(said()).contains("--" + option.name()).contains(option.help());
            }
            assertThat(said()).contains("./brume " + command.examples().getFirst());
            out.reset();
            run(Map.of(), "--help");
        }
    }

    @Test
    void every_example_of_the_help_is_accepted_by_the_parser() throws UsageException {
        for (var command : Commands.ALL) {
            for (var example : command.examples()) {
                var words = List.of(example.split(" "));
                assertThat(words.getFirst()).isEqualTo(command.name());
                CommandLine.parse(command, words.subList(1, words.size()));
            }
        }
    }

    @Test
    void the_image_passes_every_command_on() throws IOException {
        var entrypoint = Files.readString(Path.of("../docker/entrypoint.sh"));
        for (var command : Commands.ALL) {
            assertThat(entrypoint).containsPattern("\\b" + command.name() + "\\b");
        }
    }
}
