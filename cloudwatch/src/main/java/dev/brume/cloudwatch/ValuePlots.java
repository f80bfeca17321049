package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;

import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.MeterInterval;
import org.jfree.chart.plot.MeterPlot;
import org.jfree.chart.plot.PiePlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.Range;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.general.DefaultPieDataset;
import org.jfree.data.general.DefaultValueDataset;

import java.awt.BasicStroke;
import java.util.List;

/// Graphs of one number a line.
final class ValuePlots {
    private static final double HUNDRED = 100;
    private static final int DIAL = 18;

    private final MetricWidget widget;
    private final WidgetStyle style;
    private final List<WidgetValues.Value> values;

    ValuePlots(MetricWidget widget, List<List<Series>> series, WidgetStyle style) {
        this.widget = widget;
        this.style = style;
        this.values = WidgetValues.of(widget, series);
    }

    Plot bars() {
        var data = new DefaultCategoryDataset();
        var renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        for (var value : values) {
            renderer.setSeriesPaint(data.getRowCount(), value.color());
            data.addValue(Double.isNaN(value.value()) ? null : value.value(), value.label(), "");
        }
        var axis = new NumberAxis(widget.left().label().isEmpty() ? null : widget.left().label());
        axis.setTickLabelFont(WidgetStyle.plain());
        axis.setTickLabelPaint(style.ink());
        widget.left().min().ifPresent(axis::setLowerBound);
        widget.left().max().ifPresent(axis::setUpperBound);
        var plot = new CategoryPlot(data, new CategoryAxis(), axis, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(style.background());
        plot.setRangeGridlinePaint(style.grid());
        plot.setOutlinePaint(style.grid());
        for (var level : widget.levels()) {
            plot.addRangeMarker(
                    new ValueMarker(
                            level.value(),
                            WidgetStyle.color(level.color(), 0),
                            new BasicStroke(1)));
        }
        return plot;
    }

    Plot pie() {
        var data = new DefaultPieDataset<String>();
        var plot = new PiePlot<>(data);
        for (var value : values) {
            if (value.value() > 0) {
                data.setValue(value.label(), value.value());
                plot.setSectionPaint(value.label(), value.color());
            }
        }
        plot.setBackgroundPaint(style.background());
        plot.setOutlineVisible(false);
        plot.setShadowPaint(null);
        plot.setLabelFont(WidgetStyle.plain());
        return plot;
    }

    /// A dial from the left axis's least to its greatest number.
    Plot gauge() {
        double min = widget.left().min().orElse(0.0);
        double max = Math.max(min + 1, widget.left().max().orElse(HUNDRED));
        var shown = values.isEmpty() ? Double.NaN : values.getFirst().value();
        var plot =
                new MeterPlot(new DefaultValueDataset(Double.isNaN(shown) ? null : (Number) shown));
        plot.setRange(new Range(min, max));
        plot.setUnits(values.isEmpty() ? "" : values.getFirst().label());
        plot.setTickSize((max - min) / 10);
        plot.setBackgroundPaint(style.background());
        plot.setDialBackgroundPaint(style.grid());
        plot.setDialOutlinePaint(style.ink());
        plot.setNeedlePaint(style.ink());
        plot.setValuePaint(style.ink());
        plot.setTickPaint(style.ink());
        plot.setTickLabelPaint(style.ink());
        plot.setValueFont(WidgetStyle.bold(DIAL));
        plot.setTickLabelFont(WidgetStyle.plain());
        plot.setOutlineVisible(false);
        for (var level : widget.levels()) {
            interval(plot, level, new Range(min, max));
        }
        return plot;
    }

    private static void interval(MeterPlot plot, MetricWidget.Level level, Range all) {
        double from = level.fill().equals("below") ? all.getLowerBound() : level.value();
        double to =
                level.fill().equals("below")
                        ? level.value()
                        : level.to().orElse(all.getUpperBound());
        double lower = all.constrain(Math.min(from, to));
        double upper = all.constrain(Math.max(from, to));
        var color = WidgetStyle.color(level.color(), 0);
        plot.addInterval(
                new MeterInterval(
                        level.label().isEmpty() ? " " : level.label(),
                        new Range(lower, upper),
                        color,
                        new BasicStroke(2),
                        WidgetStyle.shade(color)));
    }
}
