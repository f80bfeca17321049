package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// The `brume` command as a user runs it.
final class CommandEndToEndTest {
    /// Enough where signatures are only noted.
    private static final String ROOT =
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kms/aws4_request";

    @TempDir Path directory;

    private static Outcome brume(Map<String, String> variables, String... words)
            throws IOException, InterruptedException {
        var command = new String[words.length + 1];
        command[0] = BrumeProcess.LAUNCHER;
        System.arraycopy(words, 0, command, 1, words.length);
        return Outcome.of(variables, command);
    }

    @Test
    void a_start_says_where_it_listens_what_it_has_and_how_to_reach_it() throws IOException {
        try (var brume = BrumeProcess.start()) {
            assertThat(brume.banner())
                    .anyMatch(line -> line.contains("listens on http://127.0.0.1:"))
                    .anyMatch(line -> line.contains("kms"))
                    .anyMatch(line -> line.contains("env --port " + brume.port()))
                    .endsWith("Ready.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void a_signal_ends_it_cleanly(String signal) throws IOException, InterruptedException {
        try (var brume = BrumeProcess.start()) {
            assertThat(brume.signal(signal)).isZero();
        }
    }

    @Test
    void a_port_in_use_is_said_in_one_line() throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            var outcome = brume(Map.of(), "start", "--port", port);
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out())
                    .hasLineCount(1)
                    .contains("port " + port + " of 127.0.0.1 is in use by another program");
        }
        try (var first = BrumeProcess.start()) {
            var outcome = brume(Map.of(), "start", "--port", first.port());
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out())
                    .hasLineCount(1)
                    .contains("by another Brume, process " + first.pid());
        }
    }

    @Test
    void a_second_instance_on_the_same_data_is_refused_in_one_line()
            throws IOException, InterruptedException {
        var data = directory.resolve("state").toString();
        try (var _ = BrumeProcess.start("--data", data)) {
            var outcome = brume(Map.of(), "start", "--port", "0", "--data", data);
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).hasLineCount(1).contains(data);
        }
    }

    @Test
    void a_data_directory_that_cannot_be_one_is_refused_in_one_line()
            throws IOException, InterruptedException {
        var file = Files.writeString(directory.resolve("file"), "");
        var outcome = brume(Map.of(), "start", "--port", "0", "--data", file.toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).hasLineCount(1).contains(file.toString());
    }

    @Test
    void a_torn_tail_is_cut_and_said() throws IOException, InterruptedException {
        var data = directory.resolve("torn");
        try (var brume = BrumeProcess.start("--data", data.toString())) {
            var url = URI.create("http://127.0.0.1:" + brume.port());
            var create =
                    HttpRequest.newBuilder(url)
                            .header("x-amz-target", "TrentService.CreateKey")
                            .header("authorization", ROOT)
                            .header("content-type", "application/x-amz-json-1.1")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"));
            try (var client = HttpClient.newHttpClient()) {
                var answer = client.send(create.build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
        var journal = data.resolve("state/journal-000001");
        Files.writeString(journal, "torn", StandardOpenOption.APPEND);
        try (var brume = BrumeProcess.start("--data", data.toString())) {
            assertThat(brume.banner())
                    .anyMatch(line -> line.contains("journal-000001: cut the last 4 bytes"));
        }
    }

    @Test
    void a_bad_option_is_refused_with_status_2() throws IOException, InterruptedException {
        var outcome = brume(Map.of(), "start", "--bogus");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).hasLineCount(1).contains("unknown option --bogus");
    }

    @ParameterizedTest
    @CsvSource({
        "--host, 192.0.2.1, cannot listen on 192.0.2.1:PORT: Cannot assign requested address",
        "--host, nowhere.invalid, cannot listen on nowhere.invalid:PORT: no such host",
        "--services, 'lambada,teleport', 'no service named lambada, teleport: nothing is left'",
    })
    void a_start_that_cannot_be_says_what_is_wrong(String option, String value, String words)
            throws IOException, InterruptedException {
        var port = freePort();
        var outcome = brume(Map.of(), "start", "--port", port, option, value);
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).hasLineCount(1).contains(words.replace("PORT", port));
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    @Test
    void detached_it_is_ready_when_the_command_ends_and_gone_after_stop()
            throws IOException, InterruptedException {
        var at = "-p" + freePort();
        var variables = Map.of("XDG_STATE_HOME", directory.toString());
        try {
            assertThat(brume(variables, "start", "-d", at).succeeded().out()).contains("Ready.");
            assertThat(brume(variables, "status", at).succeeded().out()).contains("kms");
            assertThat(brume(variables, "logs", at).succeeded().out()).contains("Ready.");
            assertThat(brume(variables, "clock", "freeze", at).succeeded().out())
                    .contains("frozen");
            assertThat(brume(variables, "requests", at).succeeded().out()).isEmpty();
        } finally {
            brume(variables, "stop", at).succeeded();
        }
        assertThat(brume(variables, "status", at).status()).isEqualTo(1);
    }

    @Test
    void detached_a_start_that_fails_says_why_and_fails() throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var variables = Map.of("XDG_STATE_HOME", directory.toString());
            var outcome = brume(variables, "start", "-d", "-p", "" + taken.getLocalPort());
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).contains("is in use by another program");
        }
    }

    @Test
    void a_restart_over_http_is_a_fresh_emulator_on_the_same_port()
            throws IOException, InterruptedException, CommandFailure {
        try (var brume = BrumeProcess.start()) {
            brume.admin().post("/_brume/snapshot", Map.of("name", "gone-with-the-process"));
            brume.admin().post("/_localstack/health", Map.of("action", "restart"));
            assertThat(brume.awaitReady()).contains("listens on " + brume.url());
            assertThat(brume.admin().get("/_brume/snapshot").get("snapshots")).isEqualTo(List.of());
            brume.admin().post("/_brume/stop", Map.of());
            assertThat(brume.awaitEnd()).isZero();
        }
    }
}
