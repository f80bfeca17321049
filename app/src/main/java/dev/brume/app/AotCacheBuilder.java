package dev.brume.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Completes a distribution at packaging: runs its server once through [TrainingCalls] and lets the
/// JVM write what it has loaded and linked into `brume.aot`, from which later starts continue. Not
/// what it has profiled: with profiles the optimizing compiler begins during a start already, which
/// cost 40 ms of processor time and 9 MB of resident memory, and gained little of it back later.
/// A cache fits one JVM, one list of jars and one set of flags; where it cannot be made,
/// the distribution works without, only slower.
final class AotCacheBuilder {
    private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(5);

    private final Path distribution;
    private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private AotCacheBuilder(Path distribution) {
        this.distribution = distribution;
    }

    /// @param arguments the distribution's directory; and, where it is made from sources,
    ///     when these were read: the launcher builds anew when one is newer
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var builder = new AotCacheBuilder(Path.of(arguments[0]));
        builder.build();
        if (arguments.length > 1) {
            var built = Files.writeString(builder.distribution.resolve("built"), "");
            Files.setLastModifiedTime(built, FileTime.from(Instant.parse(arguments[1])));
        }
    }

    private void build() throws IOException, InterruptedException {
        var home = System.getProperty("java.home") + "\n";
        Files.writeString(distribution.resolve("java-home"), home);
        SignedJars.strip(distribution.resolve("lib"));
        var cache = distribution.resolve("brume.aot");
        var madeOf = distribution.resolve("brume.aot.inputs");
        var inputs = inputs();
        if (Files.exists(cache)
                && Files.exists(madeOf)
                && Files.readString(madeOf).equals(inputs)) {
            return;
        }
        Files.deleteIfExists(cache);
        try {
            train(cache);
            Files.writeString(madeOf, inputs);
        } catch (IOException | CommandFailure e) {
            System.err.println("[WARNING] no AOT cache, starts will be slower: " + e.getMessage());
        }
    }

    /// Everything that the JVM compares before it uses a cache.
    private String inputs() throws IOException {
        var lines = new TreeSet<String>();
        try (var jars = Files.list(distribution.resolve("lib"))) {
            for (var jar : jars.toList()) {
                lines.add(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
            }
        }
        return Runtime.version()
                + "\n"
                + java
                + "\n"
                + Files.readString(distribution.resolve("java.args"))
                + String.join("\n", lines);
    }

    private void train(Path cache) throws IOException, InterruptedException, CommandFailure {
        var data = Files.createTempDirectory("brume-training");
        var command =
                new ArrayList<>(
                        List.of(
                                java,
                                "@" + distribution.resolve("java.args"),
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:-AOTRecordTraining",
                                "-XX:AOTCacheOutput=" + cache,
                                "-cp",
                                distribution.resolve("lib").resolve("app.jar").toString(),
                                "dev.brume.app.TrainingServer"));
        command.addAll(List.of("start", "--port", "0", "--data", data.toString()));
        var log = distribution.resolve("brume.aot.log");
        var server =
                new ProcessBuilder(command)
                        .redirectError(log.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
        try (var said = server.inputReader(StandardCharsets.UTF_8)) {
            var url = awaitReady(said);
            new TrainingCalls(url).run();
            new AdminClient(url).post("/_brume/stop", Map.of());
            said.lines().forEach(line -> {});
            if (!server.waitFor(WRITE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                    || server.exitValue() != 0
                    || !Files.exists(cache)) {
                throw new IOException("the JVM wrote none, see " + log);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            server.destroyForcibly();
            deleteTree(data);
        }
    }

    /// The URL out of the banner, once `Ready.` was said.
    private static String awaitReady(BufferedReader said) throws IOException {
        var url = "";
        var last = "";
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            int at = line.indexOf("http://");
            if (at >= 0 && line.contains(" listens on ")) {
                url = line.substring(at).strip();
            }
            last = line;
            if (line.equals(Server.READY_LINE)) {
                return url;
            }
        }
        throw new IOException("the server did not start: " + last);
    }

    private static void deleteTree(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
