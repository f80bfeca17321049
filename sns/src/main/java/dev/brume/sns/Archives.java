package dev.brume.sns;

import dev.brume.core.admin.Json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What FIFO topics with an archive policy were sent, and its replay to a subscription.
///
/// Source: Developer Guide, "Message archiving and replay for FIFO topics".
final class Archives {
    static final String POLICY = "ArchivePolicy";
    private static final String PERIOD = "MessageRetentionPeriod";
    private static final int DAYS_MAX = 365;

    /// How many messages whose time is over one publication takes away.
    private static final int FORGOTTEN_AT_ONCE_MAX = 100;

    private Archives() {}

    /// What a replay asks for.
    record Span(Instant from, Optional<Instant> until) {}

    /// Refuses what is no archive policy.
    static void check(Topic topic, String policy) {
        if (!topic.fifo()) {
            throw SnsErrors.invalid("ArchivePolicy Reason: only FIFO topics have an archive");
        }
        if (!policy.equals("{}")) {
            var days = days(policy);
            if (days < 1 || days > DAYS_MAX) {
                throw SnsErrors.invalid(
                        "ArchivePolicy: MessageRetentionPeriod must be between 1 and 365 days");
            }
        }
    }

    private static int days(String policy) {
        try {
            if (Json.read(policy.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map
                    && map.get(PERIOD) != null) {
                return Integer.parseInt(String.valueOf(map.get(PERIOD)));
            }
        } catch (Json.MalformedJson | NumberFormatException e) {
            throw SnsErrors.invalid("ArchivePolicy: failed to parse JSON.");
        }
        return 0;
    }

    static SnsState with(SnsState state, Topic topic, Publication placed, Instant now) {
        var rows = state.archive().with(key(topic, placed.sequence()), placed);
        var end = now.minus(Duration.ofDays(days(topic.setting(POLICY))));
        int forgotten = 0;
        var prefix = topic.name() + "/";
        for (var old : state.archive().after(prefix, true)) {
            if (!old.getKey().startsWith(prefix)
                    || old.getValue().at().isAfter(end)
                    || forgotten++ == FORGOTTEN_AT_ONCE_MAX) {
                break;
            }
            rows = rows.without(old.getKey());
        }
        return state.archive(rows);
    }

    private static String key(Topic topic, long sequence) {
        var digits = Long.toHexString(sequence);
        return topic.name() + "/" + "0".repeat(16 - digits.length()) + digits;
    }

    static Optional<Instant> beginning(SnsState state, Topic topic) {
        var prefix = topic.name() + "/";
        for (var row : state.archive().after(prefix, true)) {
            return row.getKey().startsWith(prefix)
                    ? Optional.of(row.getValue().at())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// Reads a replay policy.
    static Span span(String policy) {
        try {
            if (Json.read(policy.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map
                    && "Timestamp".equals(map.get("PointType"))
                    && map.get("StartingPoint") instanceof String from) {
                var until = map.get("EndingPoint");
                return new Span(
                        Instant.parse(from),
                        until == null
                                ? Optional.empty()
                                : Optional.of(Instant.parse(until.toString())));
            }
        } catch (Json.MalformedJson | DateTimeException e) {
            throw SnsErrors.invalid("ReplayPolicy: Invalid format");
        }
        throw SnsErrors.invalid("ReplayPolicy: Invalid format");
    }

    /// The messages of a span, in order.
    static List<Publication> replay(SnsState state, Topic topic, Span span) {
        var chosen = new ArrayList<Publication>();
        for (var message : SnsState.startingWith(state.archive(), topic.name() + "/")) {
            boolean late = span.until().map(until -> message.at().isAfter(until)).orElse(false);
            if (!message.at().isBefore(span.from()) && !late) {
                chosen.add(message);
            }
        }
        return chosen;
    }
}
