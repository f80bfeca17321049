package dev.brume.engine.metrics.math;

import java.time.Instant;
import java.time.ZoneOffset;

/// What the calendar says of each time of a series, in UTC.
final class Calendar {
    private Calendar() {}

    static Series of(String part, Series series) {
        var values = new double[series.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(part, series.times()[i]);
        }
        return new Series(series.label(), series.times(), values, series.period());
    }

    private static double of(String part, long time) {
        var at = Instant.ofEpochSecond(time).atOffset(ZoneOffset.UTC);
        return switch (part) {
            case "MINUTE" -> at.getMinute();
            case "HOUR" -> at.getHour();
            case "DAY" -> at.getDayOfWeek().getValue();
            case "DATE" -> at.getDayOfMonth();
            case "MONTH" -> at.getMonthValue();
            case "YEAR" -> at.getYear();
            default -> time;
        };
    }
}
