package dev.brume.engine.metrics.math;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;

/// `IF(condition, then, otherwise)`: period by period where the condition is a time series. What
/// is not zero holds. Where it holds and there is no number, the result is zero; where it does not,
/// there is none.
final class Choice {
    private final Expression.Call call;

    private Choice(Expression.Call call) {
        this.call = call;
    }

    static Value of(Expression.Call call, Evaluator evaluator) {
        Functions.arguments(call, 2, 3);
        var values = new ArrayList<Value>();
        for (var argument : call.arguments()) {
            values.add(evaluator.evaluate(argument));
        }
        return new Choice(call)
                .choose(values.get(0), values.get(1), values.size() == 3 ? values.get(2) : null);
    }

    private Value choose(Value condition, Value then, @Nullable Value otherwise) {
        check(1, then);
        if (otherwise != null) {
            check(2, otherwise);
        }
        return switch (condition) {
            case Value.Scalar scalar -> {
                if (scalar.number() != 0) {
                    yield then;
                }
                yield otherwise == null ? none(then) : otherwise;
            }
            case Value.Single single -> new Value.Single(choose(single.series(), then, otherwise));
            case Value.Many many ->
                    new Value.Many(
                            many.all().stream()
                                    .map(each -> choose(each, then, otherwise))
                                    .toList());
            case Value.Text text -> throw Functions.wrongType(call, 0, condition);
        };
    }

    private static Value none(Value then) {
        return switch (then) {
            case Value.Single single ->
                    new Value.Single(
                            Series.empty(single.series().label(), single.series().period()));
            case Value.Scalar scalar -> new Value.Scalar(Double.NaN);
            case Value.Many many -> many;
            case Value.Text text -> text;
        };
    }

    private void check(int index, Value value) {
        boolean fits = value instanceof Value.Scalar || value instanceof Value.Single;
        if (!fits) {
            throw Functions.wrongType(call, index, value);
        }
    }

    private Series choose(Series condition, Value then, @Nullable Value otherwise) {
        var collector = new Series.Collector(condition.size());
        for (int i = 0; i < condition.size(); i++) {
            long time = condition.times()[i];
            boolean holds = condition.values()[i] != 0;
            double value = at(holds ? then : otherwise, time);
            collector.add(time, holds && Double.isNaN(value) ? 0 : value);
        }
        var label = then instanceof Value.Single single ? single.series().label() : "";
        return collector.series(label.isEmpty() ? condition.label() : label, condition.period());
    }

    private static double at(@Nullable Value value, long time) {
        return switch (value) {
            case Value.Scalar scalar -> scalar.number();
            case Value.Single single -> {
                int index = single.series().indexOf(time);
                yield index < 0 ? Double.NaN : single.series().values()[index];
            }
            case null -> Double.NaN;
            case Value.Many many -> Double.NaN;
            case Value.Text text -> Double.NaN;
        };
    }
}
