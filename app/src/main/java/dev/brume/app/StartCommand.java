package dev.brume.app;

import java.util.ArrayList;
import java.util.List;

/// `brume start`: in the foreground until SIGTERM, SIGINT or `brume stop`; with `-d` detached.
final class StartCommand extends Command {
    StartCommand() {
        super("start", "start an emulator");
    }

    @Override
    List<Option> options() {
        var options = new ArrayList<>(StartSettings.OPTIONS);
        options.add(Option.flag("detach", "d", "run in the background, once it is ready"));
        return options;
    }

    @Override
    List<String> examples() {
        return List.of(
                "start",
                "start --port 4567 --data ./state -d",
                "start --iam enforce --account 111122223333 --region eu-west-1",
                "start --seed 7 --clock 2030-01-01T00:00:00Z");
    }

    @Override
    int run(Arguments arguments, Console console)
            throws UsageException, CommandFailure, InterruptedException {
        arguments.atMost(0);
        var settings = StartSettings.of(arguments, console.environment());
        if (arguments.has("detach")) {
            return new DetachedStart(arguments, settings, console).run();
        }
        return new Server(settings, console).run();
    }
}
