package dev.brume.core.gateway;

import dev.brume.core.time.Time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// The `Date` header, formatted once a second. It follows the emulator's clock: SDKs derive their
/// clock skew from it, and signatures are checked against the same clock.
final class HttpDate {
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private final Time time;
    private volatile Formatted last = new Formatted(Long.MIN_VALUE, "");

    HttpDate(Time time) {
        this.time = time;
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT` for the current second.
    String now() {
        long second = time.now().getEpochSecond();
        var cached = last;
        if (cached.second != second) {
            cached = new Formatted(second, format(second));
            last = cached;
        }
        return cached.text;
    }

    private static String format(long epochSecond) {
        ZonedDateTime at = Instant.ofEpochSecond(epochSecond).atZone(ZoneOffset.UTC);
        var text = new StringBuilder(32);
        text.append(DAYS[at.getDayOfWeek().getValue() - 1]).append(", ");
        twoDigits(text, at.getDayOfMonth()).append(' ');
        text.append(MONTHS[at.getMonthValue() - 1]).append(' ').append(at.getYear()).append(' ');
        twoDigits(text, at.getHour()).append(':');
        twoDigits(text, at.getMinute()).append(':');
        return twoDigits(text, at.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private record Formatted(long second, String text) {}
}
