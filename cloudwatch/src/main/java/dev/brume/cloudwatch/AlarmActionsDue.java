package dev.brume.cloudwatch;

import dev.brume.core.event.AlarmStateChanged.State;
import dev.brume.core.event.Event;

import java.time.Instant;
import java.util.List;

/// An alarm's actions are to be taken. Published with the change of state, so that they are taken
/// once that is durable, in order, and not while a caller waits.
///
/// @param alarm the alarm as it was then
/// @param previous the state before
/// @param arns what is to be done
/// @param afterMute whether a mute rule held them back
record AlarmActionsDue(
        Instant time,
        String account,
        String region,
        Alarm alarm,
        State previous,
        List<String> arns,
        boolean afterMute)
        implements Event {}
