package dev.brume.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `brume stop`: ends a running emulator and waits until its process has gone.
final class StopCommand extends Command {
    private static final Duration END_TIMEOUT = Duration.ofSeconds(30);

    StopCommand() {
        super("stop", "end the running emulator");
    }

    @Override
    List<String> examples() {
        return List.of("stop", "stop --port 4567");
    }

    @Override
    int run(Arguments arguments, Console console)
            throws UsageException, CommandFailure, InterruptedException {
        arguments.atMost(0);
        var client = AdminClient.of(arguments, console);
        var answer = client.post("/_brume/stop", Map.of());
        if (answer.get("pid") instanceof Number pid) {
            awaitEnd(pid.longValue());
        }
        console.out().println("Stopped " + client.base() + ".");
        return 0;
    }

    /// A process of another container or user cannot be seen: then the answer to `stop` must do.
    private static void awaitEnd(long pid) throws CommandFailure, InterruptedException {
        var process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return;
        }
        try {
            var end = process.get().onExit();
            var _ = end.get(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CommandFailure(
                    "process "
                            + pid
                            + " has not ended within "
                            + END_TIMEOUT.toSeconds()
                            + " seconds");
        } catch (ExecutionException e) {
            throw new CommandFailure("cannot tell whether process " + pid + " ended");
        }
    }
}
