package dev.brume.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A rule by which alarms take no actions for a time.
///
/// @param schedule when it begins: `cron(…)` or `at(…)`
/// @param duration how long it lasts, as given: `PT2H`
/// @param timezone of the schedule; absent for UTC
/// @param alarms the names of those it is about
/// @param start before which it does nothing
/// @param expires after which it does nothing
record MuteRule(
        String name,
        String arn,
        Optional<String> description,
        String schedule,
        String duration,
        Optional<String> timezone,
        List<String> alarms,
        Optional<Instant> start,
        Optional<Instant> expires,
        Instant updated) {

    /// What a rule is at an instant, named as the API names it.
    enum State {
        SCHEDULED,
        ACTIVE,
        EXPIRED
    }

    State state(Instant now) {
        if (expires.map(end -> !now.isBefore(end)).orElse(false)) {
            return State.EXPIRED;
        }
        var window = window(now);
        if (window.isPresent()) {
            return State.ACTIVE;
        }
        boolean over =
                MuteSchedule.parse(schedule, zone()) instanceof MuteSchedule.Once once
                        && once.at().plus(length()).isBefore(now);
        return over ? State.EXPIRED : State.SCHEDULED;
    }

    private ZoneId zone() {
        return timezone.map(ZoneId::of).orElse(ZoneId.of("UTC"));
    }

    private Duration length() {
        return Duration.parse(duration);
    }

    /// A time in which the rule holds actions back, the end excluded.
    ///
    /// @param rule the rule's ARN
    record Window(String rule, Instant start, Instant end) {}

    /// The window that an instant is in.
    Optional<Window> window(Instant now) {
        boolean out =
                start.map(now::isBefore).orElse(false)
                        || expires.map(end -> !now.isBefore(end)).orElse(false);
        if (out) {
            return Optional.empty();
        }
        return MuteSchedule.parse(schedule, zone())
                .before(now)
                .map(begin -> new Window(arn, begin, begin.plus(length())))
                .filter(window -> now.isBefore(window.end));
    }
}
