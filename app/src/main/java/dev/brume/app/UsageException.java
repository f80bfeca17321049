package dev.brume.app;

/// The command line (or an environment variable) makes no sense. One line, exit status 2.
final class UsageException extends Exception {
    UsageException(String message) {
        super(message, null, false, false);
    }
}
