package dev.brume.app;

import java.util.Arrays;
import java.util.List;

/// The `brume` command. Exit status: 0 done, 1 could not be done, 2 the command line makes no
/// sense; the last two with one line on the error stream.
public final class Brume {
    /// Filled in by the launcher's `java.args`.
    static final String VERSION = System.getProperty("brume.version", "development");

    private static final int OK = 0;
    private static final int FAILURE = 1;
    private static final int USAGE = 2;

    private Brume() {}

    /// @param words the command's name, then its options and operands
    public static void main(String[] words) {
        var status = run(Arrays.asList(words), Console.system());
        System.out.flush();
        System.exit(status);
    }

    static int run(List<String> words, Console console) {
        var name = words.isEmpty() ? "--help" : words.getFirst();
        var rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (name) {
            case "--help", "-h", "help" -> help(words, console);
            case "--version", "-V" -> new VersionCommand().run(console);
            default -> named(name, rest, console);
        };
    }

    private static int named(String name, List<String> words, Console console) {
        var command = Commands.named(name);
        if (command.isPresent()) {
            return run(command.get(), words, console);
        }
        console.err()
                .println(
                        "brume: no command '%s' (%s --help lists them)"
                                .formatted(name, console.program()));
        return USAGE;
    }

    private static int run(Command command, List<String> words, Console console) {
        var prefix = "brume " + command.name() + ": ";
        try {
            if (words.contains("--help") || words.contains("-h")) {
                console.out().print(HelpText.of(command, console.program()));
                return OK;
            }
            return command.run(CommandLine.parse(command, words), console);
        } catch (UsageException e) {
            console.err()
                    .println(
                            "%s%s (see %s %s --help)"
                                    .formatted(
                                            prefix,
                                            e.getMessage(),
                                            console.program(),
                                            command.name()));
            return USAGE;
        } catch (CommandFailure e) {
            console.err().println(prefix + e.getMessage());
            return FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            console.err().println(prefix + "interrupted");
            return FAILURE;
        }
    }

    private static int help(List<String> words, Console console) {
        var command = words.size() > 1 ? Commands.named(words.get(1)) : null;
        if (command == null) {
            console.out().print(HelpText.overview(console.program()));
        } else if (command.isPresent()) {
            console.out().print(HelpText.of(command.get(), console.program()));
        } else {
            console.err().println("brume: no command '" + words.get(1) + "'");
            return USAGE;
        }
        return OK;
    }
}
