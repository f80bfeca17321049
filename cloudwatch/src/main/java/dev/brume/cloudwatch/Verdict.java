package dev.brume.cloudwatch;

import dev.brume.core.event.AlarmStateChanged.State;

import java.util.Optional;

/// What an alarm is found to be.
///
/// @param reason in CloudWatch's words
/// @param data the reason for machines, as JSON
/// @param evaluation what kept the data from being looked at as a whole, as the API names it
record Verdict(State value, String reason, Optional<String> data, Optional<String> evaluation) {
    Verdict(State value, String reason, Optional<String> data) {
        this(value, reason, data, Optional.empty());
    }

    /// The alarm cannot be evaluated as it is configured.
    static Verdict error(String reason) {
        return new Verdict(
                State.INSUFFICIENT_DATA, reason, Optional.empty(), Optional.of("EVALUATION_ERROR"));
    }
}
