package dev.brume.core.admin;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as people write them: `200ms`, `90s`, `15m`, `1h`, `7d`, `1d12h`, and ISO 8601's
/// `PT1H`.
final class Durations {
    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,9}(ms|[smhd]))+");
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(ms|[smhd])");

    private Durations() {}

    /// Empty where the text is no duration, or a negative one.
    static Optional<Duration> parse(String text) {
        try {
            if (text.startsWith("P")) {
                return Optional.of(Duration.parse(text)).filter(value -> !value.isNegative());
            }
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        var sum = Duration.ZERO;
        var parts = PART.matcher(text);
        while (parts.find()) {
            long count = Long.parseLong(parts.group(1));
            sum =
                    sum.plus(
                            switch (parts.group(2)) {
                                case "ms" -> Duration.ofMillis(count);
                                case "s" -> Duration.ofSeconds(count);
                                case "m" -> Duration.ofMinutes(count);
                                case "h" -> Duration.ofHours(count);
                                default -> Duration.ofDays(count);
                            });
        }
        return Optional.of(sum);
    }
}
