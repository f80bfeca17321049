package dev.brume.engine.dns;

/// A text that is no domain name.
public final class NameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    NameException(Kind kind, String text) {
        super(kind + " in '" + text + "'");
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// What is wrong with a name.
    public enum Kind {
        EMPTY_LABEL,
        LABEL_TOO_LONG,
        NAME_TOO_LONG,
        BAD_ESCAPE,
        /// A character that is not ASCII: international names come as `xn--…`.
        NOT_ASCII
    }
}
