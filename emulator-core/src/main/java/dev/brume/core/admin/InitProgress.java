package dev.brume.core.admin;

import java.util.List;

/// How far the user's init scripts have come: what tools poll at `/_localstack/init/ready`.
public interface InitProgress {
    /// Nothing to run: every stage before the end counts as completed.
    InitProgress NONE =
            new InitProgress() {
                @Override
                public boolean completed(InitStage stage) {
                    return stage != InitStage.SHUTDOWN;
                }

                @Override
                public List<Script> scripts() {
                    return List.of();
                }
            };

    /// Whether every script of the stage has ended, however.
    boolean completed(InitStage stage);

    /// All scripts that were found so far, in the order in which they run.
    List<Script> scripts();

    /// @param name the file's name
    record Script(InitStage stage, String name, State state) {}

    /// The names are what `/_localstack/init` shows.
    enum State {
        UNKNOWN,
        RUNNING,
        SUCCESSFUL,
        ERROR
    }
}
