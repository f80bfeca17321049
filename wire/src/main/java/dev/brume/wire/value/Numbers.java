package dev.brume.wire.value;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Numbers as text in headers, labels, query parameters, forms and XML. Parsers answer null for
/// text that is no number of the kind or out of its range, so that each protocol refuses it in its
/// own words. Java's own parsers take more than AWS does: `+1`, `0x1p3`, `1d`, other scripts'
/// digits.
public final class Numbers {
    /// Digits of the longest big number that is read, and the furthest that an exponent may move
    /// its point: `1e1000000` is eight bytes and would otherwise become a million digits.
    public static final int DIGITS_MAX = 1_000;

    private Numbers() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// An integer between the bounds.
    public static @Nullable Long parseInteger(String text, long min, long max) {
        int length = text.length();
        boolean negative = length > 0 && text.charAt(0) == '-';
        int i = negative ? 1 : 0;
        if (i == length || length > 20) {
            return null;
        }
        long number = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return null;
            }
            // Counted downwards, because Long.MIN_VALUE has no positive counterpart.
            long next = number * 10 - (c - '0');
            if (number < Long.MIN_VALUE / 10 || next > 0) {
                return null;
            }
            number = next;
        }
        if (!negative) {
            if (number == Long.MIN_VALUE) {
                return null;
            }
            number = -number;
        }
        return number < min || number > max ? null : number;
    }

    /// A finite decimal, or `NaN`, `Infinity`, `-Infinity`.
    public static @Nullable Double parseDouble(String text) {
        var special = parseSpecial(text);
        if (special != null) {
            return special;
        }
        if (text.length() > DIGITS_MAX || !isDecimal(text)) {
            return null;
        }
        double number = Double.parseDouble(text);
        return Double.isInfinite(number) ? null : (Double) number;
    }

    /// A finite decimal of single precision, or `NaN`, `Infinity`, `-Infinity`.
    public static @Nullable Float parseFloat(String text) {
        var special = parseSpecial(text);
        if (special != null) {
            return special.floatValue();
        }
        if (text.length() > DIGITS_MAX || !isDecimal(text)) {
            return null;
        }
        float number = Float.parseFloat(text);
        return Float.isInfinite(number) ? null : (Float) number;
    }

    /// The three values that have no digits, by the names that AWS gives them.
    public static @Nullable Double parseSpecial(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /// An integer of at most [#DIGITS_MAX] digits.
    public static @Nullable BigInteger parseBigInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        if (text.length() == start || text.length() - start > DIGITS_MAX) {
            return null;
        }
        for (int i = start; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return null;
            }
        }
        return new BigInteger(text);
    }

    /// A decimal whose digits and exponent keep within [#DIGITS_MAX].
    public static @Nullable BigDecimal parseDecimal(String text) {
        if (text.length() > DIGITS_MAX || !isDecimal(text)) {
            return null;
        }
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (exponent >= 0) {
            var power = text.substring(exponent + 1);
            if (power.startsWith("+")) {
                power = power.substring(1);
            }
            if (parseInteger(power, -DIGITS_MAX, DIGITS_MAX) == null) {
                return null;
            }
        }
        return new BigDecimal(text);
    }

    /// Whether text reads `-?digits(.digits)?([eE][+-]?digits)?`.
    public static boolean isDecimal(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int end = skipDigits(text, i);
        if (end == i) {
            return false;
        }
        i = end;
        if (i < text.length() && text.charAt(i) == '.') {
            end = skipDigits(text, i + 1);
            if (end == i + 1) {
                return false;
            }
            i = end;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            end = skipDigits(text, i);
            if (end == i) {
                return false;
            }
            i = end;
        }
        return i == text.length();
    }

    private static int skipDigits(String text, int from) {
        int i = from;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
