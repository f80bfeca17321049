package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;

import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.Marker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.StackedXYAreaRenderer2;
import org.jfree.chart.renderer.xy.XYDifferenceRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.time.FixedMillisecond;
import org.jfree.data.time.TimeSeries;
import org.jfree.data.time.TimeSeriesCollection;
import org.jfree.data.xy.DefaultTableXYDataset;
import org.jfree.data.xy.XYSeries;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/// Lines or stacked areas over time, with annotations, on up to two axes.
final class TimePlot {
    private static final int DOT = 5;
    private static final float LINE = 1.6f;
    private static final int RIGHT = 1;
    private static final Color CLEAR = new Color(0, 0, 0, 0);
    private static final Range NOTHING = new Range(0, 1);

    /// Some air between what is shown and the edges, as a share.
    private static final double MARGIN = 0.05;

    private final MetricWidget widget;
    private final WidgetStyle style;
    private final XYPlot plot = new XYPlot();
    private int colors;

    private TimePlot(MetricWidget widget, WidgetStyle style) {
        this.widget = widget;
        this.style = style;
    }

    static XYPlot of(MetricWidget widget, List<List<Series>> series, WidgetStyle style) {
        var drawing = new TimePlot(widget, style);
        drawing.axes();
        if (widget.stacked()) {
            drawing.areas(series, false);
            drawing.areas(series, true);
        } else {
            for (int i = 0; i < series.size(); i++) {
                if (widget.lines().get(i).visible()) {
                    drawing.draw(i, series.get(i));
                }
            }
        }
        widget.levels().forEach(drawing::level);
        widget.moments().forEach(drawing::moment);
        drawing.bound(0, widget.left());
        drawing.bound(RIGHT, widget.right());
        return drawing.plot;
    }

    // ---- axes

    private void axes() {
        var time = new DateAxis(null, TimeZone.getTimeZone(widget.zone()), Locale.ROOT);
        time.setRange(Date.from(widget.span().start()), Date.from(widget.span().end()));
        time.setTickLabelFont(WidgetStyle.plain());
        time.setTickLabelPaint(style.ink());
        plot.setDomainAxis(time);
        plot.setRangeAxis(0, axis(widget.left()));
        boolean two =
                widget.lines().stream().anyMatch(MetricWidget.Line::right)
                        || widget.levels().stream().anyMatch(MetricWidget.Level::right);
        if (two) {
            plot.setRangeAxis(RIGHT, axis(widget.right()));
        }
        plot.setBackgroundPaint(style.background());
        plot.setDomainGridlinePaint(style.grid());
        plot.setRangeGridlinePaint(style.grid());
        plot.setOutlinePaint(style.grid());
    }

    private NumberAxis axis(MetricWidget.Axis wanted) {
        var axis = new NumberAxis(wanted.label().isEmpty() ? null : wanted.label());
        axis.setAutoRangeIncludesZero(widget.stacked());
        axis.setTickLabelFont(WidgetStyle.plain());
        axis.setLabelFont(WidgetStyle.plain());
        axis.setTickLabelPaint(style.ink());
        axis.setLabelPaint(style.ink());
        return axis;
    }

    /// Fixes an axis to what is asked for; else it shows all data and all levels, for thresholds
    /// are to be seen even where no data comes near.
    private void bound(int index, MetricWidget.Axis wanted) {
        if (!(plot.getRangeAxis(index) instanceof NumberAxis axis)) {
            return;
        }
        var data = plot.getDataRange(axis);
        var range = data == null ? NOTHING : data;
        for (var level : widget.levels()) {
            if (level.right() == (index == RIGHT)) {
                range = Range.expandToInclude(range, level.value());
                range = Range.expandToInclude(range, level.to().orElse(level.value()));
            }
        }
        boolean zero = widget.stacked() && range.getLowerBound() >= 0;
        var wide = Range.expand(range, zero ? 0 : MARGIN, MARGIN);
        double least = wanted.min().orElse(zero ? 0 : wide.getLowerBound());
        double most = wanted.max().orElse(wide.getUpperBound());
        axis.setRange(least, most > least ? most : least + 1);
    }

    // ---- lines

    private boolean isBand(int index) {
        return widget.queries()
                .get(index)
                .expression()
                .orElse("")
                .contains("ANOMALY_DETECTION_BAND");
    }

