package dev.brume.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.engine.metrics.math.Evaluator;
import dev.brume.engine.metrics.math.ExpressionParser;
import dev.brume.engine.metrics.math.MathContext;
import dev.brume.engine.metrics.math.MathException;
import dev.brume.engine.metrics.math.Series;
import dev.brume.engine.metrics.math.Value;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Metric math by the examples of the CloudWatch User Guide; `-` is a period without data.
class MetricMathCaseTest implements MathContext {
    private static final int PERIOD = 60;

    private final Map<String, Series> metrics =
            Map.of(
                    "a", series("a", "30 20 0 0"),
                    "b", series("b", "20 - 20 -"),
                    "c", series("c", "1 1 0 0"),
                    "d", series("d", "30 - 0 0"),
                    "e", series("e", "0 0 20 -"),
                    "g", series("g", "1 - - 4"));

    private static Series series(String label, String values) {
        var collector = new Series.Collector(8);
        var all = values.split(" ", -1);
        for (int i = 0; i < all.length; i++) {
            if (!all[i].equals("-")) {
                collector.add((long) i * PERIOD, Double.parseDouble(all[i]));
            }
        }
        return collector.series(label, PERIOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // comparison: what only one has counts as zero in the other
                "a < b | 0 0 1 0",
                "a >= 30 | 1 0 0 0",
                "a > 15 AND b > 15 | 1 0 0 0",
                "a > 15 OR b > 15 | 1 1 1 0",
                // arithmetic: division by zero leaves the period out
                "a + b | 50 20 20 0",
                "100 * a / b | 150 - 0 -",
                "-a + 2 ^ 3 ^ 2 | 482 492 512 512",
                "a - AVG(a) | 17.5 7.5 -12.5 -12.5",
                // IF
                "IF(c, d, e) | 30 0 20 -",
                "IF(c, 5, e) | 5 5 20 -",
                "IF(c, d, 5) | 30 0 5 5",
                "IF(a < 25, a) | - 20 0 0",
                // filling
                "FILL(g, 0) | 1 0 0 4",
                "FILL(g, REPEAT) | 1 1 1 4",
                "FILL(g, LINEAR) | 1 2 3 4",
                "FILL(g, a) | 1 20 0 4",
                // along a series
                "DIFF(a) | - -10 -20 0",
                "RATE(g) | - - - 0.016666666666666666",
                "DIFF_TIME(g) | - - - 180",
                "RUNNING_SUM(a) | 30 50 50 50",
                "MINUTE(g) | 0 1 2 3",
                "TIME_SERIES(MAX(a)) | 30 30 30 30",
                // arrays
                "SUM([a, b]) | 50 20 20 0",
                "AVG([a, b]) | 25 10 10 0",
                "MAX([a, b]) | 30 20 20 0",
                "SUM(100 / [c, g]) | 200 100 - 25",
                "FIRST(SORT([g, a], SUM, DESC)) | 30 20 0 0",
                "LAST(SLICE(SORT([g, a, c], SUM, ASC), 1)) | 30 20 0 0",
                "a / METRIC_COUNT([a, b]) | 15 10 0 0",
                "a / DATAPOINT_COUNT(g) | 15 10 0 0",
                "a / PERIOD(a) | 0.5 0.3333333333333333 0 0",
                "CEIL(ABS(-a / 7)) | 5 3 0 0",
            })
    void worksOut(String expression, String expected) {
        var value = new Evaluator(this).evaluate(ExpressionParser.parse(expression));
        assertThat(value).isInstanceOf(Value.Single.class);
        assertThat(text(((Value.Single) value).series())).isEqualTo(text(series("", expected)));
    }

    private static String text(Series series) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < series.size(); i++) {
            parts.add(series.times()[i] / PERIOD + "=" + (series.values()[i] + 0.0));
        }
        return parts.stream().collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a + | Unexpected end of expression at char 3",
                "a b | Unexpected 'b' at char 2",
                "SUM(a | Unexpected end of expression at char 5, must be: ')'",
                "NOPE(a) | Unsupported function 'NOPE' at char 0",
                "SUM(1) | Unsupported argument type for SUM: 'Scalar' at char 4",
                "a + 'x' | Unsupported operand type(s) for +: '[TimeSeries, String]' at char 2",
                "SERVICE_QUOTA(a) | Function SERVICE_QUOTA at char 0 is not supported by Brume",
                "zz + 1 | Unresolved identifier 'zz' at char 0",
            })
    void refusesWithAPosition(String expression, String message) {
        assertThatThrownBy(() -> new Evaluator(this).evaluate(ExpressionParser.parse(expression)))
                .isInstanceOf(MathException.class)
                .hasMessage(message);
    }

    @Override
    public Value query(String id, int position) {
        var series = metrics.get(id);
        if (series == null) {
            throw new MathException(
                    "Unresolved identifier '%s' at char %d".formatted(id, position), position);
        }
        return new Value.Single(series);
    }

    @Override
    public List<Series> metrics(String part) {
        return List.of();
    }

    @Override
    public List<Series> search(String query, String statistic, int period, int position) {
        return List.of();
    }

    @Override
    public List<Series> band(Series series, double width, String id) {
        return List.of();
    }

    @Override
    public Series insightRuleMetric(String rule, String metric, int position) {
        return Series.empty(rule, PERIOD);
    }

    @Override
    public long first(int period) {
        return 0;
    }

    @Override
    public long end() {
        return 4L * PERIOD;
    }

    @Override
    public int period() {
        return PERIOD;
    }
}
