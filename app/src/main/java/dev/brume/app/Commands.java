package dev.brume.app;

import java.util.List;
import java.util.Optional;

/// Every command, in the order in which `brume --help` lists them.
final class Commands {
    static final List<Command> ALL =
            List.of(
                    new StartCommand(),
                    new StopCommand(),
                    new StatusCommand(),
                    new LogsCommand(),
                    new EnvCommand(),
                    new ResetCommand(),
                    new SnapshotCommand(),
                    new ClockCommand(),
                    new RequestsCommand(),
                    new WhyCommand(),
                    new DnsCommand(),
                    new FaultsCommand(),
                    new VersionCommand());

    private Commands() {}

    static Optional<Command> named(String name) {
        for (var command : ALL) {
            if (command.name().equals(name)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
