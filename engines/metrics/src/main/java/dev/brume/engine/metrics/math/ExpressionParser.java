package dev.brume.engine.metrics.math;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads metric math.
public final class ExpressionParser {
    /// How deep expressions may be nested: the reader is recursive.
    static final int DEPTH_MAX = 100;

    private static final int NEGATION_BINDING = 6;

    private final String text;
    private int at;
    private int depth;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /// Reads an expression.
    ///
    /// @throws MathException where it is none
    public static Expression parse(String text) {
        var parser = new ExpressionParser(text);
        var expression = parser.expression(0);
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.unexpected();
        }
        return expression;
    }

    private Expression expression(int binding) {
        if (++depth > DEPTH_MAX) {
            throw new MathException("Expression is nested too deeply at char " + at, at);
        }
        var left = operand();
        while (true) {
            blanks();
            int position = at;
            var operator = operator();
            if (operator == null || operator.binding <= binding) {
                at = position;
                depth--;
                return left;
            }
            // A power binds to the right: 2^3^2 is 2^9.
            int next = operator == Operator.POWER ? operator.binding - 1 : operator.binding;
            left = new Expression.Binary(operator, left, expression(next), position);
        }
    }

    private @Nullable Operator operator() {
        Operator longest = null;
        for (var each : Operator.values()) {
            boolean longer = longest == null || each.symbol.length() > longest.symbol.length();
            if (longer && text.startsWith(each.symbol, at)) {
                longest = each;
            }
        }
        if (longest != null) {
            at += longest.symbol.length();
            return longest;
        }
        if (word("AND")) {
            return Operator.AND;
        }
        return word("OR") ? Operator.OR : null;
    }

    private boolean word(String word) {
        int end = at + word.length();
        boolean found = text.startsWith(word, at) && (end == text.length() || !isNamePart(end));
        if (found) {
            at = end;
        }
        return found;
    }

    private Expression operand() {
        blanks();
        int position = at;
        if (at == text.length()) {
            throw unexpected();
        }
        char c = text.charAt(at);
        if (c == '-' || c == '+') {
            at++;
            var operand = expression(NEGATION_BINDING);
            return c == '+' ? operand : new Expression.Negation(operand, position);
        }
        if (c == '(') {
            at++;
            var inner = expression(0);
            expect(')');
            return inner;
        }
        if (c == '[') {
            at++;
            return new Expression.Array(list(']'), position);
        }
        if (c == '\'' || c == '"') {
            return quoted(c);
        }
        if (c >= '0' && c <= '9' || c == '.') {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            return named();
        }
        throw unexpected();
    }

    private Expression named() {
        int position = at;
        while (at < text.length() && isNamePart(at)) {
            at++;
        }
        var name = text.substring(position, at);
        blanks();
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            return new Expression.Call(name, list(')'), position);
        }
        return new Expression.Name(name, position);
    }

    private List<Expression> list(char end) {
        var elements = new ArrayList<Expression>();
        blanks();
        if (at < text.length() && text.charAt(at) == end) {
            at++;
            return elements;
        }
        while (true) {
            elements.add(expression(0));
            blanks();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else {
                expect(end);
                return elements;
            }
        }
    }

    /// Quotes within are escaped by a backslash.
    private Expression quoted(char quote) {
        int position = at++;
        var content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escaped =
                    text.charAt(at) == '\\'
                            && at + 1 < text.length()
                            && text.charAt(at + 1) == quote;
            if (escaped) {
                at++;
            }
            content.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new MathException("Unterminated text at char " + position, position);
        }
        at++;
        return new Expression.Text(content.toString(), position);
    }

    private Expression number() {
        int position = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            digits();
        }
        try {
            double number = Double.parseDouble(text.substring(position, at));
            return new Expression.Number(number, position);
        } catch (NumberFormatException e) {
            at = position;
            throw unexpected();
        }
    }

    private void digits() {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    private boolean isNamePart(int index) {
        return Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_';
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void expect(char c) {
        blanks();
        if (at == text.length() || text.charAt(at) != c) {
            var found = at == text.length() ? "end of expression" : "'" + text.charAt(at) + "'";
            throw new MathException(
                    "Unexpected %s at char %d, must be: '%s'".formatted(found, at, c), at);
        }
        at++;
    }

    private MathException unexpected() {
        return new MathException(
                at == text.length()
                        ? "Unexpected end of expression at char " + at
                        : "Unexpected '%s' at char %d".formatted(text.charAt(at), at),
                at);
    }
}
