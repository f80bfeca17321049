package dev.brume.app;

import java.io.PrintStream;
import java.util.Map;

/// What a command sees of its surroundings.
///
/// @param program how the user called us, for hints that can be copied: `./brume`
/// @param environment the environment variables
record Console(PrintStream out, PrintStream err, String program, Map<String, String> environment) {
    /// The console of this process.
    static Console system() {
        return new Console(
                System.out,
                System.err,
                System.getProperty("brume.program", "brume"),
                System.getenv());
    }
}
