package dev.brume.engine.metrics.math;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// The functions of metric math.
final class Functions {
    private final MathContext context;
    private final Evaluator evaluator;

    Functions(MathContext context, Evaluator evaluator) {
        this.context = context;
        this.evaluator = evaluator;
    }

    Value call(Expression.Call call) {
        return switch (call.function()) {
            case "ABS" -> mapped(call, Math::abs);
            case "CEIL" -> mapped(call, Math::ceil);
            case "FLOOR" -> mapped(call, Math::floor);
            case "LOG" -> mapped(call, Math::log);
            case "LOG10" -> mapped(call, Math::log10);
            case "AVG" -> reduced(call, Reduction.AVG);
            case "MAX" -> reduced(call, Reduction.MAX);
            case "MIN" -> reduced(call, Reduction.MIN);
            case "SUM" -> reduced(call, Reduction.SUM);
            case "STDDEV" -> reduced(call, Reduction.STDDEV);
            case "DATAPOINT_COUNT" -> reduced(call, Reduction.DATAPOINT_COUNT);
            case "MINUTE", "HOUR", "DAY", "DATE", "MONTH", "YEAR", "EPOCH" -> calendar(call);
            case "DIFF" -> eachSeries(call, series -> steps(series, (value, time) -> value));
            case "RATE" -> eachSeries(call, series -> steps(series, (value, time) -> value / time));
            case "DIFF_TIME" -> eachSeries(call, series -> steps(series, (value, time) -> time));
            case "RUNNING_SUM" -> eachSeries(call, Functions::runningSum);
            case "FILL" -> fill(call);
            case "IF" -> Choice.of(call, evaluator);
            default -> other(call);
        };
    }

    private Value other(Expression.Call call) {
        return switch (call.function()) {
            case "FIRST" -> element(call, 0);
            case "LAST" -> element(call, -1);
            case "METRIC_COUNT" -> {
                arguments(call, 1, 1);
                yield new Value.Scalar(many(call, 0).size());
            }
            case "METRICS" -> {
                arguments(call, 0, 1);
                yield new Value.Many(
                        context.metrics(call.arguments().isEmpty() ? "" : text(call, 0)));
            }
            case "PERIOD" -> {
                arguments(call, 1, 1);
                yield new Value.Scalar(single(call, 0).period());
            }
            case "TIME_SERIES" -> {
                arguments(call, 1, 1);
                yield new Value.Single(evaluator.constant(number(call, 0)));
            }
            case "REMOVE_EMPTY" -> {
                arguments(call, 1, 1);
                yield new Value.Many(
                        many(call, 0).stream().filter(each -> !each.isEmpty()).toList());
            }
            case "SLICE" -> slice(call);
            case "SORT" -> sort(call);
            case "SEARCH" -> search(call);
            case "ANOMALY_DETECTION_BAND" -> band(call);
            case "INSIGHT_RULE_METRIC" -> {
                arguments(call, 2, 2);
                yield new Value.Single(
                        context.insightRuleMetric(text(call, 0), text(call, 1), call.position()));
            }
            case "SERVICE_QUOTA", "DB_PERF_INSIGHTS", "LAMBDA" ->
                    throw new MathException(
                            "Function %s at char %d is not supported by Brume"
                                    .formatted(call.function(), call.position()),
                            call.position());
            default ->
                    throw new MathException(
                            "Unsupported function '%s' at char %d"
                                    .formatted(call.function(), call.position()),
                            call.position());
        };
    }

    // ---- arguments

    static void arguments(Expression.Call call, int min, int max) {
        int given = call.arguments().size();
        if (given < min || given > max) {
            throw new MathException(
                    "Function '%s' at char %d takes %s argument(s), not %d"
                            .formatted(
                                    call.function(),
                                    call.position(),
                                    min == max ? String.valueOf(min) : min + " to " + max,
                                    given),
                    call.position());
        }
    }

    private Value value(Expression.Call call, int index) {
        return evaluator.evaluate(call.arguments().get(index));
    }

    static MathException wrongType(Expression.Call call, int index, Value given) {
        int position = call.arguments().get(index).position();
        return new MathException(
                "Unsupported argument type for %s: '%s' at char %d"
                        .formatted(call.function(), given.type(), position),
                position);
    }

