package dev.brume.cloudwatch;

import dev.brume.core.event.AlarmStateChanged.State;
import dev.brume.core.event.Event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An alarm's actions are to be taken. Published with the change of state, so that they are taken
/// once that is durable, in order, and not while a caller waits.
///
/// @param alarm the alarm as it was then
/// @param previous the state before
/// @param arns what is to be done
/// @param afterMute whether a mute rule held them back
/// @param contributor the time series that they are about; absent for all of the alarm
record AlarmActionsDue(
        Instant time,
        String account,
        String region,
        Alarm alarm,
        State previous,
        List<String> arns,
        boolean afterMute,
        Optional<Contributor> contributor)
        implements Event {

    /// The state that they are for.
    State current() {
        return contributor.isPresent()
                ? previous == State.ALARM ? State.OK : State.ALARM
                : alarm.status().value();
    }

    /// Why it is in it.
    String reason() {
        return contributor.map(Contributor::reason).orElseGet(() -> alarm.status().reason());
    }

    /// Since when.
    Instant since() {
        return contributor
                .map(Contributor::transitioned)
                .orElseGet(() -> alarm.status().transitioned());
    }
}
