package dev.brume.app;

import java.util.List;

/// `brume version`.
final class VersionCommand extends Command {
    VersionCommand() {
        super("version", "print the version");
    }

    @Override
    List<Option> options() {
        return List.of();
    }

    @Override
    List<String> examples() {
        return List.of("version");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException {
        arguments.atMost(0);
        return run(console);
    }

    int run(Console console) {
        console.out().println("Brume " + Brume.VERSION + " on Java " + Runtime.version());
        return 0;
    }
}
