package dev.brume.core.event;

import java.time.Instant;

/// An alarm of CloudWatch went from one state to another: for health checks, rules on events and
/// scaling policies, which do not depend on CloudWatch.
///
/// @param name the alarm's
/// @param arn the alarm's
/// @param previous the state that it left
/// @param current the state that it is in
/// @param reason why, in CloudWatch's words
/// @param detail the `detail` of the event "CloudWatch Alarm State Change" that EventBridge
///     delivers, as JSON
public record AlarmStateChanged(
        Instant time,
        String account,
        String region,
        String name,
        String arn,
        State previous,
        State current,
        String reason,
        String detail)
        implements Event {

    /// What an alarm is in, named as the API names it.
    public enum State {
        OK,
        ALARM,
        INSUFFICIENT_DATA
    }
}
