package dev.brume.wire.value;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.TimestampFormat;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// The three ways in which AWS writes a moment. Parsers answer null for text that is none, so that
/// each protocol refuses it in its own words; they are strict, as AWS is: no missing seconds, no
/// lower-case letters, no week dates.
///
/// Moments from the year 1 to the year 9999 are understood.
public final class Timestamps {
    /// 0001-01-01T00:00:00Z.
    public static final long SECONDS_MIN = -62_135_596_800L;

    /// 9999-12-31T23:59:59Z.
    public static final long SECONDS_MAX = 253_402_300_799L;

    /// Digits of a fraction of a second that are read; more are refused, not rounded.
    private static final int FRACTION_DIGITS_MAX = 9;

    /// Characters of an epoch that are looked at: twelve digits, sign, point, fraction, exponent.
    private static final int EPOCH_LENGTH_MAX = 40;

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private Timestamps() {}

    /// The format that applies to a member: its own, else its target's, else the location's.
    public static TimestampFormat formatOf(MemberSchema member, TimestampFormat otherwise) {
        var own = member.traits().timestampFormat();
        if (own != null) {
            return own;
        }
        var target = member.target().traits().timestampFormat();
        return target != null ? target : otherwise;
    }

    /// Parses text in the format; null where it is not in it.
    public static @Nullable Instant parse(String text, TimestampFormat format) {
        return switch (format) {
            case EPOCH_SECONDS -> parseEpoch(text);
            case DATE_TIME -> parseDateTime(text, false);
            case HTTP_DATE -> parseHttpDate(text);
        };
    }

    public static String format(Instant value, TimestampFormat format) {
        return switch (format) {
            case EPOCH_SECONDS -> epoch(value);
            case DATE_TIME -> dateTime(value);
            case HTTP_DATE -> httpDate(value);
        };
    }

    /// Seconds since 1970 as a plain decimal: `1700000000` or `1700000000.123`, never `1.7E9`.
    public static String epoch(Instant value) {
        if (value.getNano() == 0) {
            return Long.toString(value.getEpochSecond());
        }
        var text = new StringBuilder(24);
        long seconds = value.getEpochSecond();
        int nanos = value.getNano();
        if (seconds < 0) {
            // -0.5 is second -1 and half a second on.
            text.append('-');
            seconds = -seconds - 1;
            nanos = 1_000_000_000 - nanos;
        }
        text.append(seconds);
        appendFraction(text, nanos);
        return text.toString();
    }

    /// `2019-12-16T23:48:18.52Z`; the fraction only where there is one.
    public static String dateTime(Instant value) {
        var time = LocalDateTime.ofEpochSecond(value.getEpochSecond(), 0, ZoneOffset.UTC);
        var text = new StringBuilder(30);
        appendPadded(text, time.getYear(), 4).append('-');
        appendPadded(text, time.getMonthValue(), 2).append('-');
        appendPadded(text, time.getDayOfMonth(), 2).append('T');
        appendClock(text, time);
        appendFraction(text, value.getNano());
        return text.append('Z').toString();
    }

    /// `Mon, 16 Dec 2019 23:48:18 GMT`; the fraction only where there is one.
    public static String httpDate(Instant value) {
        var time = LocalDateTime.ofEpochSecond(value.getEpochSecond(), 0, ZoneOffset.UTC);
        var text = new StringBuilder(36);
        text.append(DAYS[time.getDayOfWeek().getValue() - 1]).append(", ");
        appendPadded(text, time.getDayOfMonth(), 2).append(' ');
        text.append(MONTHS[time.getMonthValue() - 1]).append(' ');
        appendPadded(text, time.getYear(), 4).append(' ');
        appendClock(text, time);
        appendFraction(text, value.getNano());
        return text.append(" GMT").toString();
    }

    /// A decimal number of seconds, an exponent allowed as some clients' JSON writers make one.
    public static @Nullable Instant parseEpoch(String text) {
        if (text.isEmpty() || text.length() > EPOCH_LENGTH_MAX || !Numbers.isDecimal(text)) {
            return null;
        }
        var number = Numbers.parseDecimal(text);
        return number == null ? null : ofEpoch(number);
    }

    /// The moment that many seconds after 1970, cut to nanoseconds; null beyond the years 1–9999.
    public static @Nullable Instant ofEpoch(BigDecimal seconds) {
        if (seconds.precision() - seconds.scale() > 12) {
            return null;
        }
        var whole = seconds.setScale(0, RoundingMode.FLOOR);
        long second = whole.longValue();
        if (second < SECONDS_MIN || second > SECONDS_MAX) {
            return null;
        }
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Instant.ofEpochSecond(second, nanos);
    }

