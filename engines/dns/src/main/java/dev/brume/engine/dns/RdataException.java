package dev.brume.engine.dns;

/// A text that is no value of its record type, in Route 53's words: a code, and what that means.
public final class RdataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String explanation;
    private final String text;

    RdataException(String code, String explanation, String text) {
        super(code + " (" + explanation + ") encountered with '" + text + "'");
        this.code = code;
        this.explanation = explanation;
        this.text = text;
    }

    static RdataException of(NameException bad, String text) {
        return switch (bad.kind()) {
            case EMPTY_LABEL ->
                    new RdataException("DomainLabelEmpty", "Domain label is empty", text);
            case LABEL_TOO_LONG ->
                    new RdataException("DomainLabelTooLong", "Domain label is too long", text);
            case NAME_TOO_LONG ->
                    new RdataException("DomainNameTooLong", "Domain name is too long", text);
            case BAD_ESCAPE ->
                    new RdataException(
                            "InvalidEscape", "Value contains an invalid escape sequence", text);
            case NOT_ASCII ->
                    new RdataException(
                            "UnsupportedCharacter", "Value contains unsupported characters", text);
        };
    }

    /// `CharacterStringTooLong`
    public String code() {
        return code;
    }

    public String explanation() {
        return explanation;
    }

    /// The value, or the part of it that is wrong.
    public String text() {
        return text;
    }
}
