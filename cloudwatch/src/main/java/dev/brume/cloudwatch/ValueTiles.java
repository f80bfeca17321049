package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/// Large numbers beside one another, each above its label.
final class ValueTiles {
    private static final int MARGIN = 12;
    private static final int DOT = 8;
    private static final int TITLE = 13;
    private static final int LARGEST = 48;
    private static final int SMALLEST = 10;

    private final MetricWidget widget;
    private final WidgetStyle style;
    private final List<WidgetValues.Value> values;

    ValueTiles(MetricWidget widget, List<List<Series>> series, WidgetStyle style) {
        this.widget = widget;
        this.style = style;
        this.values = WidgetValues.of(widget, series);
    }

    BufferedImage image() {
        var size = widget.size();
        var image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            draw(graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void draw(Graphics2D graphics) {
        var size = widget.size();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(style.background());
        graphics.fillRect(0, 0, size.width(), size.height());
        graphics.setColor(style.ink());
        int top = MARGIN;
        if (!widget.title().isEmpty()) {
            graphics.setFont(WidgetStyle.bold(TITLE));
            graphics.drawString(widget.title(), MARGIN, MARGIN + TITLE);
            top += 2 * TITLE;
        }
        int room = size.width() / Math.max(1, values.size());
        int letters = letters(graphics, room - MARGIN, (size.height() - top) / 2);
        for (int i = 0; i < values.size(); i++) {
            tile(graphics, values.get(i), i * room + MARGIN, top, letters);
        }
    }

    private String text(WidgetValues.Value value) {
        return WidgetValues.text(value.value(), widget.fullPrecision());
    }

    /// The largest letters with which every number fits.
    private int letters(Graphics2D graphics, int width, int height) {
        int letters = Math.max(SMALLEST, Math.min(LARGEST, height));
        for (var value : values) {
            graphics.setFont(WidgetStyle.bold(letters));
            while (letters > SMALLEST
                    && graphics.getFontMetrics().stringWidth(text(value)) > width) {
                graphics.setFont(WidgetStyle.bold(--letters));
            }
        }
        return letters;
    }

    private void tile(Graphics2D graphics, WidgetValues.Value value, int x, int top, int letters) {
        graphics.setFont(WidgetStyle.bold(letters));
        int line = top + graphics.getFontMetrics().getAscent();
        graphics.setColor(style.ink());
        graphics.drawString(text(value), x, line);
        graphics.setFont(WidgetStyle.plain());
        int label = line + graphics.getFontMetrics().getHeight();
        graphics.setColor(value.color());
        graphics.fillRect(x, label - DOT, DOT, DOT);
        graphics.setColor(style.ink());
        graphics.drawString(value.label(), x + MARGIN, label);
    }
}
