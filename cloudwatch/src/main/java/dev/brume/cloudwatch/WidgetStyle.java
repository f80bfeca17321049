package dev.brume.cloudwatch;

import java.awt.Color;
import java.awt.Font;
import java.util.List;

/// The colours and letters of graphs.
///
/// @param dark whether light stands on dark
record WidgetStyle(boolean dark) {
    private static final List<String> PALETTE =
            List.of(
                    "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2",
                    "#7f7f7f", "#bcbd22", "#17becf");
    private static final int SIZE = 11;
    private static final int SHADE_ALPHA = 0x30;

    Color background() {
        return dark ? new Color(0x16, 0x1d, 0x26) : Color.WHITE;
    }

    Color ink() {
        return dark ? new Color(0xd5, 0xdb, 0xdb) : new Color(0x33, 0x33, 0x33);
    }

    Color grid() {
        return dark ? new Color(0x41, 0x4d, 0x5c) : new Color(0xdd, 0xdd, 0xdd);
    }

    Color band() {
        return new Color(0x88, 0x88, 0x88, 0x60);
    }

    /// @param wanted `#rrggbb`; empty for the next of the palette
    /// @param index of the palette
    static Color color(String wanted, int index) {
        try {
            return Color.decode(wanted.isEmpty() ? PALETTE.get(index % PALETTE.size()) : wanted);
        } catch (NumberFormatException e) {
            return Color.GRAY;
        }
    }

    static Color shade(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), SHADE_ALPHA);
    }

    static Font plain() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, SIZE);
    }

    static Font bold(int size) {
        return new Font(Font.SANS_SERIF, Font.BOLD, size);
    }
}
