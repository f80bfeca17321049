package dev.brume.app;

import java.nio.file.Path;
import java.util.Map;

/// Where a detached emulator's output goes: `$XDG_STATE_HOME/brume/<port>.log`, else
/// `~/.local/state/brume/<port>.log`.
final class LogFile {
    private LogFile() {}

    static Path of(int port, Map<String, String> variables) {
        var state = variables.get("XDG_STATE_HOME");
        var home = variables.getOrDefault("HOME", System.getProperty("user.home", "."));
        var base =
                state != null && !state.isBlank()
                        ? Path.of(state)
                        : Path.of(home, ".local", "state");
        return base.resolve("brume").resolve(port + ".log");
    }
}
