package dev.brume.engine.pattern;

/// A text that is no event pattern. Expected, so it carries no stack trace.
public final class PatternSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final int line;
    private final int column;
    private final boolean json;

    PatternSyntaxException(String reason, int line, int column, boolean json) {
        super(reason, null, false, false);
        this.reason = reason;
        this.line = line;
        this.column = column;
        this.json = json;
    }

    /// What is wrong, in event-ruler's words: `Unrecognized match type equals`.
    public String reason() {
        return reason;
    }

    /// Where, counted from 1; 0 where it is not known.
    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /// Whether the text is JSON at all.
    public boolean isJson() {
        return json;
    }

    /// The reason and the place, as AWS's services tell it to those who wrote the pattern.
    ///
    /// @param source the pattern
    public String located(String source) {
        if (line == 0) {
            return reason;
        }
        var text =
                json
                        ? "(String)\"" + source + "\""
                        : "REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)";
        return reason + "\n at [Source: " + text + "; line: " + line + ", column: " + column + "]";
    }
}
