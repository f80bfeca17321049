package dev.brume.engine.metrics.math;

/// An expression that cannot be read or worked out. The message says why and where.
public final class MathException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int position;

    /// @param position the offset of the offending text, from 0
    public MathException(String message, int position) {
        super(message, null, false, false);
        this.position = position;
    }

    public int position() {
        return position;
    }
}
