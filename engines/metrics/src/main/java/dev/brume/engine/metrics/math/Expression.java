package dev.brume.engine.metrics.math;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A metric math expression, as read. Positions are offsets into its text.
public sealed interface Expression {
    int position();

    /// `2.5`
    record Number(double number, int position) implements Expression {}

    /// `'Average'`
    record Text(String text, int position) implements Expression {}

    /// `m1`, the result of another query; or a word such as `REPEAT`
    record Name(String name, int position) implements Expression {
        /// Ids begin with a lower-case letter, words of the language do not.
        boolean isId() {
            return Character.isLowerCase(name.charAt(0));
        }
    }

    /// `-m1`
    record Negation(Expression operand, int position) implements Expression {}

    /// `m1 + m2`
    record Binary(Operator operator, Expression left, Expression right, int position)
            implements Expression {}

    /// `[m1, m2]`
    record Array(List<Expression> elements, int position) implements Expression {}

    /// `SUM(m1)`
    record Call(String function, List<Expression> arguments, int position) implements Expression {}

    /// The ids of other queries that are named in it.
    default Set<String> ids() {
        var ids = new TreeSet<String>();
        collect(ids);
        return ids;
    }

    private void collect(Set<String> ids) {
        switch (this) {
            case Name name -> {
                if (name.isId()) {
                    ids.add(name.name());
                }
            }
            case Negation negation -> negation.operand().collect(ids);
            case Binary binary -> {
                binary.left().collect(ids);
                binary.right().collect(ids);
            }
            case Array array -> array.elements().forEach(each -> each.collect(ids));
            case Call call -> call.arguments().forEach(each -> each.collect(ids));
            case Number number -> {}
            case Text text -> {}
        }
    }

    /// Whether it, or a part of it, calls a function.
    default boolean calls(String function) {
        return switch (this) {
            case Call call ->
                    call.function().equals(function)
                            || call.arguments().stream().anyMatch(each -> each.calls(function));
            case Negation negation -> negation.operand().calls(function);
            case Binary binary -> binary.left().calls(function) || binary.right().calls(function);
            case Array array -> array.elements().stream().anyMatch(each -> each.calls(function));
            case Number number -> false;
            case Text text -> false;
            case Name name -> false;
        };
    }
}
