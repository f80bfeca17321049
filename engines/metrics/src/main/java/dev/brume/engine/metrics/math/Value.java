package dev.brume.engine.metrics.math;

import java.util.List;

/// What an expression can be worth.
public sealed interface Value {
    /// What AWS calls the type in error messages.
    String type();

    /// A number: S.
    record Scalar(double number) implements Value {
        @Override
        public String type() {
            return "Scalar";
        }
    }

    /// A time series: TS.
    record Single(Series series) implements Value {
        @Override
        public String type() {
            return "TimeSeries";
        }
    }

    /// Several time series: TS[].
    record Many(List<Series> all) implements Value {
        public Many {
            all = List.copyOf(all);
        }

        @Override
        public String type() {
            return "TimeSeries[]";
        }
    }

    /// A word or quoted text: a query, a statistic, a way of filling.
    record Text(String text) implements Value {
        @Override
        public String type() {
            return "String";
        }
    }
}
