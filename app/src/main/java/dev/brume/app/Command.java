package dev.brume.app;

import java.util.ArrayList;
import java.util.List;

/// One command of `brume`. What it declares is both what the parser accepts and what `--help`
/// prints.
abstract class Command {
    private final String name;
    private final String summary;

    Command(String name, String summary) {
        this.name = name;
        this.summary = summary;
    }

    /// What a user types.
    final String name() {
        return name;
    }

    /// One line for the list of commands.
    final String summary() {
        return summary;
    }

    /// The operands as the help text shows them, one form a line: `save NAME`; empty where it takes
    /// none.
    List<String> operands() {
        return List.of();
    }

    /// The options it takes; those of a command that talks to an emulator, unless it says
    /// otherwise.
    List<Option> options() {
        return Address.OPTIONS;
    }

    /// Lines that a user can copy, without the program's name.
    abstract List<String> examples();

    /// Performs the command and answers the exit status.
    ///
    /// @throws UsageException where the words make no sense: status 2
    /// @throws CommandFailure where it could not be done: status 1
    /// @throws InterruptedException where the process is told to end while it waits
    abstract int run(Arguments arguments, Console console)
            throws UsageException, CommandFailure, InterruptedException;

    /// The given options and those that name an emulator.
    static List<Option> withAddress(Option... options) {
        var all = new ArrayList<Option>(List.of(options));
        all.addAll(Address.OPTIONS);
        return List.copyOf(all);
    }
}
