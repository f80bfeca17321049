package dev.brume.core.admin;

/// When a user's init scripts run. The names are what `/_localstack/init` shows.
public enum InitStage {
    /// Before anything is started.
    BOOT,
    /// The gateway answers, `Ready.` is not yet said.
    START,
    /// After `Ready.`
    READY,
    /// Before the end; calls are still answered.
    SHUTDOWN
}
