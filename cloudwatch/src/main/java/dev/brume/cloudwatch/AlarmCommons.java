package dev.brume.cloudwatch;

import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what all alarms have.
final class AlarmCommons {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");

    private AlarmCommons() {}

    record Given(
            @Nullable String description,
            @Nullable Boolean actionsEnabled,
            @Nullable List<String> okActions,
            @Nullable List<String> alarmActions,
            @Nullable List<String> insufficientDataActions) {}

    static Alarm.Common of(RequestContext context, String name, Given given) {
        return new Alarm.Common(
                name,
                context.arn("cloudwatch", "alarm:" + name),
                Optional.ofNullable(given.description),
                given.actionsEnabled == null || given.actionsEnabled,
                actions(given.okActions),
                actions(given.alarmActions),
                actions(given.insufficientDataActions),
                context.now());
    }

    private static List<String> actions(@Nullable List<String> given) {
        if (given == null) {
            return List.of();
        }
        for (var arn : given) {
            if (!ARN.matcher(arn).matches()) {
                throw CloudWatchErrors.validation("Invalid arn syntax: " + arn);
            }
        }
        return List.copyOf(given);
    }
}
