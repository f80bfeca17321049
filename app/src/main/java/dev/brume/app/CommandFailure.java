package dev.brume.app;

/// A command that was understood and could not be done. One line, exit status 1.
final class CommandFailure extends Exception {
    CommandFailure(String message) {
        super(message, null, false, false);
    }
}
