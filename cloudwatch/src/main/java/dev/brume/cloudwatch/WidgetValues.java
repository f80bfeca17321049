package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One number of each visible line: its last one.
final class WidgetValues {
    private static final List<String> UNITS = List.of("", "k", "M", "G", "T");
    private static final double THOUSAND = 1000;

    private WidgetValues() {}

    /// @param value NaN where there is none
    record Value(String label, double value, Color color) {}

    static List<Value> of(MetricWidget widget, List<List<Series>> series) {
        var values = new ArrayList<Value>();
        var labels = new ArrayList<String>();
        for (int i = 0; i < series.size(); i++) {
            var line = widget.lines().get(i);
            for (var each : line.visible() ? series.get(i) : List.<Series>of()) {
                double last = each.isEmpty() ? Double.NaN : each.values()[each.size() - 1];
                values.add(
                        new Value(
                                TimePlot.distinct(each.label(), labels),
                                last,
                                WidgetStyle.color(line.color(), values.size())));
            }
        }
        return values;
    }

    /// `1.5M`, or all digits.
    static String text(double value, boolean fullPrecision) {
        if (Double.isNaN(value)) {
            return "--";
        }
        int unit = 0;
        double shown = value;
        while (!fullPrecision && Math.abs(shown) >= THOUSAND && unit < UNITS.size() - 1) {
            shown /= THOUSAND;
            unit++;
        }
        var pattern = fullPrecision ? "#,##0.##########" : "#,##0.##";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(shown)
                + UNITS.get(unit);
    }
}
