package dev.brume.wire.validation;

import java.util.regex.Pattern;

/// Matches a model's regular expression without letting a text make it run away: some patterns take
/// exponential time for a few dozen characters, and some recurse for each character.
final class BoundedMatch {
    /// How often a match may look at a character, beyond a few times per character.
    static final int LOOKS_MAX = 1_000_000;

    private static final int LOOKS_PER_CHARACTER = 8;

    private BoundedMatch() {}

    /// Whether the text matches; a text for which that is too hard to find out does not.
    static boolean matches(Pattern pattern, String text, boolean whole) {
        try {
            var matcher = pattern.matcher(new Counted(text));
            return whole ? matcher.matches() : matcher.find();
        } catch (TooHard e) {
            return false;
        } catch (StackOverflowError e) {
            // The engine recurses within its own frames only: unwinding them leaves nothing broken.
            return false;
        }
    }

    private static final class TooHard extends RuntimeException {
        private TooHard() {
            super(null, null, false, false);
        }
    }

    private static final class Counted implements CharSequence {
        private final String text;
        private long left;

        Counted(String text) {
            this.text = text;
            this.left = LOOKS_MAX + (long) LOOKS_PER_CHARACTER * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooHard();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