    private void draw(int line, List<Series> all) {
        int index = plot.getDatasetCount();
        if (isBand(line) && all.size() == 2) {
            var name = widget.queries().get(line).label().orElse("expected");
            plot.setDataset(index, data(List.of(all.get(0).labelled(name), all.get(1))));
            var renderer = new XYDifferenceRenderer(style.band(), style.band(), false);
            renderer.setSeriesPaint(0, style.band());
            renderer.setSeriesPaint(1, style.band());
            renderer.setSeriesVisibleInLegend(1, false);
            place(index, renderer, widget.lines().get(line).right());
            return;
        }
        plot.setDataset(index, data(all));
        var renderer = new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < all.size(); i++) {
            renderer.setSeriesPaint(i, next(widget.lines().get(line)));
            renderer.setSeriesStroke(i, new BasicStroke(LINE));
            // A line needs two points; a single one is shown as a dot.
            renderer.setSeriesShapesVisible(i, all.get(i).size() == 1);
            renderer.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2.0, -DOT / 2.0, DOT, DOT));
        }
        place(index, renderer, widget.lines().get(line).right());
    }

    private Color next(MetricWidget.Line line) {
        return WidgetStyle.color(line.color(), colors++);
    }

    private void place(int index, AbstractXYItemRenderer renderer, boolean right) {
        plot.setRenderer(index, renderer);
        plot.mapDatasetToRangeAxis(index, right ? RIGHT : 0);
    }

    private static TimeSeriesCollection data(List<Series> all) {
        var collection = new TimeSeriesCollection();
        var labels = new ArrayList<String>();
        for (var series : all) {
            var drawn = new TimeSeries(distinct(series.label(), labels));
            for (int i = 0; i < series.size(); i++) {
                drawn.addOrUpdate(
                        new FixedMillisecond(series.times()[i] * 1000), series.values()[i]);
            }
            collection.addSeries(drawn);
        }
        return collection;
    }

    /// A label that the chart does not have yet: equal ones would be one line to it.
    static String distinct(String label, List<String> labels) {
        var distinct = label;
        while (labels.contains(distinct)) {
            distinct += " ";
        }
        labels.add(distinct);
        return distinct;
    }

    /// All lines of an axis on top of one another.
    private void areas(List<List<Series>> series, boolean right) {
        var table = new DefaultTableXYDataset();
        var renderer = new StackedXYAreaRenderer2();
        var labels = new ArrayList<String>();
        for (int i = 0; i < series.size(); i++) {
            var line = widget.lines().get(i);
            if (!line.visible() || line.right() != right) {
                continue;
            }
            for (var each : series.get(i)) {
                var drawn = new XYSeries(distinct(each.label(), labels), true, false);
                for (int at = 0; at < each.size(); at++) {
                    drawn.addOrUpdate((double) each.times()[at] * 1000, each.values()[at]);
                }
                renderer.setSeriesPaint(table.getSeriesCount(), next(line));
                table.addSeries(drawn);
            }
        }
        if (table.getSeriesCount() > 0) {
            int index = plot.getDatasetCount();
            plot.setDataset(index, table);
            place(index, renderer, right);
        }
    }

    // ---- annotations

    private void level(MetricWidget.Level level) {
        int axis = level.right() ? RIGHT : 0;
        var color = WidgetStyle.color(level.color(), 0);
        var line =
                named(new ValueMarker(level.value(), color, new BasicStroke(LINE)), level.label());
        line.setLabelPaint(color);
        line.setLabelAnchor(RectangleAnchor.TOP_LEFT);
        line.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
        plot.addRangeMarker(axis, line, Layer.FOREGROUND);
        level.to()
                .ifPresent(
                        to ->
                                plot.addRangeMarker(
                                        axis,
                                        new ValueMarker(to, color, new BasicStroke(LINE)),
                                        Layer.FOREGROUND));
        double from = Math.min(level.value(), level.to().orElse(level.value()));
        double to = Math.max(level.value(), level.to().orElse(level.value()));
        switch (level.fill()) {
            case "above" -> shadeRange(axis, level.value(), Double.MAX_VALUE, color);
            case "below" -> shadeRange(axis, -Double.MAX_VALUE, level.value(), color);
            default -> {
                if (from < to) {
                    shadeRange(axis, from, to, color);
                }
            }
        }
    }

    private void shadeRange(int axis, double from, double to, Color color) {
        plot.addRangeMarker(
                axis, new IntervalMarker(from, to, WidgetStyle.shade(color)), Layer.BACKGROUND);
    }

    private static Marker named(Marker marker, String label) {
        if (!label.isEmpty()) {
            marker.setLabel(label);
            marker.setLabelFont(WidgetStyle.plain());
            marker.setLabelBackgroundColor(CLEAR);
        }
        return marker;
    }

    private void moment(MetricWidget.Moment moment) {
        var color = WidgetStyle.color(moment.color(), 0);
        double at = moment.at().toEpochMilli();
        var line = named(new ValueMarker(at, color, new BasicStroke(LINE)), moment.label());
        line.setLabelPaint(color);
        line.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        line.setLabelTextAnchor(TextAnchor.TOP_LEFT);
        plot.addDomainMarker(line, Layer.FOREGROUND);
        double first = widget.span().start().toEpochMilli();
        double last = widget.span().end().toEpochMilli();
        switch (moment.fill()) {
            case "before" -> shadeTime(first, at, color);
            case "after" -> shadeTime(at, last, color);
            default ->
                    moment.to().ifPresent(to -> shadeTime(at, (double) to.toEpochMilli(), color));
        }
    }

    private void shadeTime(double from, double to, Color color) {
        if (from < to) {
            plot.addDomainMarker(
                    new IntervalMarker(from, to, WidgetStyle.shade(color)), Layer.BACKGROUND);
        }
    }
}
