package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;

import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYDifferenceRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.time.FixedMillisecond;
import org.jfree.data.time.TimeSeries;
import org.jfree.data.time.TimeSeriesCollection;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/// Draws a graph as a PNG. The charting library loads with this class, when the first graph is
/// asked
/// for.
final class WidgetImage {
    private static final List<String> PALETTE =
            List.of(
                    "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2",
                    "#7f7f7f", "#bcbd22", "#17becf");
    private static final int FONT = 11;
    private static final int DOT = 5;
    private static final Color BAND = new Color(0x88, 0x88, 0x88, 0x60);
    private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);

    private final MetricWidget widget;
    private final XYPlot plot = new XYPlot();
    private int colors;

    /// @param series the time series of each line, in the order of the lines
    private WidgetImage(MetricWidget widget, List<List<Series>> series) {
        this.widget = widget;
        axes();
        for (int i = 0; i < series.size(); i++) {
            var line = widget.lines().get(i);
            if (line.visible()) {
                draw(line, series.get(i), isBand(i));
            }
        }
        widget.levels().forEach(this::level);
    }

    static byte[] draw(MetricWidget widget, List<List<Series>> series) {
        var drawing = new WidgetImage(widget, series);
        var chart = new JFreeChart(null, null, drawing.plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        if (!widget.title().isEmpty()) {
            chart.setTitle(new TextTitle(widget.title(), font(Font.BOLD)));
        }
        chart.getLegend().setItemFont(font(Font.PLAIN));
        var image =
                chart.createBufferedImage(
                        widget.width(), widget.height(), BufferedImage.TYPE_INT_RGB, null);
        var out = new ByteArrayOutputStream();
        try {
            ChartUtils.writeBufferedImageAsPNG(out, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Font font(int style) {
        return new Font(Font.SANS_SERIF, style, FONT);
    }

    private boolean isBand(int index) {
        return widget.queries()
                .get(index)
                .expression()
                .orElse("")
                .contains("ANOMALY_DETECTION_BAND");
    }

    private void axes() {
        var time = new DateAxis(null, TimeZone.getTimeZone("UTC"), Locale.ROOT);
        time.setRange(Date.from(widget.start()), Date.from(widget.end()));
        time.setTickLabelFont(font(Font.PLAIN));
        var values = new NumberAxis();
        values.setAutoRangeIncludesZero(false);
        values.setTickLabelFont(font(Font.PLAIN));
        widget.min().ifPresent(values::setLowerBound);
        widget.max().ifPresent(values::setUpperBound);
        plot.setDomainAxis(time);
        plot.setRangeAxis(values);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlinePaint(GRID);
    }

    private void draw(MetricWidget.Line line, List<Series> all, boolean band) {
        int index = plot.getDatasetCount();
        if (band && all.size() == 2) {
            plot.setDataset(index, data(all));
            var renderer = new XYDifferenceRenderer(BAND, BAND, false);
            renderer.setSeriesPaint(0, BAND);
            renderer.setSeriesPaint(1, BAND);
            renderer.setSeriesVisibleInLegend(1, false);
            plot.setRenderer(index, renderer);
            return;
        }
        plot.setDataset(index, data(all));
        var renderer = new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < all.size(); i++) {
            var color =
                    line.color().isEmpty() ? PALETTE.get(colors++ % PALETTE.size()) : line.color();
            renderer.setSeriesPaint(i, color(color));
            renderer.setSeriesStroke(i, new BasicStroke(1.6f));
            // A line needs two points; a single one is shown as a dot.
            renderer.setSeriesShapesVisible(i, all.get(i).size() == 1);
            renderer.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2.0, -DOT / 2.0, DOT, DOT));
        }
        plot.setRenderer(index, renderer);
    }

    private static Color color(String text) {
        try {
            return Color.decode(text);
        } catch (NumberFormatException e) {
            return Color.GRAY;
        }
    }

    private static TimeSeriesCollection data(List<Series> all) {
        var collection = new TimeSeriesCollection();
        var labels = new ArrayList<String>();
        for (var series : all) {
            var label = series.label();
            while (labels.contains(label)) {
                label += " ";
            }
            labels.add(label);
            var drawn = new TimeSeries(label);
            for (int i = 0; i < series.size(); i++) {
                drawn.addOrUpdate(
                        new FixedMillisecond(series.times()[i] * 1000), series.values()[i]);
            }
            collection.addSeries(drawn);
        }
        return collection;
    }

    private void level(MetricWidget.Level level) {
        var marker = new ValueMarker(level.value(), color(level.color()), new BasicStroke(1.4f));
        if (!level.label().isEmpty()) {
            marker.setLabel(level.label());
            marker.setLabelFont(font(Font.PLAIN));
            marker.setLabelPaint(color(level.color()));
            marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
            marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
        }
        plot.addRangeMarker(marker);
        // Thresholds are to be seen, even where no data comes near.
        var axis = plot.getRangeAxis();
        if (axis instanceof NumberAxis number && number.isAutoRange()) {
            var range = number.getRange();
            if (!range.contains(level.value())) {
                number.setRange(Range.expandToInclude(range, level.value() * 1.05));
            }
        }
    }
}