    private double number(Expression.Call call, int index) {
        var value = value(call, index);
        if (value instanceof Value.Scalar scalar) {
            return scalar.number();
        }
        throw wrongType(call, index, value);
    }

    private String text(Expression.Call call, int index) {
        var value = value(call, index);
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw wrongType(call, index, value);
    }

    private Series single(Expression.Call call, int index) {
        var value = value(call, index);
        if (value instanceof Value.Single single) {
            return single.series();
        }
        throw wrongType(call, index, value);
    }

    private List<Series> many(Expression.Call call, int index) {
        var value = value(call, index);
        if (value instanceof Value.Many many) {
            return many.all();
        }
        throw wrongType(call, index, value);
    }

    // ---- number by number

    private Value mapped(Expression.Call call, DoubleUnaryOperator function) {
        arguments(call, 1, 1);
        var value = value(call, 0);
        if (value instanceof Value.Text) {
            throw wrongType(call, 0, value);
        }
        return Evaluator.map(value, function);
    }

    private Value eachSeries(Expression.Call call, UnaryOperator<Series> function) {
        arguments(call, 1, 1);
        var value = value(call, 0);
        return switch (value) {
            case Value.Single single -> new Value.Single(function.apply(single.series()));
            case Value.Many many -> new Value.Many(many.all().stream().map(function).toList());
            case Value.Scalar scalar -> throw wrongType(call, 0, value);
            case Value.Text text -> throw wrongType(call, 0, value);
        };
    }

    private Value calendar(Expression.Call call) {
        arguments(call, 1, 1);
        var series = single(call, 0);
        return new Value.Single(
                new Filling(context.first(series.period()), context.end())
                        .with(
                                new Series(
                                        series.label(),
                                        new long[0],
                                        new double[0],
                                        series.period()),
                                time -> Calendar.of(call.function(), time)));
    }

    private interface Step {
        double of(double valueChange, double seconds);
    }

    private static Series steps(Series series, Step step) {
        var collector = new Series.Collector(series.size());
        for (int i = 1; i < series.size(); i++) {
            collector.add(
                    series.times()[i],
                    step.of(
                            series.values()[i] - series.values()[i - 1],
                            (double) (series.times()[i] - series.times()[i - 1])));
        }
        return collector.series(series.label(), series.period());
    }

    private static Series runningSum(Series series) {
        var sums = series.values().clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return new Series(series.label(), series.times(), sums, series.period());
    }

    // ---- reductions

    /// Of a series one number, of several one series.
    private Value reduced(Expression.Call call, Reduction reduction) {
        arguments(call, 1, 1);
        var value = value(call, 0);
        return switch (value) {
            case Value.Single single -> new Value.Scalar(reduction.of(single.series().values()));
            case Value.Many many -> new Value.Single(reduce(many.all(), reduction));
            case Value.Scalar scalar -> throw wrongType(call, 0, value);
            case Value.Text text -> throw wrongType(call, 0, value);
        };
    }

    private Series reduce(List<Series> all, Reduction reduction) {
        var byTime = new TreeMap<Long, List<Double>>();
        int period = 0;
        for (var series : all) {
            period = Math.max(period, series.period());
            for (int i = 0; i < series.size(); i++) {
                byTime.computeIfAbsent(series.times()[i], time -> new ArrayList<>())
                        .add(series.values()[i]);
            }
        }
        var collector = new Series.Collector(byTime.size());
        byTime.forEach(
                (time, numbers) ->
                        collector.add(
                                time,
                                reduction.of(
                                        numbers.stream().mapToDouble(each -> each).toArray(),
                                        all.size())));
        return collector.series("", period == 0 ? context.period() : period);
    }

    // ---- arrays

    private Value element(Expression.Call call, int index) {
        arguments(call, 1, 1);
        var all = many(call, 0);
        if (all.isEmpty()) {
            return new Value.Single(Series.empty("", context.period()));
        }
        return new Value.Single(index < 0 ? all.getLast() : all.get(index));
    }

