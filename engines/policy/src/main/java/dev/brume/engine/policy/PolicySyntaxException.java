package dev.brume.engine.policy;

/// A text that is no policy. The message is what IAM says of it; the position is where it went
/// wrong.
public final class PolicySyntaxException extends Exception {
    private final Position position;

    PolicySyntaxException(Position position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    /// The reason in IAM's words, without the position.
    public String reason() {
        return String.valueOf(getMessage());
    }

    public Position position() {
        return position;
    }
}
