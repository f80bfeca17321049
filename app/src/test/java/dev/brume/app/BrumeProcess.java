package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged `brume`, started as a user starts it: by its launcher, in a process of its own.
final class BrumeProcess implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("brume.root", "..")).toAbsolutePath();
    static final String LAUNCHER = ROOT.resolve("brume").toString();

    private static final int END_SECONDS_MAX = 30;

    private final Process process;
    private final BufferedReader said;
    private final List<String> banner = new ArrayList<>();

    private BrumeProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts on a free port and returns once it has said `Ready.`
    static BrumeProcess start(String... options) throws IOException {
        return start(Map.of(), options);
    }

    static BrumeProcess start(Map<String, String> variables, String... options) throws IOException {
        var command = new ArrayList<>(List.of(LAUNCHER, "start", "--port", "0"));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        var started = new BrumeProcess(builder.start());
        started.banner.addAll(started.readUntilReady());
        return started;
    }

    /// What it says up to the next `Ready.`, for one that begins anew.
    String awaitReady() throws IOException {
        return String.join("\n", readUntilReady());
    }

    private List<String> readUntilReady() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            if (line.equals(Server.READY_LINE)) {
                return lines;
            }
        }
        throw new AssertionError("it ended without being ready: " + lines);
    }

    /// Everything up to `Ready.`
    List<String> banner() {
        return banner;
    }

    long pid() {
        return process.pid();
    }

    String url() {
        var first = banner.stream().filter(line -> line.contains(" listens on ")).findFirst();
        return first.orElseThrow().replaceFirst(".* listens on ", "");
    }

    String port() {
        return url().substring(url().lastIndexOf(':') + 1);
    }

    AdminClient admin() {
        return new AdminClient(url());
    }

    /// Ends it as `kill -SIGNAL` does, and answers the exit status.
    int signal(String signal) throws IOException, InterruptedException {
        var kill = Outcome.of(Map.of(), "kill", "-" + signal, Long.toString(process.pid()));
        assertThat(kill.status()).isZero();
        return awaitEnd();
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// What points AWS clients at it.
    Map<String, String> clientVariables() {
        return Map.of(
                "AWS_ENDPOINT_URL", url(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_REGION", "us-east-1",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_PAGER", "",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    }

    /// A program that ran to its end.
    ///
    /// @param out both its streams
    record Outcome(int status, String out) {
        private static final int SECONDS_MAX = 300;

        static Outcome of(Map<String, String> variables, String... command)
                throws IOException, InterruptedException {
            return in(Path.of("."), variables, command);
        }

        static Outcome in(Path directory, Map<String, String> variables, String... command)
                throws IOException, InterruptedException {
            var log = Files.createTempFile("brume-test", ".log");
            var builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().remove("AWS_PROFILE");
            builder.environment().remove("AWS_SESSION_TOKEN");
            builder.environment().putAll(variables);
            var process = builder.start();
            var ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
            process.destroyForcibly();
            var out = Files.readString(log);
            Files.delete(log);
            assertThat(ended).as(String.join(" ", command) + "\n" + out).isTrue();
            return new Outcome(process.exitValue(), out);
        }

        /// Whether there is such a program.
        static boolean available(String... command) throws InterruptedException {
            try {
                return of(Map.of(), command).status() == 0;
            } catch (IOException e) {
                return false;
            }
        }

        Outcome succeeded() {
            assertThat(status).as(out).isZero();
            return this;
        }
    }
}