    private Value slice(Expression.Call call) {
        arguments(call, 2, 3);
        var all = many(call, 0);
        int from = index(number(call, 1), all.size());
        int to = call.arguments().size() == 2 ? all.size() : index(number(call, 2), all.size());
        return new Value.Many(all.subList(Math.min(from, to), to));
    }

    private static int index(double number, int size) {
        return (int) Math.max(0, Math.min(size, number));
    }

    private Value sort(Expression.Call call) {
        arguments(call, 3, 4);
        var all = new ArrayList<>(many(call, 0));
        var name = text(call, 1);
        ToDoubleFunction<Series> key =
                switch (name) {
                    case "AVG" -> series -> Reduction.AVG.of(series.values());
                    case "MAX" -> series -> Reduction.MAX.of(series.values());
                    case "MIN" -> series -> Reduction.MIN.of(series.values());
                    case "SUM" -> series -> Reduction.SUM.of(series.values());
                    default -> throw wrongWord(call, 1, name, "AVG, MAX, MIN, SUM");
                };
        var direction = text(call, 2);
        // Of series without data nothing is known: they come last either way.
        var order =
                switch (direction) {
                    case "ASC" -> Comparator.comparingDouble(key);
                    case "DESC" -> Comparator.comparingDouble(key).reversed();
                    default -> throw wrongWord(call, 2, direction, "ASC, DESC");
                };
        all.sort(Comparator.comparing(Series::isEmpty).thenComparing(order));
        int limit = call.arguments().size() == 4 ? index(number(call, 3), all.size()) : all.size();
        return new Value.Many(all.subList(0, limit));
    }

    static MathException wrongWord(Expression.Call call, int index, String word, String known) {
        int position = call.arguments().get(index).position();
        return new MathException(
                "Unsupported value '%s' for %s at char %d, must be one of: %s"
                        .formatted(word, call.function(), position, known),
                position);
    }

    // ---- what comes from elsewhere

    private Value search(Expression.Call call) {
        arguments(call, 1, 3);
        var statistic = call.arguments().size() > 1 ? text(call, 1) : "Average";
        int period = call.arguments().size() > 2 ? (int) number(call, 2) : 0;
        return new Value.Many(context.search(text(call, 0), statistic, period, call.position()));
    }

    private Value band(Expression.Call call) {
        arguments(call, 1, 2);
        var id = call.arguments().get(0) instanceof Expression.Name name ? name.name() : "";
        double width = call.arguments().size() > 1 ? number(call, 1) : 2;
        if (!(width > 0)) {
            throw new MathException(
                    "The width of ANOMALY_DETECTION_BAND at char %d must be positive"
                            .formatted(call.position()),
                    call.position());
        }
        return new Value.Many(context.band(single(call, 0), width, id));
    }

    // ---- filling

    private Value fill(Expression.Call call) {
        arguments(call, 2, 2);
        var filler = value(call, 1);
        if (filler instanceof Value.Many) {
            throw wrongType(call, 1, filler);
        }
        var value = value(call, 0);
        return switch (value) {
            case Value.Single single -> new Value.Single(fill(call, single.series(), filler));
            case Value.Many many ->
                    new Value.Many(
                            many.all().stream().map(each -> fill(call, each, filler)).toList());
            case Value.Scalar scalar -> throw wrongType(call, 0, value);
            case Value.Text text -> throw wrongType(call, 0, value);
        };
    }

    private Series fill(Expression.Call call, Series series, Value filler) {
        var filling = new Filling(context.first(series.period()), context.end());
        return switch (filler) {
            case Value.Scalar scalar -> filling.with(series, time -> scalar.number());
            case Value.Single single ->
                    filling.with(
                            series,
                            time -> {
                                int index = single.series().indexOf(time);
                                return index < 0 ? Double.NaN : single.series().values()[index];
                            });
            case Value.Text text ->
                    switch (text.text()) {
                        case "REPEAT" -> filling.repeating(series);
                        case "LINEAR" -> filling.linear(series);
                        default -> throw wrongWord(call, 1, text.text(), "REPEAT, LINEAR");
                    };
            case Value.Many many -> throw wrongType(call, 1, filler);
        };
    }
}
