package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;

import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Draws a graph as a PNG. The charting library loads with this class, when the first graph is
/// asked for.
final class WidgetImage {
    private static final int TITLE_SIZE = 13;

    private WidgetImage() {}

    /// @param series the time series of each line, in the order of the lines
    static byte[] draw(MetricWidget widget, List<List<Series>> series) {
        var style = new WidgetStyle(widget.dark());
        return switch (widget.view()) {
            case TIME_SERIES -> chart(widget, TimePlot.of(widget, series, style), style);
            case BAR -> chart(widget, new ValuePlots(widget, series, style).bars(), style);
            case PIE -> chart(widget, new ValuePlots(widget, series, style).pie(), style);
            case GAUGE -> chart(widget, new ValuePlots(widget, series, style).gauge(), style);
            case SINGLE_VALUE -> png(new ValueTiles(widget, series, style).image());
        };
    }

    private static byte[] chart(MetricWidget widget, Plot plot, WidgetStyle style) {
        boolean legend =
                widget.legend() != MetricWidget.Legend.HIDDEN
                        && widget.view() != MetricWidget.View.GAUGE;
        var chart = new JFreeChart(null, null, plot, legend);
        chart.setBackgroundPaint(style.background());
        if (!widget.title().isEmpty()) {
            var title = new TextTitle(widget.title(), WidgetStyle.bold(TITLE_SIZE));
            title.setPaint(style.ink());
            chart.setTitle(title);
        }
        if (legend) {
            chart.getLegend().setItemFont(WidgetStyle.plain());
            chart.getLegend().setItemPaint(style.ink());
            chart.getLegend().setBackgroundPaint(style.background());
            chart.getLegend()
                    .setPosition(
                            widget.legend() == MetricWidget.Legend.RIGHT
                                    ? RectangleEdge.RIGHT
                                    : RectangleEdge.BOTTOM);
        }
        return png(
                chart.createBufferedImage(
                        widget.size().width(),
                        widget.size().height(),
                        BufferedImage.TYPE_INT_RGB,
                        null));
    }

    private static byte[] png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ChartUtils.writeBufferedImageAsPNG(out, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
