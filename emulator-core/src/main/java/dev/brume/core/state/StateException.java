package dev.brume.core.state;

/// Says in one line, to the person who runs Brume, why state cannot be kept, found or taken over.
public final class StateException extends RuntimeException {
    public StateException(String message) {
        super(message);
    }

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
