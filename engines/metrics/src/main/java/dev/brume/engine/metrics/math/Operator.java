package dev.brume.engine.metrics.math;

import java.util.function.DoubleBinaryOperator;

/// An operator between two values; the later ones bind more closely.
enum Operator {
    OR("||", 1, (a, b) -> truth(a != 0 || b != 0)),
    AND("&&", 2, (a, b) -> truth(a != 0 && b != 0)),
    EQUAL("==", 3, (a, b) -> truth(a == b)),
    UNEQUAL("!=", 3, (a, b) -> truth(a != b)),
    LESS("<", 3, (a, b) -> truth(a < b)),
    LESS_OR_EQUAL("<=", 3, (a, b) -> truth(a <= b)),
    GREATER(">", 3, (a, b) -> truth(a > b)),
    GREATER_OR_EQUAL(">=", 3, (a, b) -> truth(a >= b)),
    PLUS("+", 4, Double::sum),
    MINUS("-", 4, (a, b) -> a - b),
    TIMES("*", 5, (a, b) -> a * b),
    DIVIDE("/", 5, (a, b) -> a / b),
    POWER("^", 7, Math::pow);

    final String symbol;
    final int binding;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    final DoubleBinaryOperator function;

    Operator(String symbol, int binding, DoubleBinaryOperator function) {
        this.symbol = symbol;
        this.binding = binding;
        this.function = function;
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }
}
