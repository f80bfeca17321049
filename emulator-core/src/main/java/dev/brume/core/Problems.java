package dev.brume.core;

/// Where unexpected failures go that no caller waits for: of timers, listeners, workers, the
/// journal's upkeep. Tests take their own and fail.
@FunctionalInterface
public interface Problems {
    /// Writes to the system's log, named `dev.brume`.
    Problems LOGGED =
            (where, problem) ->
                    System.getLogger("dev.brume")
                            .log(System.Logger.Level.ERROR, where + " failed", problem);

    /// @param where the name of what failed: `timer kms.deletion`
    void report(String where, Throwable problem);
}
