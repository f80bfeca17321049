package dev.brume.cloudwatch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// When a mute rule begins: `at(2026-12-24T18:00)` once, or `cron(0 2 * * SUN)`: minute, hour, day
/// of
/// month, month and day of week, each `*`, a number, a range, steps or a list of these.
sealed interface MuteSchedule {
    /// The last beginning at or before an instant, as far back as a rule can last.
    Optional<Instant> before(Instant now);

    static MuteSchedule parse(String expression, ZoneId zone) {
        if (!expression.endsWith(")")) {
            throw malformed(expression);
        }
        int open = expression.indexOf('(');
        var body = expression.substring(open + 1, expression.length() - 1);
        try {
            if (expression.startsWith("at(")) {
                return new Once(LocalDateTime.parse(body).atZone(zone).toInstant());
            }
            var fields = body.trim().split("\\s+", -1);
            if (expression.startsWith("cron(") && fields.length == 5) {
                return new Cron(
                        Cron.field(fields[0], 0, 59, List.of()),
                        Cron.field(fields[1], 0, 23, List.of()),
                        Cron.field(fields[2], 1, 31, List.of()),
                        Cron.field(fields[3], 1, 12, Cron.MONTHS),
                        Cron.field(fields[4], 0, 7, Cron.DAYS),
                        zone);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw malformed(expression);
        }
        throw malformed(expression);
    }

    private static RuntimeException malformed(String expression) {
        return CloudWatchErrors.validation(
                "The schedule expression %s is not valid.".formatted(expression));
    }

    record Once(Instant at) implements MuteSchedule {
        @Override
        public Optional<Instant> before(Instant now) {
            return at.isAfter(now) ? Optional.empty() : Optional.of(at);
        }
    }

    record Cron(BitSet minutes, BitSet hours, BitSet dates, BitSet months, BitSet days, ZoneId zone)
            implements MuteSchedule {
        private static final List<String> MONTHS =
                List.of(
                        "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT",
                        "NOV", "DEC");
        private static final List<String> DAYS =
                List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

        /// No rule lasts longer than this many days.
        private static final int DAYS_BACK_MAX = 16;

        private static BitSet field(String text, int min, int max, List<String> names) {
            var set = new BitSet(max + 1);
            for (var part : text.toUpperCase(Locale.ROOT).split(",", -1)) {
                int slash = part.indexOf('/');
                int step = slash < 0 ? 1 : Integer.parseInt(part.substring(slash + 1));
                var range = slash < 0 ? part : part.substring(0, slash);
                int dash = range.indexOf('-');
                boolean any = range.equals("*") || range.equals("?");
                int from = any ? min : number(dash < 0 ? range : range.substring(0, dash), names);
                int last = slash < 0 ? from : max;
                int to = any ? max : dash < 0 ? last : number(range.substring(dash + 1), names);
                if (from < min || to > max || from > to || step < 1) {
                    throw new IllegalArgumentException(text);
                }
                for (int i = from; i <= to; i += step) {
                    set.set(i);
                }
            }
            return set;
        }

        private static int number(String text, List<String> names) {
            int named = names.indexOf(text);
            return named >= 0 ? named : Integer.parseInt(text);
        }

        @Override
        public Optional<Instant> before(Instant now) {
            var at = now.equals(Instant.MAX) ? null : now.atZone(zone);
            if (at == null) {
                return Optional.empty();
            }
            var day = at.truncatedTo(ChronoUnit.DAYS);
            for (int back = 0; back <= DAYS_BACK_MAX; back++, day = day.minusDays(1)) {
                if (onDay(day)) {
                    var found = lastOf(day, at);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }

        private boolean onDay(ZonedDateTime day) {
            int weekday = day.getDayOfWeek().getValue();
            boolean weekdays = days.get(weekday) || weekday == 7 && days.get(0);
            return weekdays && dates.get(day.getDayOfMonth()) && months.get(day.getMonthValue());
        }

        private Optional<Instant> lastOf(ZonedDateTime day, ZonedDateTime at) {
            for (int hour = hours.length() - 1; hour >= 0; hour = hours.previousSetBit(hour - 1)) {
                for (int minute = minutes.length() - 1;
                        minute >= 0;
                        minute = minutes.previousSetBit(minute - 1)) {
                    var time = day.withHour(hour).withMinute(minute);
                    if (!time.isAfter(at)) {
                        return Optional.of(time.toInstant());
                    }
                }
            }
            return Optional.empty();
        }
    }
}
