package dev.brume.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// `brume logs`: what an emulator that was started with `-d` has printed since its start.
final class LogsCommand extends Command {
    LogsCommand() {
        super("logs", "print what a detached emulator has written");
    }

    @Override
    List<Option> options() {
        return withAddress(Option.flag("follow", "f", "go on as more is written"));
    }

    @Override
    List<String> examples() {
        return List.of("logs", "logs -f --port 4567");
    }

    @Override
    int run(Arguments arguments, Console console)
            throws UsageException, CommandFailure, InterruptedException {
        arguments.atMost(0);
        var address = Address.of(arguments, console.environment());
        var log = LogFile.of(address.port(), console.environment());
        if (arguments.has("follow") && Files.exists(log)) {
            return follow(log);
        }
        try {
            Files.copy(log, console.out());
            return 0;
        } catch (NoSuchFileException e) {
            throw new CommandFailure(
                    "there is no log of port "
                            + address.port()
                            + ": only 'start -d' writes one ("
                            + log
                            + ")");
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + log + ": " + AdminClient.reason(e));
        }
    }

    private static int follow(Path log) throws CommandFailure, InterruptedException {
        try {
            return new ProcessBuilder("tail", "-n", "+1", "-f", log.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new CommandFailure("cannot follow " + log + ": " + AdminClient.reason(e));
        }
    }
}
