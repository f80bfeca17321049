package dev.brume.route53;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What one checker thinks of an endpoint.
///
/// @param healthy its opinion; that of a new check is healthy
/// @param against how many of its last requests in a row spoke against that
/// @param last what it saw last; null before its first request
/// @param lastFailure null where it never failed
record CheckerView(
        boolean healthy,
        int against,
        @Nullable Observation last,
        @Nullable Observation lastFailure) {

    /// @param status `Success: …` or `Failure: …`
    record Observation(Instant time, String status) {}

    static CheckerView unseen(boolean healthy) {
        return new CheckerView(healthy, 0, null, null);
    }

    /// The view after one more request.
    ///
    /// @param threshold how many in a row change the opinion
    CheckerView after(ProbeOutcome outcome, Instant time, int threshold) {
        var seen = new Observation(time, outcome.status());
        int now = outcome.passed() == healthy ? 0 : against + 1;
        boolean changed = now >= threshold;
        return new CheckerView(
                changed != healthy, changed ? 0 : now, seen, outcome.passed() ? lastFailure : seen);
    }
}
