package dev.brume.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `brume start -d`: starts the launcher once more, in the foreground of nobody, and ends when that
/// one is ready. Its output goes to a file, which `brume logs` shows.
final class DetachedStart {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);

    private final Arguments arguments;
    private final StartSettings settings;
    private final Console console;

    DetachedStart(Arguments arguments, StartSettings settings, Console console) {
        this.arguments = arguments;
        this.settings = settings;
        this.console = console;
    }

    int run() throws UsageException, CommandFailure, InterruptedException {
        if (settings.config().port() == 0) {
            throw new UsageException("--detach needs a port, so that other commands find it");
        }
        var address = new Address(settings.config().host(), settings.config().port());
        // Its log would be overwritten.
        var other = PortInUse.byBrume(address, console);
        if (other.isPresent()) {
            throw new CommandFailure(other.get());
        }
        var log = LogFile.of(address.port(), console.environment());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var process =
                    new ProcessBuilder(command())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(log.toFile())
                            .redirectErrorStream(true)
                            .start();
            return await(process, log);
        } catch (IOException e) {
            throw new CommandFailure("cannot start: " + AdminClient.reason(e));
        }
    }

    /// `nohup`, so that it outlives the terminal.
    private List<String> command() {
        var command = new ArrayList<>(List.of("nohup", console.program(), "start"));
        for (var option : arguments.options().entrySet()) {
            if (!option.getKey().equals("detach")) {
                command.add("--" + option.getKey());
                if (!option.getValue().isEmpty()) {
                    command.add(option.getValue());
                }
            }
        }
        return command;
    }

    private int await(Process process, Path log) throws IOException, InterruptedException {
        var end = "\n" + Server.READY_LINE + "\n";
        for (var waited = Duration.ZERO;
                waited.compareTo(READY_TIMEOUT) < 0;
                waited = waited.plus(LOOK_EVERY)) {
            boolean ended = process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            var said = Files.readString(log, StandardCharsets.UTF_8);
            if (ended) {
                console.err().print(said);
                return process.exitValue() == 0 ? 1 : process.exitValue();
            }
            if (said.contains(end)) {
                console.out().print(said);
                console.out().println("Process " + process.pid() + ", log in " + log);
                return 0;
            }
        }
        process.destroy();
        console.err().println("brume start: not ready within " + READY_TIMEOUT + ", see " + log);
        return 1;
    }
}
