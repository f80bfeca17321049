package dev.brume.engine.metrics.math;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Works out expressions.
public final class Evaluator {
    private final MathContext context;
    private final Functions functions;

    public Evaluator(MathContext context) {
        this.context = context;
        this.functions = new Functions(context, this);
    }

    /// The worth of an expression.
    ///
    /// @throws MathException where types do not fit, or something is not there
    public Value evaluate(Expression expression) {
        return switch (expression) {
            case Expression.Number number -> new Value.Scalar(number.number());
            case Expression.Text text -> new Value.Text(text.text());
            case Expression.Name name ->
                    name.isId()
                            ? context.query(name.name(), name.position())
                            : new Value.Text(name.name());
            case Expression.Negation negation -> negate(negation);
            case Expression.Binary binary ->
                    combine(binary, evaluate(binary.left()), evaluate(binary.right()));
            case Expression.Array array -> new Value.Many(flatten(array.elements()));
            case Expression.Call call -> functions.call(call);
        };
    }

    private Value negate(Expression.Negation negation) {
        var operand = evaluate(negation.operand());
        if (operand instanceof Value.Text) {
            throw unsupported("-", negation.position(), operand);
        }
        return map(operand, number -> -number);
    }

    /// Time series of several values, in order.
    List<Series> flatten(List<Expression> elements) {
        var all = new ArrayList<Series>();
        for (var element : elements) {
            switch (evaluate(element)) {
                case Value.Single single -> all.add(single.series());
                case Value.Many many -> all.addAll(many.all());
                case Value.Scalar scalar -> all.add(constant(scalar.number()));
                case Value.Text text ->
                        throw new MathException(
                                "Unsupported type String in an array at char " + element.position(),
                                element.position());
            }
        }
        return all;
    }

    /// A number at every period of the request.
    Series constant(double number) {
        int period = context.period();
        long first = context.first(period);
        var collector = new Series.Collector((int) ((context.end() - first) / period) + 1);
        for (long time = first; time < context.end(); time += period) {
            collector.add(time, number);
        }
        return collector.series("", period);
    }

    static Value map(Value value, DoubleUnaryOperator function) {
        return switch (value) {
            case Value.Scalar scalar -> new Value.Scalar(function.applyAsDouble(scalar.number()));
            case Value.Single single -> new Value.Single(single.series().map(function));
            case Value.Many many ->
                    new Value.Many(many.all().stream().map(each -> each.map(function)).toList());
            case Value.Text text -> text;
        };
    }

    private static Value combine(Expression.Binary binary, Value left, Value right) {
        var function = binary.operator().function;
        return switch (left) {
            case Value.Scalar a -> {
                if (right instanceof Value.Text) {
                    throw unsupported(binary.operator().symbol, binary.position(), left, right);
                }
                yield map(right, b -> function.applyAsDouble(a.number(), b));
            }
            case Value.Single a ->
                    switch (right) {
                        case Value.Scalar b ->
                                map(left, x -> function.applyAsDouble(x, b.number()));
                        case Value.Single b ->
                                new Value.Single(a.series().zip(b.series(), function));
                        case Value.Many b -> each(b.all(), a.series(), swapped(function));
                        case Value.Text b ->
                                throw unsupported(
                                        binary.operator().symbol, binary.position(), left, right);
                    };
            case Value.Many a ->
                    switch (right) {
                        case Value.Scalar b ->
                                map(left, x -> function.applyAsDouble(x, b.number()));
                        case Value.Single b -> each(a.all(), b.series(), function);
                        case Value.Many b -> pairs(binary, a.all(), b.all());
                        case Value.Text b ->
                                throw unsupported(
                                        binary.operator().symbol, binary.position(), left, right);
                    };
            case Value.Text a ->
                    throw unsupported(binary.operator().symbol, binary.position(), left, right);
        };
    }

    private static DoubleBinaryOperator swapped(DoubleBinaryOperator function) {
        return (a, b) -> function.applyAsDouble(b, a);
    }

    private static Value each(List<Series> all, Series other, DoubleBinaryOperator function) {
        return new Value.Many(all.stream().map(series -> series.zip(other, function)).toList());
    }

    private static Value pairs(Expression.Binary binary, List<Series> left, List<Series> right) {
        if (left.size() != right.size()) {
            throw new MathException(
                    "Arrays of %d and %d time series cannot be combined by %s at char %d"
                            .formatted(
                                    left.size(),
                                    right.size(),
                                    binary.operator().symbol,
                                    binary.position()),
                    binary.position());
        }
        var results = new ArrayList<Series>();
        for (int i = 0; i < left.size(); i++) {
            results.add(left.get(i).zip(right.get(i), binary.operator().function));
        }
        return new Value.Many(results);
    }

    private static MathException unsupported(String operator, int position, Value... operands) {
        var types = new ArrayList<String>();
        for (var operand : operands) {
            types.add(operand.type());
        }
        return new MathException(
                "Unsupported operand type(s) for %s: '%s' at char %d"
                        .formatted(operator, types, position),
                position);
    }
}
