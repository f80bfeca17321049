package dev.brume.engine.metrics.math;

import java.time.Instant;
import java.time.ZoneOffset;

/// What the calendar says of a time, in UTC.
final class Calendar {
    private Calendar() {}

    static double of(String part, long time) {
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
