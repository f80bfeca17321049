package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills in what a label says of the numbers: `${MAX}`, `${LAST_TIME}` …
final class DynamicLabel {
    private static final Pattern VALUE = Pattern.compile("\\$\\{([A-Z_]+)\\}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String NONE = "--";

    private final Series series;
    private final ZoneOffset zone;

    private DynamicLabel(Series series, ZoneOffset zone) {
        this.series = series;
        this.zone = zone;
    }

    /// @param zone the zone of the times shown
    static String fill(String label, Series series, ZoneOffset zone) {
        if (label.indexOf('$') < 0) {
            return label;
        }
        var filling = new DynamicLabel(series, zone);
        return VALUE.matcher(label)
                .replaceAll(
                        match ->
                                Matcher.quoteReplacement(
                                        filling.value(match.group(1), match.group())));
    }

    private String value(String name, String whole) {
        return switch (name) {
            case "AVG" -> number(Arrays.stream(series.values()).average().orElse(Double.NaN));
            case "SUM" -> number(Arrays.stream(series.values()).sum());
            case "DATAPOINT_COUNT" -> String.valueOf(series.size());
            case "FIRST" -> at(0);
            case "LAST" -> at(series.size() - 1);
            case "MAX" -> at(extreme(1));
            case "MIN" -> at(extreme(-1));
            case "FIRST_TIME" -> timeAt(0);
            case "LAST_TIME" -> timeAt(series.size() - 1);
            case "MAX_TIME" -> timeAt(extreme(1));
            case "MIN_TIME" -> timeAt(extreme(-1));
            case "FIRST_LAST_RANGE" -> at(0) + " - " + at(series.size() - 1);
            case "MIN_MAX_RANGE" -> at(extreme(-1)) + " - " + at(extreme(1));
            case "FIRST_LAST_TIME_RANGE" -> timeAt(0) + " - " + timeAt(series.size() - 1);
            case "MIN_MAX_TIME_RANGE" -> timeAt(extreme(-1)) + " - " + timeAt(extreme(1));
            default -> whole;
        };
    }

    private int extreme(int sign) {
        int best = series.isEmpty() ? -1 : 0;
        for (int i = 1; i < series.size(); i++) {
            if ((series.values()[i] - series.values()[best]) * sign > 0) {
                best = i;
            }
        }
        return best;
    }

    private String at(int index) {
        return index < 0 ? NONE : number(series.values()[index]);
    }

    private String timeAt(int index) {
        return index < 0
                ? NONE
                : TIME.format(Instant.ofEpochSecond(series.times()[index]).atOffset(zone));
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(value)
                : NONE;
    }
}
