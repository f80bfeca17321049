package dev.brume.engine.metrics.search;

/// A query that cannot be read; the message says why and where.
public final class QuerySyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int position;

    /// @param position the offset of the offending text, from 0
    QuerySyntaxException(String message, int position) {
        super(message, null, false, false);
        this.position = position;
    }

    public int position() {
        return position;
    }
}
