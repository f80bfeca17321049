package dev.brume.engine.metrics.search;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Cuts a query into words, quoted texts and signs.
final class Tokens {
    /// @param quoted the quote where it is a quoted text, else 0
    record Token(String text, char quoted, int position) {
        boolean is(String sign) {
            return quoted == 0 && text.equals(sign);
        }

        boolean isWord(String word) {
            return quoted == 0 && text.equalsIgnoreCase(word);
        }
    }

    private final List<Token> tokens = new ArrayList<>();
    private final int length;
    private int at;

    /// @param signs the characters that stand alone; neighbours in `pairs` stand together
    Tokens(String text, String signs, List<String> pairs) {
        length = text.length();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '"' || c == '\'') {
                i = quoted(text, i);
            } else if (signs.indexOf(c) >= 0) {
                var pair = text.substring(i, Math.min(i + 2, text.length()));
                var sign = pairs.contains(pair) ? pair : String.valueOf(c);
                tokens.add(new Token(sign, (char) 0, i));
                i += sign.length();
            } else {
                int from = i;
                while (i < text.length() && !ends(text.charAt(i), signs)) {
                    i++;
                }
                tokens.add(new Token(text.substring(from, i), (char) 0, from));
            }
        }
    }

    private static boolean ends(char c, String signs) {
        return Character.isWhitespace(c) || c == '"' || c == '\'' || signs.indexOf(c) >= 0;
    }

    private int quoted(String text, int from) {
        char quote = text.charAt(from);
        var content = new StringBuilder();
        int i = from + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            boolean escaped = text.charAt(i) == '\\' && i + 1 < text.length();
            if (escaped) {
                i++;
            }
            content.append(text.charAt(i++));
        }
        if (i >= text.length()) {
            throw new QuerySyntaxException("Unterminated text at char " + from, from);
        }
        tokens.add(new Token(content.toString(), quote, from));
        return i + 1;
    }

    @Nullable Token peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    Token next() {
        var token = peek();
        if (token == null) {
            throw new QuerySyntaxException("Unexpected end of query at char " + length, length);
        }
        at++;
        return token;
    }

    /// Takes a sign where it comes next.
    boolean take(String sign) {
        var token = peek();
        boolean found = token != null && token.is(sign);
        if (found) {
            at++;
        }
        return found;
    }

    /// Takes a word, in any case, where it comes next.
    boolean takeWord(String word) {
        var token = peek();
        boolean found = token != null && token.isWord(word);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String sign) {
        var token = peek();
        if (token == null || !token.isWord(sign)) {
            int position = token == null ? length : token.position();
            throw new QuerySyntaxException(
                    "Unexpected %s at char %d, must be: '%s'"
                            .formatted(
                                    token == null ? "end of query" : "'" + token.text() + "'",
                                    position,
                                    sign),
                    position);
        }
        at++;
    }

    static QuerySyntaxException unexpected(Token token) {
        return new QuerySyntaxException(
                "Unexpected '%s' at char %d".formatted(token.text(), token.position()),
                token.position());
    }
}
