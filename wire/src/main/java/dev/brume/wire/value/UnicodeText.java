package dev.brume.wire.value;

/// Strings that UTF-8 cannot carry: those with half of a surrogate pair.
public final class UnicodeText {
    private UnicodeText() {}

    /// Whether every surrogate has its other half.
    public static boolean isWellFormed(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == length
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// The text with U+FFFD for every half of a pair; mostly the text itself.
    public static String wellFormed(String text) {
        if (isWellFormed(text)) {
            return text;
        }
        var fixed = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(fixed::appendCodePoint);
        return fixed.toString();
    }
}