    /// RFC 3339.
    ///
    /// @param offsets whether `+01:00` is understood beside `Z`: the XML and query protocols do,
    ///     restJson1 does not
    public static @Nullable Instant parseDateTime(String text, boolean offsets) {
        if (text.length() < 20
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T') {
            return null;
        }
        int clockEnd = 19;
        int fractionEnd = fractionEnd(text, clockEnd);
        int offset =
                fractionEnd < 0 ? Integer.MIN_VALUE : offsetSeconds(text, fractionEnd, offsets);
        if (offset == Integer.MIN_VALUE) {
            return null;
        }
        long second =
                epochSecond(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10), text, 11);
        if (second == Long.MIN_VALUE) {
            return null;
        }
        return Instant.ofEpochSecond(second - offset, fraction(text, clockEnd, fractionEnd));
    }

    /// RFC 9110's IMF-fixdate, a fraction of a second allowed.
    public static @Nullable Instant parseHttpDate(String text) {
        if (text.length() < 29
                || text.charAt(3) != ','
                || text.charAt(4) != ' '
                || text.charAt(7) != ' '
                || text.charAt(11) != ' '
                || text.charAt(16) != ' '
                || indexOf(DAYS, text, 0) < 0) {
            return null;
        }
        int clockEnd = 25;
        int fractionEnd = fractionEnd(text, clockEnd);
        if (fractionEnd < 0
                || text.length() != fractionEnd + 4
                || !text.startsWith(" GMT", fractionEnd)) {
            return null;
        }
        int month = indexOf(MONTHS, text, 8) + 1;
        long second = epochSecond(digits(text, 12, 16), month, digits(text, 5, 7), text, 17);
        if (second == Long.MIN_VALUE) {
            return null;
        }
        return Instant.ofEpochSecond(second, fraction(text, clockEnd, fractionEnd));
    }

    /// The second of a date and of the clock `HH:MM:SS` at a position, or `Long.MIN_VALUE`.
    private static long epochSecond(int year, int month, int day, String text, int clock) {
        int hour = digits(text, clock, clock + 2);
        int minute = digits(text, clock + 3, clock + 5);
        int second = digits(text, clock + 6, clock + 8);
        if (text.charAt(clock + 2) != ':'
                || text.charAt(clock + 5) != ':'
                || year < 1
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return Long.MIN_VALUE;
        }
        return LocalDateTime.of(year, month, day, hour, minute, second)
                .toEpochSecond(ZoneOffset.UTC);
    }

    private static int offsetSeconds(String text, int at, boolean offsets) {
        if (at == text.length() - 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (!offsets || text.length() != at + 6 || text.charAt(at + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = digits(text, at + 1, at + 3);
        int minutes = digits(text, at + 4, at + 6);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return switch (text.charAt(at)) {
            case '+' -> seconds;
            case '-' -> -seconds;
            default -> Integer.MIN_VALUE;
        };
    }

    /// Where the fraction that starts at a position ends; the position itself where there is none;
    /// -1 where it is malformed.
    private static int fractionEnd(String text, int start) {
        if (start >= text.length() || text.charAt(start) != '.') {
            return start;
        }
        int end = start + 1;
        while (end < text.length() && Numbers.isDigit(text.charAt(end))) {
            end++;
        }
        int count = end - start - 1;
        return count == 0 || count > FRACTION_DIGITS_MAX ? -1 : end;
    }

    private static int fraction(String text, int start, int end) {
        if (start == end) {
            return 0;
        }
        int nanos = digits(text, start + 1, end);
        for (int i = end - start - 1; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /// The number between two positions, or -1 where there is anything but digits.
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Numbers.isDigit(c)) {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static int indexOf(String[] names, String text, int at) {
        for (int i = 0; i < names.length; i++) {
            if (text.startsWith(names[i], at)) {
                return i;
            }
        }
        return -1;
    }

    private static void appendClock(StringBuilder text, LocalDateTime time) {
        appendPadded(text, time.getHour(), 2).append(':');
        appendPadded(text, time.getMinute(), 2).append(':');
        appendPadded(text, time.getSecond(), 2);
    }

    private static void appendFraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        appendPadded(text, nanos, 9);
        while (text.charAt(text.length() - 1) == '0') {
            text.setLength(text.length() - 1);
        }
    }

    private static StringBuilder appendPadded(StringBuilder text, int number, int width) {
        for (int limit = 10; --width > 0; limit *= 10) {
            if (number < limit) {
                text.repeat('0', width);
                break;
            }
        }
        return text.append(number);
    }
}
